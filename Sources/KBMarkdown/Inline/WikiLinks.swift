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
    let target = WikiTarget(content: mark.bytes(of: shown), span: span)
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
          origin: .wiki, tag: link.tag, fragment: target.heading, span: target.span,
          place: text.place(from: place)
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
  init(content: Bytes, span: SourceSpan) {
    var bar = 0
    while bar < content.count, content[bar] != UInt8(ascii: "|") { bar += 1 }
    var hash = 0
    while hash < bar, content[hash] != UInt8(ascii: "#") { hash += 1 }
    self.init(
      name: WikiTarget.trimmed(content, 0..<hash),
      heading: hash < bar ? WikiTarget.trimmed(content, hash + 1..<bar) : nil,
      text: bar < content.count ? WikiTarget.trimmed(content, bar + 1..<content.count) : nil,
      span: span)
  }

  /// Without white space around it, and with each stretch of it inside as one space.
  private static func trimmed(_ text: Bytes, _ range: Range<Int>) -> String {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isASCIISpace(text[lower]) { lower += 1 }
    while upper > lower, isASCIISpace(text[upper - 1]) { upper -= 1 }
    let words = Bytes(rebasing: text[lower..<upper])
    var needsJoining = false
    for index in 0..<words.count where isASCIISpace(words[index]) {
      needsJoining =
        needsJoining || words[index] != UInt8(ascii: " ") || words[index + 1] == UInt8(ascii: " ")
    }
    guard needsJoining else { return String(decoding: words, as: UTF8.self) }
    var joined: [UInt8] = []
    for byte in words {
      if !isASCIISpace(byte) {
        joined.append(byte)
      } else if joined.last != UInt8(ascii: " ") {
        joined.append(UInt8(ascii: " "))
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }
}
