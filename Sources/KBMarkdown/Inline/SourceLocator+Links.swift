import KBDiagnostics

/// Links, images and raw HTML.
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
    guard let range = span.range, range.count > 2, source.bytes[range.upperBound - 1] == UInt8(ascii: "]")
    else {
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
    guard failedSearches < SourceLocator.searches, let child = node.firstChild, child.kind == .text else {
      return nil
    }
    let text = child.literal
    let end = min(linkEnd + SourceLocator.searchLength, block.upperBound)
    var start = linkEnd
    while let found = find(text, from: start, to: end) {
      if found > linkEnd, source.bytes[found - 1] == UInt8(ascii: "[") {
        let opening =
          found > linkEnd + 1 && source.bytes[found - 2] == UInt8(ascii: "!") ? found - 2 : found - 1
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
