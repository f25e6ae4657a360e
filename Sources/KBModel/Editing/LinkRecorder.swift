import KBDiagnostics
import KBMarkdown

/// Passes every question on to an ``EntryResolver``, and notes where the links to one entry stand.
struct LinkRecorder: BodyResolver {
  var resolver: EntryResolver
  let wanted: EntryIndex
  /// Wiki links to the entry.
  private(set) var wikiLinks: [SourceSpan] = []
  /// Ordinary links to the entry, with their addresses as written.
  private(set) var addresses: [(url: String, span: SourceSpan)] = []

  init(_ resolver: EntryResolver, wanted: EntryIndex) {
    self.resolver = resolver
    self.wanted = wanted
  }

  private func leadsThere(_ resolution: LinkResolution) -> Bool {
    if case .link(let link) = resolution { return link.tag == wanted }
    return false
  }

  mutating func wikiLink(_ target: WikiTarget) -> LinkResolution {
    let resolution = resolver.wikiLink(target)
    if leadsThere(resolution) { wikiLinks.append(target.span) }
    return resolution
  }

  mutating func destination(_ url: String, span: SourceSpan) -> LinkResolution {
    let resolution = resolver.destination(url, span: span)
    if leadsThere(resolution) { addresses.append((url, span)) }
    return resolution
  }

  mutating func image(_ url: String, span: SourceSpan) -> String? { resolver.image(url, span: span) }

  mutating func citation(_ id: String, span: SourceSpan) -> Int? { resolver.citation(id, span: span) }

  mutating func term(_ index: Int) -> LinkResolution? { nil }
}
