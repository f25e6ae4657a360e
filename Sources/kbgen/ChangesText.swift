import KBDiagnostics
import KBSite

/// Changes for a terminal, 80 columns wide.
struct ChangesText {
  private static let width = 80
  /// Pages that are named; more are counted.
  private static let shownPages = 10

  private let changes: SiteChanges

  init(_ changes: SiteChanges) { self.changes = changes }

  var text: String {
    if changes.isEmpty {
      return "Nothing that is published differs between \(changes.before) and \(changes.after).\n"
    }
    let sections = [
      section("Verdicts", changes.verdicts.flatMap(verdict)),
      section("Entries", entries),
      section("Problems", problems),
      section("Links", links),
      section("Other files", changes.otherFiles.map { "  ~ " + TextLayout.printable($0) }),
      section("Pages", pages),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [title, String(repeating: "-", count: title.count)] + lines
  }

  private func wrapped(_ lead: String, _ text: String) -> [String] {
    let indent = String(repeating: " ", count: lead.count)
    let oneLine = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return TextLayout.wrap(oneLine, width: Self.width - lead.count, indent: "").enumerated().map {
      ($0 == 0 ? lead : indent) + $1
    }
  }

  private func verdict(_ verdict: SiteChanges.ChangedVerdict) -> [String] {
    ["  \(verdict.id)"]
      + verdict.parts.flatMap { wrapped("    \($0.name): ", "\($0.before) → \($0.after)") }
      + verdict.causes.flatMap { wrapped("    because ", $0) }
  }

  private var entries: [String] {
    changes.added.flatMap { wrapped("  + ", "\($0.id)  \($0.title)") }
      + changes.removed.flatMap { wrapped("  - ", "\($0.id)  \($0.title)") }
      + changes.renamed.flatMap { wrapped("  > ", "\($0.from) → \($0.to)") }
      + changes.changed.flatMap(entry)
  }

  private func entry(_ entry: SiteChanges.Changed) -> [String] {
    var lines = wrapped("  ~ ", "\(entry.id)  \(entry.title)")
    for field in entry.fields {
      lines += wrapped(
        "      ", "\(field.path): \(field.before ?? "(nothing)") → \(field.after ?? "(nothing)")")
    }
    if let body = entry.bodyChange { lines.append("      text: " + body) }
    return lines
  }

  private var problems: [String] {
    changes.newProblems.flatMap { wrapped("  + ", $0.summary) }
      + changes.solvedProblems.flatMap { wrapped("  - ", $0.summary) }
  }

  private var links: [String] {
    changes.linksAdded.flatMap { wrapped("  + ", "\($0.from) → \($0.to)") }
      + changes.linksRemoved.flatMap { wrapped("  - ", "\($0.from) → \($0.to)") }
  }

  private var pages: [String] {
    [("+", changes.pagesAdded), ("-", changes.pagesRemoved), ("~", changes.pagesChanged)].flatMap {
      sign, pages in
      let rest = pages.count - Self.shownPages
      return pages.prefix(Self.shownPages).map { "  \(sign) " + TextLayout.printable($0) }
        + (rest > 0 ? ["  \(sign) and \(rest) more"] : [])
    }
  }
}

extension SiteChanges.Changed {
  /// `3 lines added, 1 removed`; nil where the text is as it was.
  var bodyChange: String? {
    switch (linesAdded, linesRemoved) {
    case (0, 0): nil
    case (let added, 0): "\(added) line\(added == 1 ? "" : "s") added"
    case (0, let removed): "\(removed) line\(removed == 1 ? "" : "s") removed"
    case (let added, let removed): "\(added) line\(added == 1 ? "" : "s") added, \(removed) removed"
    }
  }
}

extension SiteChanges.Problem {
  /// `error[KB0301] content/models/a.md:12: message`
  var summary: String {
    let place = path.map { path in " " + path + (line.map { ":\($0)" } ?? "") } ?? ""
    return "\(severity)[\(code)]\(place): \(message)"
  }
}
