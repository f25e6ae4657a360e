import KBDiagnostics

/// One entry with its facts, checked against its kind.
package struct Entry: Sendable {
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
  package internal(set) var ownSources: OwnSources
  package let source: SourceText
  /// The Markdown below the front matter, in bytes of ``source``.
  package let body: Range<Int>
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
