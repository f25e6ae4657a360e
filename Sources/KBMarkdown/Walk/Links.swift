import KBDiagnostics

/// A link being walked.
struct OpenLink {
  enum Form { case anchor, broken, bare }
  let form: Form
  /// What ``BodyLink`` needs; nil if it leads nowhere or to this page.
  let target: (tag: Int?, fragment: String?, span: SourceSpan)?
  let textStart: Int
}

extension BodyWalker {
  mutating func enterLink(_ node: Node) {
    let url = node.url
    guard !isPlain else {
      openLinks.append(OpenLink(form: .anchor, target: nil, textStart: text.count))
      return putAnchor(href: url, title: node.title)
    }
    let span = locator.span(ofLink: node)
    let scheme = LinkScheme(of: url)
    switch scheme {
    case .refused:
      reportScheme(url, span)
      openLinks.append(OpenLink(form: .bare, target: nil, textStart: text.count))
    case .fragment:
      noteFragment(String(decoding: url.dropFirst(), as: UTF8.self), isEncoded: true, span)
      openLinks.append(OpenLink(form: .anchor, target: nil, textStart: text.count))
      putAnchor(href: url, title: node.title)
    case .relative, .allowed:
      enterResolved(node, String(decoding: url, as: UTF8.self), span)
    }
  }

  private mutating func enterResolved(_ node: Node, _ url: String, _ span: SourceSpan) {
    switch relay.destination(url, span: span) {
    case .broken:
      openLinks.append(OpenLink(form: .broken, target: nil, textStart: text.count))
      html.put("<span class=\"broken-link\">")
    case .link(let link):
      let fragment = url.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(url[url.utf8.index(after: $0)...]) }
      openLinks.append(OpenLink(form: .anchor, target: (link.tag, fragment, span), textStart: text.count))
      let title = node.title
      putAnchor(link, title: title.isEmpty ? nil : String(decoding: title, as: UTF8.self))
    }
  }

  mutating func leaveLink() {
    guard let link = openLinks.popLast() else { return }
    switch link.form {
    case .anchor: html.put("</a>")
    case .broken: html.put("</span>")
    case .bare: break
    }
    if let target = link.target {
      links.append(
        BodyLink(
          origin: .markdown, tag: target.tag, fragment: target.fragment, span: target.span,
          place: link.textStart..<text.count))
    }
  }

  /// The opening tag of a link to a resolved target.
  ///
  /// - Parameter title: what the text says; it goes before the resolver's.
  mutating func putAnchor(_ link: ResolvedLink, title: String? = nil) {
    html.put("<a href=\"")
    html.putURL(link.href)
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
    html.putURL(href)
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
