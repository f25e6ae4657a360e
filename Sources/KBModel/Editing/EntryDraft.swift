import KBDiagnostics

/// An entry that is being made: what its editor has said so far.
package struct EntryDraft: Sendable {
  package let kind: Kind
  package let title: String
  package let slug: String
  /// What was said of each field, as an editor would type it.
  private(set) var answers: [String: String] = [:]
  /// Ids of the sources that support all facts that need one.
  package var evidence: [String] = []

  /// Common fields that an answer may be given to.
  private static let commonFields = ["aliases", "summary", "tags", "review_by", "draft"]

  package init(kind: Kind, title: String, slug: String) {
    self.kind = kind
    self.title = title
    self.slug = slug
  }

  /// Path below the site's root.
  package var path: String { "content/\(kind.id)/\(slug).md" }

  /// Fields that an answer may be given to.
  package var fieldNames: [String] {
    Self.commonFields.filter { $0 != "summary" || kind.summaryField == nil } + kind.fields.map(\.name)
  }

  /// Required fields that nothing was said of.
  package var openFields: [Field] { kind.fields.filter { $0.isRequired && answers[$0.name] == nil } }

  /// Facts that must name a source.
  package var factsWithEvidence: [Field] {
    kind.fields.filter { ($0.isRequired || answers[$0.name] != nil) && $0.asksForEvidence }
  }

  package mutating func answer(_ field: String, _ text: String) { answers[field] = text }

  package mutating func withdraw(_ field: String) { answers[field] = nil }

  /// The entry's file: answers, placeholders for other required fields, and the rest as comments.
  package var source: SourceText {
    SourceText(path: path, bytes: Array(EntrySkeleton(draft: self).text.utf8))
  }
}
