/// Knows when lines stand in a fenced code block, where markup means nothing.
///
/// Only fences at the very left count, and none once raw HTML may have begun: what this takes for code, the parser
/// must take for code too, or the bounds could be got round.
struct FenceScan {
  private var open: (mark: UInt8, length: Int)?
  private var maySeeHTML = false

  var isOpen: Bool { open != nil }

  /// Whether a line belongs to a fenced code block, its fences included.
  mutating func covers(_ text: Bytes, line: Range<Int>, prefix: LinePrefix) -> Bool {
    guard let first = line.first.map({ text[$0] }) else { return false }
    if prefix.end < line.upperBound, text[prefix.end] == UInt8(ascii: "<"), open == nil { maySeeHTML = true }
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), !maySeeHTML else { return open != nil }
    var length = 0
    while line.lowerBound + length < line.upperBound, text[line.lowerBound + length] == first { length += 1 }
    let rest = line.lowerBound + length..<line.upperBound
    if let fence = open {
      if first == fence.mark, length >= fence.length, rest.allSatisfy({ isASCIISpace(text[$0]) }) { open = nil }
      return true
    }
    guard length >= 3, first == UInt8(ascii: "~") || !rest.contains(where: { text[$0] == first }) else { return false }
    open = (first, length)
    return true
  }
}
