import KBDiagnostics

/// Paragraphs, quotes, lists, code: blocks that need nothing but their tags.
extension BodyWalker {
  mutating func enterBlock(_ node: Node, _ kind: NodeKind) -> Step {
    switch kind {
    case .paragraph:
      if isAlertMarker(node) { return .passed(node) }
      locator.enterBlock(node)
      if !isTight(node) {
        html.freshLine()
        html.put("<p>")
      }
    case .heading:
      locator.enterBlock(node)
      enterHeading(node)
    case .blockQuote: return enterBlockQuote(node)
    case .list: enterList(node)
    case .item: enterItem(node)
    case .table, .tableRow, .tableCell: enterTablePart(node, kind)
    default: break
    }
    return .descend
  }

  mutating func leaveBlock(_ node: Node, _ kind: NodeKind) {
    switch kind {
    case .paragraph: leaveParagraph(node)
    case .heading: leaveHeading(node)
    case .blockQuote: leaveBlockQuote(node)
    case .list: html.put(node.isOrderedList ? "</ol>\n" : "</ul>\n")
    case .item: html.put("</li>\n")
    case .table, .tableRow, .tableCell: leaveTablePart(node, kind)
    default: break
    }
  }

  private mutating func leaveParagraph(_ node: Node) {
    text.endLine()
    guard !isTight(node) else { return }
    if let parent = node.parent, parent.kind == .footnoteDefinition, node.next == nil {
      html.put(byte: UInt8(ascii: " "))
      putBackReferences(of: parent)
    }
    html.put("</p>\n")
  }

  /// Whether a paragraph belongs to an item of a tight list, and so has no tags of its own.
  private func isTight(_ paragraph: Node) -> Bool {
    guard let list = paragraph.parent?.parent, list.kind == .list else { return false }
    return list.isTightList
  }

  private mutating func enterList(_ node: Node) {
    html.freshLine()
    if !node.isOrderedList {
      let hasTasks = !isPlain && node.firstChild?.isTask == true
      html.put(hasTasks ? "<ul class=\"contains-task-list\">\n" : "<ul>\n")
    } else if node.listStart == 1 {
      html.put("<ol>\n")
    } else {
      html.put("<ol start=\"")
      html.put(number: node.listStart)
      html.put("\">\n")
    }
  }

  private mutating func enterItem(_ node: Node) {
    html.freshLine()
    guard node.isTask else { return html.put("<li>") }
    switch (isPlain, node.isTicked) {
    case (true, true): html.put("<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
    case (true, false): html.put("<li><input type=\"checkbox\" disabled=\"\" /> ")
    case (false, true):
      html.put("<li class=\"task-list-item\"><input type=\"checkbox\" aria-label=\"Done\" checked disabled> ")
    case (false, false):
      html.put("<li class=\"task-list-item\"><input type=\"checkbox\" aria-label=\"To do\" disabled> ")
    }
  }

  mutating func putThematicBreak() {
    html.freshLine()
    html.put("<hr />\n")
  }

  mutating func putCodeBlock(_ node: Node) {
    noteLiteralLines(of: node)
    html.freshLine()
    let info = node.fenceInfo
    if info.isEmpty {
      html.put("<pre><code>")
    } else {
      let end = info.firstIndex(where: isASCIISpace) ?? info.endIndex
      html.put("<pre><code class=\"language-")
      html.putEscaped(Bytes(rebasing: info[..<end]))
      html.put("\">")
    }
    let code = node.literal
    html.putEscaped(code)
    html.put("</code></pre>\n")
    text.putVerbatim(code)
    text.endLine()
  }
}

/// Space, tab, line feed, vertical tab, form feed or carriage return.
func isASCIISpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
