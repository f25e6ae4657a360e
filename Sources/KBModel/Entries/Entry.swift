import KBDiagnostics

/// One entry with its facts, checked against its kind.
///
/// A class: it is handed on far more often than it is made, and a copy would count references to each of its members.
package final class Entry: Sendable {
  package let id: EntryID
  /// Position of its kind in ``KnowledgeBase/kinds``.
  package let kind: Int
  package let title: String
  package let aliases: [String]
  /// The common field `summary`; nil where the kind names another field.
  package let summary: String?
  package let tags: [String]
  package let isDraft: Bool
  package let reviewBy: PartialDate?
  /// Site-absolute URL paths that lead here.
  package let redirectFrom: [Located<String>]
  /// False switches automatic links off: in a term to it, elsewhere in the entry's text.
  package let autolink: Bool
  /// Values in the order of the kind's fields, nil where nothing was said.
  package let values: [FieldItem?]
  /// Sources of plain fields, by the field's name.
  package let evidence: [String: [String]]
  /// The sources that stand in the entry's own front matter.
  package let ownSources: OwnSources
  package let source: SourceText
  /// The Markdown below the front matter, in bytes of ``source``.
  package let body: Range<Int>

  init(
    id: EntryID, kind: Int, title: String, aliases: [String], summary: String?, tags: [String], isDraft: Bool,
    reviewBy: PartialDate?, redirectFrom: [Located<String>], autolink: Bool, values: [FieldItem?],
    evidence: [String: [String]], ownSources: OwnSources, source: SourceText, body: Range<Int>
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.aliases = aliases
    self.summary = summary
    self.tags = tags
    self.isDraft = isDraft
    self.reviewBy = reviewBy
    self.redirectFrom = redirectFrom
    self.autolink = autolink
    self.values = values
    self.evidence = evidence
    self.ownSources = ownSources
    self.source = source
    self.body = body
  }

  /// The same entry, with its own sources at another place in ``KnowledgeBase/sources``.
  ///
  /// - Parameter first: where the first of them stands.
  func withSources(at first: Int) -> Entry {
    if ownSources.ids.isEmpty || ownSources.first == first { return self }
    return Entry(
      id: id, kind: kind, title: title, aliases: aliases, summary: summary, tags: tags, isDraft: isDraft,
      reviewBy: reviewBy, redirectFrom: redirectFrom, autolink: autolink, values: values, evidence: evidence,
      ownSources: OwnSources(ids: ownSources.ids, first: first), source: source, body: body)
  }
}

/// A value with its bytes in the file it comes from.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let range: Range<Int>

  package init(value: Value, range: Range<Int>) {
    self.value = value
    self.range = range
  }
}
