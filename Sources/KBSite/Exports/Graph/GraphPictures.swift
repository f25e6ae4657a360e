import KBModel
import KBTemplates

/// Pictures of how entries lead to each other: one beside each entry's page, one of the whole site.
enum GraphPictures {
  static let overview = "/graph.svg"

  static func exports(of site: SiteContext) -> [Export] {
    let entries = site.base.entries.indices.filter { site.isLinked($0) }.map { index in
      Export(String(path(of: index, in: site).dropFirst()), origin: site.base.entries[index].source.span) {
        site, _ in Neighbourhood(of: index, in: site).svg
      }
    }
    guard !entries.isEmpty else { return [] }
    return entries + [
      Export(String(overview.dropFirst())) { site, _ in GraphOverview(of: site).svg }
    ]
  }

  /// Where the picture of an entry's neighbourhood stands, site-absolute.
  static func path(of index: EntryIndex, in site: SiteContext) -> String {
    site.base.path(of: site.base.entries[index]) + "graph.svg"
  }

  /// A picture that follows the reader's choice of light and dark where it stands in a page.
  static func document(width: Int, height: Int, title: String, _ content: [UInt8]) -> [UInt8] {
    let start = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" font-family="system-ui,sans-serif" font-size="13">
      <title>\(XMLText.escaped(title))</title>
      <style>:root{color-scheme:light dark}a{fill:CanvasText}</style>

      """
    var bytes: [UInt8] = []
    bytes.reserveCapacity(start.utf8.count + content.count + 8)
    bytes += start.utf8
    bytes += content
    bytes += "\n</svg>\n".utf8
    return bytes
  }
}

/// What leads to one entry, at its left, and where it leads, at its right.
struct Neighbourhood {
  /// Entries that a side shows at most; the rest is counted.
  static let most = 12

  static let width = 760
  private static let row = 24

  private let site: SiteContext
  private let index: EntryIndex
  private let left: [EntryIndex]
  private let right: [EntryIndex]

  init(of index: EntryIndex, in site: SiteContext) {
    self.site = site
    self.index = index
    let right = site.leadsTo(index).map(\.target)
    left = site.ledFrom(index).filter { !right.contains($0) }
    self.right = right
  }

  var isEmpty: Bool { left.isEmpty && right.isEmpty }

  var height: Int { max(rows(left), rows(right), 1) * Self.row + 16 }

  private func rows(_ side: [EntryIndex]) -> Int {
    min(side.count, Self.most) + (side.count > Self.most ? 1 : 0)
  }

  var svg: [UInt8] {
    let title = site.base.entries[index].title
    let middle = height / 2
    var content = Array("<path d=\"".utf8)
    var names: [UInt8] = []
    put(left, x: 250, line: 290, anchor: "end", &content, &names)
    put(right, x: 510, line: 470, anchor: "start", &content, &names)
    content += "\" fill=\"none\" stroke=\"GrayText\"/>\n".utf8
    content += names
    let box =
      "<rect x=\"290\" y=\"\(middle - 15)\" width=\"180\" height=\"30\" rx=\"3\" fill=\"Canvas\" stroke=\"CanvasText\"/>\n"
      + "<text x=\"380\" y=\"\(middle + 4)\" text-anchor=\"middle\" font-weight=\"600\" fill=\"CanvasText\">"
      + "\(XMLText.escaped(Self.cut(title, 24)))</text>"
    content += box.utf8
    return GraphPictures.document(
      width: Self.width, height: height, title: "What leads to \(title), and where it leads", content)
  }

  /// Writes the names of one side in rows around the middle, and a line from each to the entry.
  private func put(
    _ entries: [EntryIndex], x: Int, line: Int, anchor: String, _ lines: inout [UInt8], _ names: inout [UInt8]
  ) {
    guard !entries.isEmpty else { return }
    let top = (height - rows(entries) * Self.row) / 2 + Self.row / 2
    let start = x < line ? x + 6 : x - 6
    let bend = (x + line) / 2
    let known = site.names
    let beforeStart = "M\(start) "
    let beforeEnd = "C\(bend) "
    let end = " \(bend) \(height / 2) \(line) \(height / 2)"
    let place = "<text x=\"\(x)\" y=\""
    names += "<g text-anchor=\"\(anchor)\">\n".utf8
    for (number, entry) in entries.prefix(Self.most).enumerated() {
      let y = top + number * Self.row
      lines += beforeStart.utf8
      lines += "\(y)".utf8
      lines += beforeEnd.utf8
      lines += "\(y)".utf8
      lines += end.utf8
      known.append(.pictureStart, of: entry, to: &names)
      names += place.utf8
      names += "\(y + 4)\">".utf8
      known.append(.pictureEnd, of: entry, to: &names)
    }
    if entries.count > Self.most {
      let y = top + Self.most * Self.row + 4
      names += "\(place)\(y)\" fill=\"GrayText\">and \(entries.count - Self.most) more</text>\n".utf8
    }
    names += "</g>\n".utf8
  }

  /// What stands before and after the place of an entry's name in pictures of others. Names are cut to what fits.
  static func label(_ title: String, _ link: String) -> (start: String, end: String) {
    ("<a href=\"\(XMLText.escaped(link))\">", "\(XMLText.escaped(cut(title, 32)))</text></a>\n")
  }

  static func cut(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}
