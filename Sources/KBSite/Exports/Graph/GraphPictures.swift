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

  var height: Int { Self.height(Self.rows(left.count), Self.rows(right.count)) }

  var svg: [UInt8] {
    let title = site.base.entries[index].title
    var content = Self.frames[Self.rows(left.count)][Self.rows(right.count)]
    content.reserveCapacity(8 << 10)
    put(left, x: 250, anchor: "end", &content)
    put(right, x: 510, anchor: "start", &content)
    let name =
      "<text x=\"380\" y=\"\(height / 2 + 4)\" text-anchor=\"middle\" font-weight=\"600\" fill=\"CanvasText\">"
      + "\(XMLText.escaped(Self.cut(title, 24)))</text>"
    content += name.utf8
    return GraphPictures.document(
      width: Self.width, height: height, title: "What leads to \(title), and where it leads", content)
  }

  /// Writes the names of one side in rows around the middle.
  private func put(_ entries: [EntryIndex], x: Int, anchor: String, _ content: inout [UInt8]) {
    guard !entries.isEmpty else { return }
    let top = Self.top(of: Self.rows(entries.count), in: height) + 4
    let names = site.names
    content += "<g text-anchor=\"\(anchor)\" transform=\"translate(\(x))\">\n".utf8
    for (number, entry) in entries.prefix(Self.most).enumerated() {
      names.append(.pictureStart, of: entry, to: &content)
      content.append(decimal: top + number * Self.row)
      names.append(.pictureEnd, of: entry, to: &content)
    }
    if entries.count > Self.most {
      let y = top + Self.most * Self.row
      content += "<text y=\"\(y)\" fill=\"GrayText\">and \(entries.count - Self.most) more</text>\n".utf8
    }
    content += "</g>\n".utf8
  }

  // MARK: Frames

  /// The lines and the box in the middle by the rows at the left, then at the right: nothing else makes a difference to them.
  private static let frames = (0...most + 1).map { left in
    (0...most + 1).map { right in
      let height = height(left, right)
      return Array(
        """
        <path d="\(lines(left, from: 256, to: 290, in: height))\(lines(right, from: 504, to: 470, in: height))" fill="none" stroke="GrayText"/>
        <rect x="290" y="\(height / 2 - 15)" width="180" height="30" rx="3" fill="Canvas" stroke="CanvasText"/>

        """.utf8)
    }
  }

  /// Rows of a side: one for each entry that is shown, and one that counts the rest.
  private static func rows(_ entries: Int) -> Int { min(entries, most + 1) }

  private static func height(_ left: Int, _ right: Int) -> Int { max(left, right, 1) * row + 16 }

  /// The middle of the first row of a side.
  private static func top(of rows: Int, in height: Int) -> Int { (height - rows * row) / 2 + row / 2 }

  /// A line from each entry of a side to the middle.
  private static func lines(_ rows: Int, from start: Int, to end: Int, in height: Int) -> String {
    let bend = (start + end) / 2
    return (0..<min(rows, most)).map { place in
      let y = top(of: rows, in: height) + place * row
      return "M\(start) \(y)C\(bend) \(y) \(bend) \(height / 2) \(end) \(height / 2)"
    }.joined()
  }

  // MARK: Names

  /// What stands before and after the height of an entry's name in pictures of others. Names are cut to what fits.
  static func label(_ title: String, _ link: String) -> (start: String, end: String) {
    (
      "<a href=\"\(XMLText.escaped(link))\"><text y=\"",
      "\">\(XMLText.escaped(cut(title, 32)))</text></a>\n"
    )
  }

  static func cut(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}
