import KBDiagnostics

/// Which raw HTML of a body goes into the output, decided for each container when its first tag is met.
struct RawHTMLState {
  var settledContainers: Set<Node> = []
  /// The tags of each node of raw HTML in the settled containers.
  var tokens: [Node: [HTMLToken]] = [:]
  /// Names of elements whose opening tag was reported, so that the closing tags need no report.
  var reportedNames: Set<String> = []
}

extension BodyWalker {
  mutating func putInlineHTML(_ node: Node) {
    let tag = node.literal
    guard !isPlain else { return putPlainHTML(tag, isInline: true) }
    for token in tokens(of: node, isInline: true) {
      putHTMLToken(token, of: tag, node, isInline: true)
    }
  }

  mutating func putHTMLBlock(_ node: Node) {
    html.freshLine()
    let block = node.literal
    guard !isPlain else {
      putPlainHTML(block, isInline: false)
      return html.freshLine()
    }
    noteLiteralLines(of: node)
    locator.enterBlock(node)
    var paragraph = BlockParagraph()
    for var token in tokens(of: node, isInline: false) {
      if paragraph.prepare(for: token, &html) { token.dropLeadingSpace(in: block) }
      if token.isBlank, !paragraph.holdsText {
        html.freshLine()
        continue
      }
      putHTMLToken(token, of: block, node, isInline: false)
    }
    paragraph.close(&html)
    html.freshLine()
    text.endLine()
  }

  private mutating func putHTMLToken(_ token: HTMLToken, of raw: Bytes, _ node: Node, isInline: Bool) {
    let written = Bytes(rebasing: raw[token.range])
    switch token.kind {
    case .comment, .content: return
    case .lineBreak:
      html.put("<br />")
      text.space()
    case .open(let element) where token.isAccepted: putTag("<", element)
    case .close(let element) where token.isAccepted: putTag("</", element)
    case .text:
      html.putHTMLText(written)
      text.put(written)
      locator.skipMarks(in: written)
    default:
      html.putEscaped(written)
      text.put(written)
      locator.skipMarks(in: written)
      report(token, written, at: node, isInline: isInline)
    }
  }

  private mutating func putTag(_ opening: StaticString, _ element: HTMLElement) {
    html.put(opening)
    html.put(element.rawValue.utf8)
    html.put(">")
    guard !element.isPhrasing else { return }
    if opening.utf8CodeUnitCount == 2 || element == .details { html.put("\n") }
    text.endLine()
  }

  private mutating func report(_ token: HTMLToken, _ written: Bytes, at node: Node, isInline: Bool) {
    let offset = token.range.lowerBound
    switch token.kind {
    case .refused(let name, let isClosing, let hasAttributes):
      guard !isClosing || !rawHTML.reportedNames.contains(name) else { return }
      rawHTML.reportedNames.insert(name)
      let what =
        name.isEmpty ? "a declaration" : hasAttributes ? "`<\(name)>` with attributes" : "`<\(name)>`"
      reporter.report(
        .rawHTML, at: locator.span(ofRaw: written, in: node, offset: offset),
        "raw HTML: \(what) is shown as text",
        help: hasAttributes
          ? "leave out the attributes"
          : "write it in Markdown, or as code between backticks; allowed are kbd, sub, sup, details, summary and br"
      )
    case .open(let element):
      rawHTML.reportedNames.insert(element.rawValue)
      let misplaced = isInline && !element.isPhrasing
      reporter.report(
        .unbalancedHTML, at: locator.span(ofRaw: written, in: node, offset: offset),
        misplaced
          ? "`<\(element)>` within a paragraph is shown as text"
          : "`<\(element)>` is not closed here, or not where it may stand, and is shown as text",
        help: element.isPhrasing
          ? "put `</\(element)>` into the same paragraph"
          : "begin the line with `<details><summary>…</summary>`, and close it with `</details>` on a line of its own"
      )
    case .close(let element) where !rawHTML.reportedNames.contains(element.rawValue):
      reporter.report(
        .unbalancedHTML, at: locator.span(ofRaw: written, in: node, offset: offset),
        "`</\(element)>` closes nothing here and is shown as text")
    default: break
    }
  }

  /// The tags of one node, settled together with those of its siblings.
  private mutating func tokens(of node: Node, isInline: Bool) -> [HTMLToken] {
    guard let container = node.parent else { return [] }
    if rawHTML.settledContainers.insert(container).inserted { settle(container, isInline: isInline) }
    return rawHTML.tokens[node] ?? []
  }

  private mutating func settle(_ container: Node, isInline: Bool) {
    var balance = HTMLBalance()
    var counts: [(node: Node, count: Int)] = []
    var child = container.firstChild
    while let node = child {
      child = node.next
      guard node.kind == (isInline ? .htmlInline : .htmlBlock) else {
        if !isInline { balance.add(HTMLToken(kind: .content, range: 0..<0), isInline: false) }
        continue
      }
      let tokens = HTMLToken.all(in: node.literal)
      for token in tokens { balance.add(token, isInline: isInline) }
      if !isInline { balance.closePhrasing() }
      counts.append((node, tokens.count))
    }
    balance.finish()
    var settled = balance.tokens.filter { $0.kind != .content }[...]
    for (node, count) in counts {
      rawHTML.tokens[node] = Array(settled.prefix(count))
      settled = settled.dropFirst(count)
    }
  }
}
