import KBDiagnostics

/// A link to a place on the same page, checked when all headings are known.
struct FragmentUse {
  let id: String
  let written: String
  let span: SourceSpan
}

extension BodyWalker {
  /// Notes a link to a place on this page.
  ///
  /// - Parameters:
  ///   - fragment: what stands behind the `#`.
  ///   - isEncoded: it is part of a URL, and so an id, percent-encoded; else it may be a heading's text too.
  mutating func noteFragment(_ fragment: String, isEncoded: Bool, _ span: SourceSpan) {
    let id = isEncoded ? percentDecoded(fragment) : HeadingSlugger.slug(of: fragment)
    fragments.append(FragmentUse(id: id, written: fragment, span: span))
  }

  mutating func checkFragments() {
    guard !fragments.isEmpty else { return }
    let ids = Set(outline.map(\.id)).union(options.pageIDs)
    // `#` and `#top` lead to the top of any page (HTML, "Scrolling to a fragment").
    for use in fragments where !ids.contains(use.id) && !["", "top"].contains(use.id.lowercased()) {
      guard !footnotes.isID(use.id) else { continue }
      reporter.report(
        .unknownHeading, at: use.span, "this page has no heading \"\(use.written)\"",
        help: Suggestion.help(for: use.id, among: outline.map(\.id)))
    }
  }

  private func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var decoded: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, rest.prefix(2).allSatisfy(\.isHexDigit),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
