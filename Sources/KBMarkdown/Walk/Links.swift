import KBDiagnostics

/// A link being walked.
struct OpenLink {
  enum Form { case anchor, broken, bare }
  let form: Form
  /// The link in the source.
  let span: SourceSpan?
  /// What ``BodyLink`` needs; nil if it leads nowhere or to this page.
  let target: (tag: Int?, fragment: String?)?
  let textStart: Int
  /// Where the link's content begins in the HTML; set when its tag is written.
  var htmlStart = 0
}

extension BodyWalker {
  mutating func enterLink(_ node: Node) {
    let url = node.url
    if isPlain {
      openLinks.append(OpenLink(form: .anchor, span: nil, target: nil, textStart: text.count))
      return putAnchor(href: url, title: node.title)
    }
    let span = locator.span(ofLink: node)
    reportShadowedWikiLink(node, span)
    var link: OpenLink
    switch LinkScheme(of: url) {
    case .refused:
      reportScheme(url, span)
      link = OpenLink(form: .bare, span: span, target: nil, textStart: text.mark())
    case .fragment:
      noteFragment(String(decoding: url.dropFirst(), as: UTF8.self), isEncoded: true, span)
      link = OpenLink(form: .anchor, span: span, target: nil, textStart: text.mark())
      putAnchor(href: url, title: node.title)
    case .relative, .allowed:
      link = enterResolved(node, String(decoding: url, as: UTF8.self), span)
    }
    link.htmlStart = html.count
    openLinks.append(link)
  }

  private mutating func enterResolved(_ node: Node, _ url: String, _ span: SourceSpan) -> OpenLink {
    let textStart = text.mark()
    switch relay.destination(url, span: span) {
    case .broken:
      html.put("<span class=\"broken-link\">")
      return OpenLink(form: .broken, span: span, target: nil, textStart: textStart)
    case .link(let link):
      let title = node.title
      putAnchor(link, title: title.isEmpty ? nil : String(decoding: title, as: UTF8.self))
      let fragment = url.utf8.firstIndex(of: UInt8(ascii: "#")).map {
        String(url[url.utf8.index(after: $0)...])
      }
      return OpenLink(form: .anchor, span: span, target: (link.tag, fragment), textStart: textStart)
    }
  }

  mutating func leaveLink() {
    guard let link = openLinks.popLast() else { return }
    if !isPlain, html.count == link.htmlStart {
      reporter.report(
        .emptyLink, at: link.span, "a link without text",
        help: "say between the square brackets where it leads")
    }
    switch link.form {
    case .anchor: html.put("</a>")
    case .broken: html.put("</span>")
    case .bare: break
    }
    if let target = link.target {
      links.append(
        BodyLink(
          origin: .markdown, tag: target.tag, fragment: target.fragment, span: link.span,
          place: text.place(from: link.textStart)))
    }
  }

  /// Warns of `[[x]]` that Markdown takes for `[x]` in brackets, because the text defines an address `[x]`.
  private mutating func reportShadowedWikiLink(_ node: Node, _ span: SourceSpan) {
    guard let before = node.previous, before.kind == .text, before.literal.last == UInt8(ascii: "["),
      let after = node.next, after.kind == .text, after.literal.first == UInt8(ascii: "]"),
      locator.isShortReference(span)
    else { return }
    reporter.report(
      .shadowedWikiLink, at: span, "this is no wiki link, since the text defines an address of that name",
      help: "rename the address, or write one pair of brackets")
  }

  /// The opening tag of a link to a resolved target.
  ///
  /// - Parameter title: what the text says; it goes before the resolver's.
  mutating func putAnchor(_ link: ResolvedLink, title: String? = nil) {
    html.put("<a href=\"")
    html.putAddress(link.href)
    if let cssClass = link.cssClass {
      html.put("\" class=\"")
      html.putEscaped(cssClass)
    }
    if let title = title ?? link.title {
      html.put("\" title=\"")
      html.putEscaped(title)
    }
    html.put("\">")
  }

  private mutating func putAnchor(href: Bytes, title: Bytes) {
    html.put("<a href=\"")
    if isPlain { html.putURL(href) } else { html.putAddress(href) }
    if !title.isEmpty {
      html.put("\" title=\"")
      html.putEscaped(title)
    }
    html.put("\">")
  }

  mutating func reportScheme(_ url: Bytes, _ span: SourceSpan) {
    guard case .refused(let name) = LinkScheme(of: url) else { return }
    reporter.report(
      .refusedScheme, at: span, "a link with the scheme \"\(name)\"",
      help: "links may begin with https, http or mailto, or lead to a file or heading of this site")
  }
}
