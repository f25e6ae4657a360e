import KBDiagnostics

/// What one body became.
package struct RenderedBody: Sendable, Equatable {
  /// HTML in UTF-8.
  package var html: [UInt8] = []
  /// The headings, in reading order.
  package var outline: [Heading] = []
  /// Every link that leads somewhere, in reading order; glossary links too.
  package var links: [BodyLink] = []
  /// The text without markup, one line per paragraph, heading, item or row.
  package var plainText = ""
  /// Whether the body was refused before parsing; then all else is empty, and the reason is reported.
  package var isRefused = false

  package init() {}
}

/// A heading of a body.
package struct Heading: Sendable, Equatable {
  /// 2 to 6, as rendered.
  package let level: Int
  /// Value of its `id`, unique in the body.
  package let id: String
  /// Its text without markup.
  package let text: String
  /// Its text with markup but without links, citations and footnotes, for an outline.
  package let html: String
}

/// A link in a body.
package struct BodyLink: Sendable, Equatable {
  /// What brought the link about.
  package enum Origin: Sendable, Equatable { case wiki, markdown, glossary }

  package let origin: Origin
  /// What the resolver gave with it.
  package let tag: Int?
  /// Text behind the `#` as written: of a wiki link a heading's text or id, else percent-encoded.
  package let fragment: String?
  /// The link in the source; nil for glossary links, which nobody wrote.
  package let span: SourceSpan?
  /// The link's text in ``RenderedBody/plainText``, in UTF-8 bytes.
  package internal(set) var place: Range<Int>
}
