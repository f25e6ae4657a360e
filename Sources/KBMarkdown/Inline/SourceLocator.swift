import KBDiagnostics

/// Finds in the source what the tree shows.
///
/// Lines of blocks are exact; positions of inline content are hints, wrong after lazy continuation, tabs and `\|` in
/// tables, and missing for bare autolinks. So each is checked against the source, and sought if it does not fit.
struct SourceLocator {
  let source: SourceText
  let body: Range<Int>
  let layout: BodyLayout
  /// The one span to report, if the text does not stand in the file as it is.
  let fixedSpan: SourceSpan?
  /// File offsets of the block being walked.
  private(set) var block: Range<Int>
  private var marks: [SourceMark]?
  private var nextMark = 0
  /// Where the last link of the block ended.
  private var linkEnd = 0
  private var failedSearches = 0

  /// Marks looked at for one that does not fit, so that no input makes the search quadratic.
  private static let patience = 64
  /// Links sought in vain before the block is named instead, and how far each is sought.
  private static let searches = 50
  static let searchLength = 4096

  init(source: SourceText, body: Range<Int>, layout: BodyLayout, fixedSpan: SourceSpan? = nil) {
    self.source = source
    self.body = body
    self.layout = layout
    block = body
    self.fixedSpan = fixedSpan
  }

  mutating func enterBlock(_ node: Node) {
    block = layout.range(first: node.startLine, last: node.endLine)
    linkEnd = block.lowerBound
    // Footnotes are walked last, wherever they were written.
    if let marks { nextMark = marks.firstIndex(from: block.lowerBound) }
  }

  /// The block without the white space around it.
  var blockSpan: SourceSpan {
    if let fixedSpan { return fixedSpan }
    var lower = block.lowerBound
    var upper = block.upperBound
    while lower < upper, isASCIISpace(source.bytes[lower]) { lower += 1 }
    while upper > lower, isASCIISpace(source.bytes[upper - 1]) { upper -= 1 }
    return source.span(lower..<upper)
  }
}

// MARK: - Wiki links, citations, footnotes

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
    guard text.count > 2 else { return }
    for index in 0..<text.count - 2 where text[index] == UInt8(ascii: "[") {
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
}

// MARK: - Links and raw HTML

extension SourceLocator {
  /// The place of a link or image.
  mutating func span(ofLink node: Node) -> SourceSpan {
    if let fixedSpan { return fixedSpan }
    guard let found = hinted(node) ?? sought(node) else { return blockSpan }
    linkEnd = found.upperBound
    return source.span(found)
  }

  /// Whether a link in the source is written with one pair of brackets and no address.
  func isShortReference(_ span: SourceSpan) -> Bool {
    guard let range = span.range, range.count > 2, source.bytes[range.upperBound - 1] == UInt8(ascii: "]") else {
      return false
    }
    return source.bytes[range].count { $0 == UInt8(ascii: "]") } == 1
  }

  /// The place that the library gives, if a link can stand there.
  private func hinted(_ node: Node) -> Range<Int>? {
    let start = layout.range(first: node.startLine, last: node.startLine).lowerBound + node.startColumn - 1
    let end = layout.range(first: node.endLine, last: node.endLine).lowerBound + node.endColumn
    guard block.contains(start), start < end, end <= block.upperBound else { return nil }
    let last = source.bytes[end - 1]
    switch source.bytes[start] {
    case UInt8(ascii: "["), UInt8(ascii: "!"):
      return last == UInt8(ascii: ")") || last == UInt8(ascii: "]") ? start..<end : nil
    case UInt8(ascii: "<"): return last == UInt8(ascii: ">") ? start..<end : nil
    default: return nil
    }
  }

  private mutating func sought(_ node: Node) -> Range<Int>? {
    guard failedSearches < SourceLocator.searches, let child = node.firstChild, child.kind == .text else { return nil }
    let text = child.literal
    let end = min(linkEnd + SourceLocator.searchLength, block.upperBound)
    var start = linkEnd
    while let found = find(text, from: start, to: end) {
      if found > linkEnd, source.bytes[found - 1] == UInt8(ascii: "[") {
        let opening = found > linkEnd + 1 && source.bytes[found - 2] == UInt8(ascii: "!") ? found - 2 : found - 1
        return opening..<LinkEnd.find(in: source.bytes, from: found + text.count, limit: block.upperBound)
      }
      if node.url.reversed().starts(with: text.reversed()) { return found..<found + text.count }
      start = found + 1
    }
    failedSearches += 1
    return nil
  }

  /// The place of raw HTML.
  ///
  /// - Parameters:
  ///   - raw: as it stands in the tree.
  ///   - node: that holds it.
  ///   - offset: where in the node it begins.
  func span(ofRaw raw: Bytes, in node: Node, offset: Int) -> SourceSpan {
    if let fixedSpan { return fixedSpan }
    let line = layout.range(first: node.startLine, last: node.startLine).lowerBound
    let hint = line + max(node.startColumn - 1, 0) + offset
    let found = holds(raw, at: hint) ? hint : find(raw, from: block.lowerBound, to: block.upperBound)
    return found.map { source.span($0..<$0 + raw.count) } ?? blockSpan
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
}

/// Where a link ends whose text is known.
private enum LinkEnd {
  /// - Parameter start: behind the link's text, or the part of it that was recognised.
  /// - Returns: the offset behind `](…)`, `][…]` or `]`; `start` if there is no bracket.
  static func find(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    guard let bracket = index(of: UInt8(ascii: "]"), in: bytes, from: start, limit: limit) else { return start }
    let next = bracket + 1
    guard next < limit else { return next }
    switch bytes[next] {
    case UInt8(ascii: "["): return index(of: UInt8(ascii: "]"), in: bytes, from: next, limit: limit).map { $0 + 1 } ?? next
    case UInt8(ascii: "("): return endOfAddress(in: bytes, from: next, limit: limit)
    default: return next
    }
  }

  private static func endOfAddress(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    var depth = 0
    var index = start
    while index < min(limit, start + SourceLocator.searchLength) {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return start
  }

  private static func index(of byte: UInt8, in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    (start..<max(start, min(limit, start + SourceLocator.searchLength))).first { bytes[$0] == byte }
  }
}
