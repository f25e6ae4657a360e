import KBDiagnostics

/// Wiki links, citations and footnotes.
extension SourceLocator {
  /// The next mark of the block that reads like this text.
  ///
  /// - Parameter shown: the mark as the tree shows it, brackets included.
  /// - Returns: nil if none fits; then the block is all that can be said.
  mutating func takeMark(_ kind: SourceMark.Kind, reading shown: Bytes) -> SourceMark? {
    if marks == nil { collectMarks() }
    guard let marks else { return nil }
    var index = nextMark
    let limit = min(index + SourceLocator.patience, marks.count)
    while index < limit, marks[index].range.lowerBound < block.upperBound {
      if marks[index].kind == kind, reads(marks[index].range, like: shown) {
        nextMark = index + 1
        return marks[index]
      }
      index += 1
    }
    return nil
  }

  /// Passes over the marks in text that stands for itself, such as code.
  mutating func skipMarks(in text: Bytes) {
    for index in 0..<max(0, text.count - 1) where text[index] == UInt8(ascii: "[") {
      guard let kind = SourceMark.Kind(second: text[index + 1]) else { continue }
      _ = takeMark(kind, reading: Bytes(rebasing: text[index...]))
    }
  }

  /// The place of a mark, or of the block if it was not found.
  func span(of mark: SourceMark?) -> SourceSpan {
    guard let mark else { return blockSpan }
    return fixedSpan ?? source.span(mark.range)
  }

  private mutating func collectMarks() {
    let found = source.bytes.withUnsafeBufferPointer { SourceMark.all(in: $0, body: body) }
    marks = found
    nextMark = found.firstIndex(from: block.lowerBound)
  }

  /// Whether source reads like text of the tree, as far as that can be said without parsing: backslashes may
  /// be gone, and from the first line end or character reference on it is taken on trust.
  private func reads(_ range: Range<Int>, like shown: Bytes) -> Bool {
    var position = 0
    for index in range {
      guard position < shown.count else { return true }
      let byte = source.bytes[index]
      if byte == shown[position] {
        position += 1
      } else if byte == UInt8(ascii: "&") || shown[position] == UInt8(ascii: "\n") {
        return true
      } else if byte != UInt8(ascii: "\\") {
        return false
      }
    }
    return true
  }
}
