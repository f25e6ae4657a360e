import KBDiagnostics

/// Answers what a link, an image or a citation in a body stands for.
///
/// KBModel has one per entry. Every method is asked in reading order; whoever returns "broken" or nil for a
/// broken reference has reported it.
package protocol BodyResolver {
  /// A wiki link to another entry; never one that has only a heading.
  mutating func wikiLink(_ target: WikiTarget) -> LinkResolution
  /// The destination of an ordinary link: relative, or with the scheme `http`, `https` or `mailto`; never one
  /// that has only a fragment.
  ///
  /// - Parameters:
  ///   - url: as written, character references and backslash escapes resolved, percent-encoding kept.
  ///   - span: the whole link.
  mutating func destination(_ url: String, span: SourceSpan) -> LinkResolution
  /// The address of an image; nil if there is none.
  mutating func image(_ url: String, span: SourceSpan) -> String?
  /// The number of the reference that a source gets on this page; nil if there is no such source.
  mutating func citation(_ id: String, span: SourceSpan) -> Int?
  /// The link for a glossary term that the text mentions; nil to leave it as text.
  mutating func term(_ index: Int) -> LinkResolution?
}

/// A wiki link as written: `[[name#heading|text]]`.
package struct WikiTarget: Sendable, Equatable {
  /// Slug, `kind/slug`, title or alias, without surrounding spaces.
  package let name: String
  /// What stands behind the `#`, without surrounding spaces; nil without `#`.
  package let heading: String?
  /// What stands behind the `|`, without surrounding spaces; nil without `|`.
  package let text: String?
  /// The whole link, brackets included.
  package let span: SourceSpan
}

/// Where a link leads.
package enum LinkResolution: Sendable, Equatable {
  case link(ResolvedLink)
  /// Reported already: the text is shown, marked as broken.
  case broken
}

/// A link that leads somewhere.
package struct ResolvedLink: Sendable, Equatable {
  /// Address for the `href`, not yet escaped.
  package var href: String
  /// What a wiki link without text of its own shows.
  package var shownText: String
  /// Text of the `title` attribute.
  package var title: String?
  /// Value of the `class` attribute.
  package var cssClass: String?
  /// Anything the resolver wants to find again in ``BodyLink``, such as the number of the target.
  package var tag: Int?

  package init(
    href: String, shownText: String = "", title: String? = nil, cssClass: String? = nil, tag: Int? = nil
  ) {
    self.href = href
    self.shownText = shownText
    self.title = title
    self.cssClass = cssClass
    self.tag = tag
  }
}
