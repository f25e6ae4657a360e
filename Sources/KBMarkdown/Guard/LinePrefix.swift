/// What stands before the content of a line: white space, `>`, the markers of list items and footnotes.
struct LinePrefix {
  /// Quotations, items and footnotes begun or gone on with, as far as the line itself tells.
  private(set) var markers = 0
  /// Columns of white space before the first list marker, or before the content.
  private(set) var indent = 0
  /// Where the content begins.
  private(set) var end: Int
  private(set) var hasTab = false
  /// Whether a bullet begins a list item here, whatever stands before: if content follows, no paragraph goes
  /// on.
  private(set) var beginsItem = false
  /// The labels of footnotes defined here, brackets and colon included.
  private(set) var footnotes: [Range<Int>] = []
  /// Whether anything but `>` and white space was passed.
  private(set) var hasListMarker = false

  /// - Parameters:
  ///   - start: the line's first byte.
  ///   - limit: the body's end.
  init(of text: Bytes, from start: Int, limit: Int) {
    end = start
    read(text, limit: limit)
  }

  private mutating func read(_ text: Bytes, limit: Int) {
    var spaces = 0
    while end < limit {
      switch text[end] {
      case UInt8(ascii: " "):
        spaces += 1
        end += 1
      case UInt8(ascii: "\t"):
        spaces += 4
        hasTab = true
        end += 1
      case UInt8(ascii: ">"):
        if !hasListMarker { indent = 0 }
        spaces = 0
        markers += 1
        end += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "["):
        guard let next = LinePrefix.endOfMarker(in: text, at: end, limit: limit) else {
          return noteSpaces(spaces)
        }
        if LinePrefix.isBullet(text[end]), spaces < 4, !hasListMarker { beginsItem = true }
        noteSpaces(spaces)
        if text[end] == UInt8(ascii: "["), spaces < 4 { footnotes.append(end..<next) }
        hasListMarker = true
        spaces = 0
        markers += 1
        end = next
      default: return noteSpaces(spaces)
      }
    }
    noteSpaces(spaces)
  }

  /// Containers that may be open, judged by this line: two columns of indentation can carry on one list item.
  var depth: Int { markers == 0 ? 0 : markers + indent / 2 }

  private mutating func noteSpaces(_ spaces: Int) {
    if !hasListMarker { indent = spaces }
  }

  private static func isBullet(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
  }

  /// The end of a bullet, a number or a footnote's label, if one begins here.
  private static func endOfMarker(in text: Bytes, at start: Int, limit: Int) -> Int? {
    var index = start + 1
    if text[start] == UInt8(ascii: "[") { return endOfFootnoteLabel(in: text, from: index, limit: limit) }
    if !isBullet(text[start]) {
      while index < limit, index - start < 9, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) {
        index += 1
      }
      guard index < limit, text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ")") else {
        return nil
      }
      index += 1
    }
    guard index < limit else { return index }
    return isASCIISpace(text[index]) ? index : nil
  }

  private static func endOfFootnoteLabel(in text: Bytes, from start: Int, limit: Int) -> Int? {
    guard start < limit, text[start] == UInt8(ascii: "^") else { return nil }
    var index = start + 1
    while index + 1 < limit, !isASCIISpace(text[index]), text[index] != UInt8(ascii: "[") {
      if text[index] == UInt8(ascii: "]") { return text[index + 1] == UInt8(ascii: ":") ? index + 2 : nil }
      index += 1
    }
    return nil
  }
}
