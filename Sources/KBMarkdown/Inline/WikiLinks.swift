import KBDiagnostics

extension BodyWalker {
  /// Writes a wiki link.
  ///
  /// - Returns: false if it stays text.
  mutating func putWikiLink(_ mark: InlineMark, _ shown: Bytes, _ span: SourceSpan) -> Bool {
    guard !isInLink else { return false }
    guard mark.isClosed else {
      reporter.report(
        .unclosedWikiLink, at: span, "`[[` without `]]`",
        help: "close the link with `]]`; its text may hold no brackets and no markup; "
          + "for two brackets as text write `\\[[`")
      return false
    }
    let target = WikiTarget(content: mark.content(of: shown), span: span)
    guard !target.name.isEmpty || target.heading?.isEmpty == false, target.text?.isEmpty != true else {
      reporter.report(
        .emptyWikiLink, at: span,
        target.text?.isEmpty == true ? "a wiki link with no text behind `|`" : "a wiki link without a target",
        help: "write `[[target]]` or `[[target|text]]`")
      return false
    }
    if target.name.isEmpty {
      putSamePageLink(target)
    } else {
      putResolved(target)
    }
    return true
  }

  private mutating func putSamePageLink(_ target: WikiTarget) {
    let heading = target.heading ?? ""
    noteFragment(heading, isEncoded: false, target.span)
    html.put("<a href=\"#")
    html.putAddress(HeadingSlugger.slug(of: heading))
    html.put("\">")
    putLinkText(target.text ?? heading)
    html.put("</a>")
  }

  private mutating func putResolved(_ target: WikiTarget) {
    switch relay.wikiLink(target) {
    case .broken:
      html.put("<span class=\"broken-link\">")
      putLinkText(target.text ?? target.name)
      html.put("</span>")
    case .link(let link):
      let place = text.mark()
      putAnchor(link)
      putLinkText(target.text ?? (link.shownText.isEmpty ? target.name : link.shownText))
      html.put("</a>")
      links.append(
        BodyLink(
          origin: .wiki, tag: link.tag, fragment: target.heading, span: target.span, place: place..<text.count
        ))
    }
  }

  private mutating func putLinkText(_ shown: String) {
    html.putEscaped(shown)
    text.put(shown)
  }
}

extension WikiTarget {
  /// Reads what stands between the brackets: `name#heading|text`.
  init(content: String, span: SourceSpan) {
    var address = Substring(content)
    var shown: String?
    if let bar = content.firstIndex(of: "|") {
      address = content[..<bar]
      shown = WikiTarget.trimmed(content[content.index(after: bar)...])
    }
    var heading: String?
    if let hash = address.firstIndex(of: "#") {
      heading = WikiTarget.trimmed(address[address.index(after: hash)...])
      address = address[..<hash]
    }
    self.init(name: WikiTarget.trimmed(address), heading: heading, text: shown, span: span)
  }

  /// Without white space around it, and with each line end inside as a space.
  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
