/// Knows when lines stand in a fenced code block, where markup means nothing.
///
/// What this takes for code, the parser must take for code too, or the bounds could be got round. So only
/// fences at the very left count, since nothing else can end the block they open, and none any more once raw
/// HTML may have begun, or a fence that is indented or stands in a list or quotation.
///
/// - Source: CommonMark 0.29 §4.5; cmark-gfm, `scanners.re`.
struct FenceScan {
  private var open: (mark: UInt8, length: Int)?
  private var isLost = false

  var isOpen: Bool { open != nil }

  /// Whether a line belongs to a fenced code block, its fences included.
  mutating func covers(_ text: Bytes, line: Range<Int>, prefix: LinePrefix) -> Bool {
    if let fence = open {
      if closes(fence, text, line) { open = nil }
      return true
    }
    guard !isLost, prefix.end < line.upperBound else { return false }
    if text[prefix.end] == UInt8(ascii: "<") { isLost = true }
    guard let fence = fence(text, prefix.end..<line.upperBound) else { return false }
    isLost = prefix.end > line.lowerBound
    if !isLost { open = fence }
    return !isLost
  }

  /// The fence that a line's content opens, if it opens one.
  private func fence(_ text: Bytes, _ content: Range<Int>) -> (mark: UInt8, length: Int)? {
    let mark = text[content.lowerBound]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let length = content.prefix { text[$0] == mark }.count
    guard length >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), content.dropFirst(length).contains(where: { text[$0] == mark }) {
      return nil
    }
    // The library keeps the length in a byte.
    return (mark, min(length, 255))
  }

  private func closes(_ fence: (mark: UInt8, length: Int), _ text: Bytes, _ line: Range<Int>) -> Bool {
    let indent = line.prefix { text[$0] == UInt8(ascii: " ") }.count
    let rest = line.dropFirst(indent)
    let length = rest.prefix { text[$0] == fence.mark }.count
    return indent <= 3 && length >= fence.length
      && rest.dropFirst(length).allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains(text[$0]) }
  }
}
