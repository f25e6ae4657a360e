import KBDiagnostics

extension SourceText {
  /// The bytes of a YAML value in block style that may go on below its first line, which is all that a node's range
  /// covers: the lines below that are indented further than its key, or than the dash before it.
  ///
  /// - Source: YAML 1.2.2 §8.1.1.
  func extent(ofValue range: Range<Int>) -> Range<Int> {
    let first = lineRange(around: range.lowerBound)
    guard range.upperBound == first.upperBound else { return range }
    var key = first.lowerBound
    var parent = -1
    while key < first.upperBound, bytes[key] == UInt8(ascii: " ") || isDash(key) {
      if isDash(key) { parent = key - first.lowerBound }
      key += 1
    }
    let indentation = key == range.lowerBound ? parent : key - first.lowerBound
    var end = first.upperBound
    while end < bytes.count {
      let line = lineRange(around: end + 1)
      guard line.lowerBound > end else { break }
      let text = bytes[line].firstIndex { $0 != UInt8(ascii: " ") }
      if let text, text - line.lowerBound <= indentation { break }
      end = line.upperBound
      if bytes[end...].first == UInt8(ascii: "\r") { end += 1 }
    }
    return range.lowerBound..<min(end, bytes.count)
  }

  /// Whether a dash with a space behind it stands here.
  private func isDash(_ offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: "-") && offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: " ")
  }
}
