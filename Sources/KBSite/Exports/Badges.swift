import KBModel
import KBOpenness
import KBTemplates

/// Below `badges/`: the verdict on each graded entry as a small picture for other sites, and as JSON for shields.io.
enum Badges {
  static func exports(of site: SiteContext) -> [Export] {
    guard let grading = site.grading else { return [] }
    return site.base.entries.enumerated().flatMap { index, entry -> [Export] in
      guard let verdict = grading.verdicts[index] else { return [] }
      let badge = Badge(verdict, on: entry.title, rules: grading.grader)
      return [
        Export(path(of: entry.id), origin: entry.source.span) { _, _ in Array(badge.svg.utf8) },
        Export("badges/\(entry.id).json", origin: entry.source.span) { _, _ in try badge.json.json() },
      ]
    }
  }

  /// Where the picture stands below the output folder.
  static func path(of id: EntryID) -> String { "badges/\(id).svg" }
}

/// What a badge says.
private struct Badge: Sendable {
  let label = "openness"
  let message: String
  let title: String
  let colour: String

  /// From open to closed, then unknown; white text has a contrast of at least 5.7 on each.
  private static let colours = ["#136a4b", "#2f6b1f", "#7a5200", "#8a3d12", "#a8322a", "#5b6770"]

  init(_ verdict: Verdict, on subject: String, rules grader: Grader) {
    let wording = Wording(grader)
    let headline = wording.headline(verdict.headline)
    let hasClass = verdict.classes.lowest != nil
    message = hasClass ? "\(headline), \(wording.classes(verdict.classes))" : headline
    title = "\(subject): \(message)"
    let headlines = grader.rules.levels.headlines
    let place = headlines.firstIndex { $0.id == verdict.headline } ?? headlines.count - 1
    colour = Self.colours[place * (Self.colours.count - 1) / max(headlines.count - 1, 1)]
  }

  /// - Source: the endpoint badge of shields.io, schema version 1.
  var json: Value {
    .map([
      "schemaVersion": 1, "label": .string(label), "message": .string(message), "color": .string(colour),
    ])
  }

  /// Text is as wide as `textLength` says, whatever font there is.
  var svg: String {
    let widths = [label, message].map { $0.count * 13 / 2 }
    let left = widths[0] + 12
    let right = widths[1] + 12
    func text(_ text: String, _ width: Int, from x: Int) -> String {
      "<text x=\"\(x + 6)\" y=\"14\" textLength=\"\(width)\" lengthAdjust=\"spacingAndGlyphs\">"
        + XMLText.escaped(text) + "</text>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(XMLText.escaped(title))">
      <title>\(XMLText.escaped(title))</title>
      <rect width="\(left)" height="20" fill="#333d44"/>
      <rect x="\(left)" width="\(right)" height="20" fill="\(colour)"/>
      <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
      \(text(label, widths[0], from: 0))
      \(text(message, widths[1], from: left))
      </g>
      </svg>

      """
  }
}
