import KBDiagnostics

extension BodyWalker {
  mutating func putInlineHTML(_ node: Node) {
    let tag = node.literal
    guard !isPlain else { return putPlainHTML(tag, isInline: true) }
    html.putEscaped(tag)
    text.put(tag)
    locator.skipMarks(in: tag)
    reporter.report(.rawHTML, at: locator.blockSpan, "raw HTML is not passed on")
  }

  mutating func putHTMLBlock(_ node: Node) {
    html.freshLine()
    let block = node.literal
    guard !isPlain else {
      putPlainHTML(block, isInline: false)
      return html.freshLine()
    }
    locator.enterBlock(node)
    html.put("<p>")
    html.putEscaped(block)
    html.put("</p>\n")
    text.put(block)
    text.endLine()
    reporter.report(.rawHTML, at: locator.blockSpan, "raw HTML is not passed on")
  }

  private mutating func putPlainHTML(_ raw: Bytes, isInline: Bool) {
    guard configuration.extensions.contains(.tagfilter) else { return html.put(raw) }
    for index in 0..<raw.count {
      let isFiltered =
        raw[index] == UInt8(ascii: "<") && (index == 0 || !isInline)
        && TagFilter.matches(Bytes(rebasing: raw[index...]))
      if isFiltered { html.put("&lt;") } else { html.put(byte: raw[index]) }
    }
  }
}
