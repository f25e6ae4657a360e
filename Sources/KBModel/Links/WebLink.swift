import KBDiagnostics

/// A link to an address outside the site.
package struct WebLink: Sendable {
  /// As written, with the scheme `http` or `https`.
  package let url: String
  package let span: SourceSpan

  /// - Returns: nil for an address of another scheme.
  init?(_ url: String, at span: SourceSpan) {
    let start = url.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start == "https://" else { return nil }
    self.url = url
    self.span = span
  }
}

extension LinkedBase {
  /// Every link out of the site: of sources, of fields, of texts, in this order.
  package var webLinks: [WebLink] {
    var links = base.sources.compactMap { WebLink($0.url, at: $0.span) }
    for entry in base.entries {
      FieldWalk.through(entry, of: base.kind(of: entry)) { step in
        guard case .item(let item, _, _) = step, case .url(let url) = item.value else { return }
        if let link = WebLink(url, at: entry.source.span(item.range)) { links.append(link) }
      }
    }
    let lists = base.kinds.compactMap { introductions[$0.id] }
    return links + (pages + lists + [home].compactMap { $0 }).flatMap(\.webLinks)
  }
}
