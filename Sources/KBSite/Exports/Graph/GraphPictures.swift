import KBDiagnostics
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

  /// The beginning of a picture, as far as its title; it follows the reader's choice of light and dark where it stands in a page.
  static func start(width: Int, height: Int) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" font-family="system-ui,sans-serif" font-size="13">
    <title>
    """
  }

  static let afterTitle = "</title>\n<style>:root{color-scheme:light dark}a{fill:CanvasText}</style>\n"

  static let end = "\n</svg>\n"
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

  var height: Int { frame.height }

  private var frame: Frame { Self.frames[Self.rows(left.count)][Self.rows(right.count)] }

  var svg: [UInt8] {
    let title = site.linked.base.entries[index].title
    let frame = frame
    var svg = ByteBuffer(capacity: 8 << 10)
    svg.append(frame.start)
    svg.append(XMLText.escaped(title))
    svg.append(frame.afterTitle)
    put(left, "<g text-anchor=\"end\" transform=\"translate(250)\">\n", frame, &svg)
    put(right, "<g text-anchor=\"start\" transform=\"translate(510)\">\n", frame, &svg)
    svg.append(frame.beforeName)
    svg.append(XMLText.escaped(Self.cut(title, 24)))
    svg.append(Self.end)
    return svg.array
  }

  private static let end = Array(("</text>" + GraphPictures.end).utf8)

  /// Writes the names of one side in rows around the middle.
  private func put(_ entries: [EntryIndex], _ start: String, _ frame: Frame, _ svg: inout ByteBuffer) {
    guard !entries.isEmpty else { return }
    let top = Self.top(of: Self.rows(entries.count), in: frame.height) + 4
    let names = site.names
    svg.append(start)
    for (number, entry) in entries.prefix(Self.most).enumerated() {
      names.append(.pictureStart, of: entry, to: &svg)
      svg.append(top + number * Self.row)
      names.append(.pictureEnd, of: entry, to: &svg)
    }
    if entries.count > Self.most {
      svg.append("<text y=\"")
      svg.append(top + Self.most * Self.row)
      svg.append("\" fill=\"GrayText\">and ")
      svg.append(entries.count - Self.most)
      svg.append(" more</text>\n")
    }
    svg.append("</g>\n")
  }

  // MARK: Frames

  /// All but the names: what depends on the rows at the left and at the right alone.
  private struct Frame: Sendable {
    let height: Int
    let start: [UInt8]
    /// The lines and the box in the middle.
    let afterTitle: [UInt8]
    let beforeName: [UInt8]

    init(_ left: Int, _ right: Int) {
      height = max(left, right, 1) * row + 16
      start = Array((GraphPictures.start(width: width, height: height) + "What leads to ").utf8)
      beforeName = Array(
        "<text x=\"380\" y=\"\(height / 2 + 4)\" text-anchor=\"middle\" font-weight=\"600\" fill=\"CanvasText\">"
          .utf8)
      var bytes = ByteBuffer()
      bytes.append(", and where it leads" + GraphPictures.afterTitle + "<path d=\"")
      Neighbourhood.put(linesOf: left, from: 256, to: 290, in: height, &bytes)
      Neighbourhood.put(linesOf: right, from: 504, to: 470, in: height, &bytes)
      bytes.append(
        """
        " fill="none" stroke="GrayText"/>
        <rect x="290" y="\(height / 2 - 15)" width="180" height="30" rx="3" fill="Canvas" stroke="CanvasText"/>

        """)
      afterTitle = bytes.array
    }
  }

  /// By the rows at the left, then at the right.
  private static let frames = (0...most + 1).map { left in (0...most + 1).map { Frame(left, $0) } }

  /// Rows of a side: one for each entry that is shown, and one that counts the rest.
  private static func rows(_ entries: Int) -> Int { min(entries, most + 1) }

  /// The middle of the first row of a side.
  private static func top(of rows: Int, in height: Int) -> Int { (height - rows * row) / 2 + row / 2 }

  /// A line from each entry of a side to the middle.
  private static func put(
    linesOf rows: Int, from start: Int, to end: Int, in height: Int, _ path: inout ByteBuffer
  ) {
    let bend = (start + end) / 2
    for place in 0..<min(rows, most) {
      let y = top(of: rows, in: height) + place * row
      let points = [("M", start, y), ("C", bend, y), (" ", bend, height / 2), (" ", end, height / 2)]
      for (mark, x, y) in points {
        path.append(mark)
        path.append(x)
        path.append(UInt8(ascii: " "))
        path.append(y)
      }
    }
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
