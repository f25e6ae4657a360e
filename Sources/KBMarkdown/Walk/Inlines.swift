import KBDiagnostics

/// Emphasis, code, line breaks, images: inline content without questions of its own.
extension BodyWalker {
  mutating func enterInline(_ node: Node, _ kind: NodeKind) -> Step {
    switch kind {
    case .emphasis: html.put("<em>")
    case .strong: html.put("<strong>")
    case .strikethrough: html.put("<del>")
    default: enterLink(node)
    }
    return .descend
  }

  mutating func leaveInline(_ kind: NodeKind) {
    switch kind {
    case .emphasis: html.put("</em>")
    case .strong: html.put("</strong>")
    case .strikethrough: html.put("</del>")
    default: leaveLink()
    }
  }

  mutating func putLineBreak() {
    html.put("<br />\n")
    text.space()
  }

  mutating func putCode(_ node: Node) {
    let code = node.literal
    html.put("<code>")
    html.putEscaped(code)
    html.put("</code>")
    text.put(code)
    if !isPlain { locator.skipMarks(in: code) }
  }

  mutating func putImage(_ node: Node) {
    let alternative = alternativeText(of: node)
    guard isPlain else { return putResolvedImage(node, alternative: alternative) }
    html.put("<img src=\"")
    html.putURL(node.url)
    putImageText(node, alternative)
    text.put(String(decoding: alternative, as: UTF8.self))
  }

  private mutating func putResolvedImage(_ node: Node, alternative: [UInt8]) {
    let span = locator.span(ofLink: node)
    if alternative.allSatisfy(isASCIISpace) {
      reporter.report(
        .missingAlternativeText, at: span, "an image without a description",
        help: "say between the square brackets what the image shows")
    }
    alternative.withUnsafeBufferPointer { text.put($0) }
    let url = node.url
    guard LinkScheme(of: url).isAllowed else {
      reportScheme(url, span)
      return alternative.withUnsafeBufferPointer { html.putEscaped($0) }
    }
    guard let address = relay.image(String(decoding: url, as: UTF8.self), span: span) else {
      html.put("<span class=\"broken-image\">")
      alternative.withUnsafeBufferPointer { html.putEscaped($0) }
      return html.put("</span>")
    }
    html.put("<img loading=\"lazy\" src=\"")
    html.putAddress(address)
    putImageText(node, alternative)
  }

  private mutating func putImageText(_ node: Node, _ alternative: [UInt8]) {
    html.put("\" alt=\"")
    alternative.withUnsafeBufferPointer { html.putEscaped($0) }
    let title = node.title
    if !title.isEmpty {
      html.put("\" title=\"")
      html.putEscaped(title)
    }
    html.put("\" />")
  }

  /// The text inside an image's brackets, without its markup.
  private func alternativeText(of image: Node) -> [UInt8] {
    var result: [UInt8] = []
    guard var node = image.firstChild else { return result }
    while true {
      switch node.kind {
      case .text, .code, .htmlInline: result.append(contentsOf: node.literal)
      case .softBreak, .lineBreak: result.append(UInt8(ascii: " "))
      default: break
      }
      if let child = node.firstChild {
        node = child
        continue
      }
      while node.next == nil {
        guard let parent = node.parent, parent != image else { return result }
        node = parent
      }
      guard let next = node.next else { return result }
      node = next
    }
  }
}
