import KBDiagnostics

/// A heading being walked: where it began in the outputs.
struct OpenHeading {
  let htmlStart: Int
  let textStart: Int
}

extension BodyWalker {
  mutating func enterHeading(_ node: Node) {
    html.freshLine()
    guard !isPlain else {
      html.put("<h")
      html.put(number: node.headingLevel)
      html.put(">")
      return
    }
    openHeading = OpenHeading(htmlStart: html.count, textStart: text.count)
    sectionTerms.removeAll(keepingCapacity: true)
  }

  mutating func leaveHeading(_ node: Node) {
    var level = node.headingLevel
    if let open = openHeading {
      openHeading = nil
      if level == 1 {
        reportLevelOne(node)
        level = 2
      }
      // The id comes from the text, so the opening tag can only be written now.
      let content = html.cut(from: open.htmlStart)
      text.trimSpaces()
      let shown = text.tail(from: open.textStart)
      guard !content.isEmpty else {
        reporter.report(.emptyHeading, at: locator.blockSpan, "a heading without text", help: "delete it")
        return
      }
      let id = slugger.id(for: shown)
      html.put("<h")
      html.put(number: level)
      html.put(" id=\"")
      html.putEscaped(id)
      html.put("\">")
      html.put(content)
      // A string of its own: a slice of the buffer would keep all of the buffer's memory alive.
      let outlineHTML = String(decoding: OutlineFilter.apply(to: content), as: UTF8.self)
      outline.append(Heading(level: level, id: id, text: shown, html: outlineHTML))
      text.endLine()
    }
    html.put("</h")
    html.put(number: level)
    html.put(">\n")
  }

  private mutating func reportLevelOne(_ node: Node) {
    reporter.report(
      .levelOneHeading, at: locator.blockSpan, "a heading of level 1 in the text",
      help: "write `##`: the page's title is the heading of level 1")
  }
}
