import KBDiagnostics

/// Text between two pieces of markup: wiki links, citations and glossary terms are found in it.
extension BodyWalker {
  /// Writes a text and the texts and line breaks after it, as one: a link or a term may go over a line's end.
  mutating func putRun(from first: Node) -> Step {
    var first = first
    if let marker = endOfAlertMarker(first) {
      guard let rest = marker.next else { return .passed(marker) }
      first = rest
      guard first.kind == .text else { return .passed(marker) }
    }
    run.removeAll(keepingCapacity: true)
    var last = first
    var node: Node? = first
    while let current = node {
      switch current.kind {
      case .text: run.append(contentsOf: current.literal)
      case .softBreak: run.append(UInt8(ascii: "\n"))
      default:
        putRunText()
        return .passed(last)
      }
      last = current
      node = current.next
    }
    putRunText()
    return .passed(last)
  }

  private mutating func putRunText() {
    let text = run
    text.withUnsafeBufferPointer { bytes in
      guard !isPlain else { return html.putEscaped(bytes) }
      var start = 0
      var index = 0
      while let mark = InlineMark.next(in: bytes, from: index) {
        putText(bytes, start..<mark.range.lowerBound)
        if !putMark(mark, bytes) { putText(bytes, mark.range) }
        start = mark.range.upperBound
        index = start
      }
      putText(bytes, start..<bytes.count)
    }
  }

  /// Writes plain text, with glossary terms linked where they may be.
  private mutating func putText(_ bytes: Bytes, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    guard let terms, openHeading == nil, !isInLink else { return putPlainText(bytes, range) }
    var start = range.lowerBound
    var index = start
    while let hit = terms.next(in: bytes, from: index, limit: range.upperBound) {
      index = hit.range.upperBound
      guard sectionTerms.insert(hit.term).inserted, case .link(let link)? = relay.term(hit.term) else {
        continue
      }
      putPlainText(bytes, start..<hit.range.lowerBound)
      let place = text.mark()
      putAnchor(link)
      putPlainText(bytes, hit.range)
      html.put("</a>")
      links.append(
        BodyLink(origin: .glossary, tag: link.tag, fragment: nil, span: nil, place: text.place(from: place)))
      start = hit.range.upperBound
    }
    putPlainText(bytes, start..<range.upperBound)
  }

  private mutating func putPlainText(_ bytes: Bytes, _ range: Range<Int>) {
    let piece = Bytes(rebasing: bytes[range])
    html.putEscaped(piece)
    text.put(piece)
  }

  /// - Returns: false if the mark is ordinary text.
  private mutating func putMark(_ mark: InlineMark, _ bytes: Bytes) -> Bool {
    let shown = Bytes(rebasing: bytes[mark.range])
    let place = locator.takeMark(mark.kind, reading: shown)
    if place?.isEscaped == true { return false }
    let span = locator.span(of: place)
    switch mark.kind {
    case .wikiLink: return putWikiLink(mark, shown, span)
    case .citation: return putCitation(mark, shown, span)
    case .footnote:
      reportFootnote(mark, shown, span)
      return false
    }
  }
}
