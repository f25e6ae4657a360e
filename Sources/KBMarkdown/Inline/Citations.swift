import KBDiagnostics

extension BodyWalker {
  /// Writes a citation: the number of its reference, linked.
  ///
  /// - Returns: false if it stays text.
  mutating func putCitation(_ mark: InlineMark, _ shown: Bytes, _ span: SourceSpan) -> Bool {
    let id = mark.content(of: shown)
    guard mark.isClosed, !id.isEmpty, id.utf8.allSatisfy(isCitationByte) else {
      reporter.report(
        .malformedCitation, at: span, "not a citation: `\(String(decoding: shown, as: UTF8.self))`",
        help:
          "write `[@id]`, one pair of brackets for each source; an id has letters, digits and `_ : / . + -`; "
          + "for brackets as text write `\\[@`")
      return false
    }
    guard let number = relay.citation(id, span: span) else {
      text.leaveOut()
      html.put("<span class=\"broken-link\">")
      html.putEscaped(shown)
      html.put("</span>")
      return true
    }
    text.leaveOut()
    // The number belongs to the word before it: a space would let it begin the next line.
    html.dropTrailingSpace()
    html.put("<sup class=\"citation\">")
    if !isInLink {
      html.put("<a href=\"#ref-")
      html.put(number: number)
      html.put("\" aria-label=\"Reference ")
      html.put(number: number)
      html.put("\">")
    }
    html.put("[")
    html.put(number: number)
    html.put(isInLink ? "]</sup>" : "]</a></sup>")
    return true
  }

  private func isCitationByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
