import KBDiagnostics

/// Finds in the source what the tree shows.
struct SourceLocator {
  let source: SourceText
  let body: Range<Int>
  let lines: LineTable
  /// File offsets of the block being walked.
  private(set) var block: Range<Int>
  /// The one span to report, if the text does not stand in the file as it is.
  let fixedSpan: SourceSpan?
  private var marks: [SourceMark]?
  private var nextMark = 0

  /// Marks looked at for one that does not fit, so that no input makes the search quadratic.
  private static let patience = 64

  init(source: SourceText, body: Range<Int>, lines: LineTable, fixedSpan: SourceSpan? = nil) {
    self.source = source
    self.body = body
    self.lines = lines
    block = body
    self.fixedSpan = fixedSpan
  }

  mutating func enterBlock(_ node: Node) {
    block = lines.range(first: node.startLine, last: node.endLine)
    guard let marks else { return }
    // Footnotes are walked last, wherever they were written.
    var lower = 0
    var upper = marks.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if marks[middle].range.lowerBound < block.lowerBound { lower = middle + 1 } else { upper = middle }
    }
    nextMark = lower
  }

  /// The place of a mark, or of the block if it was not found.
  func span(of mark: SourceMark?) -> SourceSpan {
    guard let mark else { return blockSpan }
    return fixedSpan ?? source.span(mark.range)
  }

  /// The block without the white space around it.
  var blockSpan: SourceSpan { fixedSpan ?? source.span(trimmedBlock) }

  private var trimmedBlock: Range<Int> {
    var lower = block.lowerBound
    var upper = block.upperBound
    while lower < upper, isASCIISpace(source.bytes[lower]) { lower += 1 }
    while upper > lower, isASCIISpace(source.bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// The next mark of the block that reads like this text.
  ///
  /// - Parameter shown: the mark as the tree shows it, brackets included.
  /// - Returns: nil if none fits; then the block is all that can be said.
  mutating func takeMark(_ kind: SourceMark.Kind, reading shown: Bytes) -> SourceMark? {
    let marks = collectedMarks()
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
    guard text.count > 2 else { return }
    for index in 0..<text.count - 2 where text[index] == UInt8(ascii: "[") {
      let kind: SourceMark.Kind
      switch text[index + 1] {
      case UInt8(ascii: "["): kind = .wikiLink
      case UInt8(ascii: "@"): kind = .citation
      case UInt8(ascii: "^"): kind = .footnote
      default: continue
      }
      _ = takeMark(kind, reading: Bytes(rebasing: text[index...]))
    }
  }

  private mutating func collectedMarks() -> [SourceMark] {
    if let marks { return marks }
    let found = source.bytes.withUnsafeBufferPointer { SourceMark.all(in: $0, body: body) }
    marks = found
    nextMark = found.firstIndex { $0.range.lowerBound >= block.lowerBound } ?? found.count
    return found
  }

  /// Whether source reads like text of the tree, as far as that can be said without parsing: backslashes may be gone,
  /// and from the first line end or character reference on it is taken on trust.
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

  /// The place of raw HTML.
  ///
  /// - Parameters:
  ///   - raw: as it stands in the tree.
  ///   - node: that holds it.
  ///   - offset: where in the node it begins.
  func span(ofRaw raw: Bytes, in node: Node, offset: Int) -> SourceSpan {
    if let fixedSpan { return fixedSpan }
    let hint = lines.range(first: node.startLine, last: node.startLine).lowerBound + max(node.startColumn - 1, 0) + offset
    if let found = holds(raw, at: hint) ? hint : find(raw, from: block.lowerBound, to: block.upperBound) {
      return source.span(found..<found + raw.count)
    }
    return blockSpan
  }

  private func holds(_ bytes: Bytes, at offset: Int) -> Bool {
    guard offset >= body.lowerBound, offset + bytes.count <= body.upperBound else { return false }
    for index in 0..<bytes.count where source.bytes[offset + index] != bytes[index] { return false }
    return true
  }

  private func find(_ bytes: Bytes, from start: Int, to end: Int) -> Int? {
    guard !bytes.isEmpty, end - start >= bytes.count else { return nil }
    return (start...end - bytes.count).first { holds(bytes, at: $0) }
  }

  /// The place of a link or image.
  func span(ofLink node: Node) -> SourceSpan {
    if let fixedSpan { return fixedSpan }
    let start = lines.range(first: node.startLine, last: node.startLine).lowerBound + node.startColumn - 1
    let end = lines.range(first: node.endLine, last: node.endLine).lowerBound + node.endColumn
    guard block.contains(start), start < end, end <= block.upperBound else { return blockSpan }
    switch source.bytes[start] {
    case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "!"): return source.span(start..<end)
    default: return blockSpan
    }
  }
}
