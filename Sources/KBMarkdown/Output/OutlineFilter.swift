/// Takes out of a heading's HTML what has no place in an outline.
///
/// The input is HTML that this target wrote itself, so `<` always begins one of a few known tags.
enum OutlineFilter {
  /// - Returns: the HTML without links, images and line breaks (their text stays) and without citations and
  ///   footnotes.
  static func apply(to html: [UInt8]) -> [UInt8] {
    guard html.contains(UInt8(ascii: "<")) else { return html }
    var result: [UInt8] = []
    result.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<"), let end = html[index...].firstIndex(of: UInt8(ascii: ">"))
      else {
        result.append(html[index])
        index += 1
        continue
      }
      let tag = html[index...end]
      if tag.starts(with: Array("<sup class=".utf8)) {
        index = endOfElement("</sup>", in: html, from: end + 1)
        continue
      }
      if isKept(tag) { result.append(contentsOf: tag) }
      index = end + 1
    }
    return result
  }

  private static func isKept(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix {
      $0 != 0x20 && $0 != UInt8(ascii: ">")
    }
    return kept.contains { $0.elementsEqual(name) }
  }

  private static let kept = ["em", "strong", "del", "code", "kbd", "sub", "sup"].map { Array($0.utf8) }

  private static func endOfElement(_ closing: String, in html: [UInt8], from start: Int) -> Int {
    let closing = Array(closing.utf8)
    var index = start
    while index + closing.count <= html.count {
      if html[index..<index + closing.count].elementsEqual(closing) { return index + closing.count }
      index += 1
    }
    return html.count
  }
}
