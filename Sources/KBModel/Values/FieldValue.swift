/// What an entry says in one field, checked and with its references resolved.
package indirect enum FieldValue: Sendable {
  case string(String)
  /// Inline Markdown; ``LinkedBase`` holds the rendered form under the same place.
  case text(String)
  case integer(Int)
  case number(Double)
  case quantity(Quantity)
  case boolean(Bool)
  case date(PartialDate)
  case url(String)
  /// The value of an enum, not its label.
  case choice(String)
  case ref(EntryIndex)
  case expression(ReferenceExpression)
  case list([FieldItem])
  /// Keys in the order of the vocabulary.
  case map([(key: String, item: FieldItem)])
  case record(RecordValue)
  /// Records in order of time.
  case history([RecordValue])
  case source(String)
}

/// A value with its place in the entry's file.
package struct FieldItem: Sendable {
  package let value: FieldValue
  /// UTF-8 byte offsets in the file; the lower bound identifies the item in its entry.
  package let range: Range<Int>
}

/// One record: its fields in declared order, nil where nothing was said.
package struct RecordValue: Sendable {
  package let items: [FieldItem?]
  /// Ids of the sources that the record cites.
  package let evidence: [String]
  /// First moment at which the record holds; nil means always before ``until``.
  package let since: PartialDate?
  /// First moment at which it holds no longer; nil means still.
  package let until: PartialDate?
  package let range: Range<Int>
}

/// Position of an entry in ``KnowledgeBase/entries``.
package typealias EntryIndex = Int
