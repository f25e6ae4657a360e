/// A field of a kind, of a record, or the element of a list or map (then ``name`` is empty).
///
/// Shared, not copied: whatever reads an entry goes through its kind's fields.
package final class Field: Sendable {
  package let name: String
  /// What the field is called on pages.
  package let label: String
  /// What the field means, for editors.
  package let help: String?
  package let type: FieldType
  package let isRequired: Bool
  package let evidence: EvidenceRule
  /// Characters that a text may have at most.
  package let maxLength: Int?
  /// Bounds of an integer or number, both inclusive.
  package let minimum: Double?
  package let maximum: Double?
  /// What the entries that a reference points at call the entries that point at them.
  package let inverse: Inverse?

  init(
    name: String, label: String, help: String?, type: FieldType, isRequired: Bool, evidence: EvidenceRule,
    maxLength: Int?, minimum: Double?, maximum: Double?, inverse: Inverse?
  ) {
    self.name = name
    self.label = label
    self.help = help
    self.type = type
    self.isRequired = isRequired
    self.evidence = evidence
    self.maxLength = maxLength
    self.minimum = minimum
    self.maximum = maximum
    self.inverse = inverse
  }
}

extension Kind {
  /// The inverses that this kind's fields declare, with the kinds whose entries get them.
  package var inverses: [(inverse: Inverse, kind: String)] { fields.flatMap(\.inverses) }
}

extension Field {
  /// The inverses of this field and of the fields inside it.
  fileprivate var inverses: [(inverse: Inverse, kind: String)] {
    switch type {
    case .ref(let kinds): kinds.compactMap { kind in inverse.map { ($0, kind) } }
    case .expression(let kind): inverse.map { [($0, kind)] } ?? []
    case .list(let element), .map(_, let element): element.inverses
    case .record(let record), .history(let record): record.fields.flatMap(\.inverses)
    default: []
    }
  }
}

/// The other direction of a reference: `company` of a model gives a company its `models`.
package final class Inverse: Sendable {
  package let name: String
  package let label: String

  init(name: String, label: String) {
    self.name = name
    self.label = label
  }
}

/// Whether a fact must name its sources.
package enum EvidenceRule: Sendable, Equatable {
  /// It may.
  case optional
  /// It must, where it is present.
  case required
  /// It must, unless one of these fields of the record has one of these values.
  case requiredUnless([String: [String]])
}

/// What a field holds.
package indirect enum FieldType: Sendable {
  /// Plain text on one line.
  case string
  /// One paragraph of inline Markdown.
  case text
  case integer
  case number
  /// A number with K, M, B or T, in the given unit: `405B` parameters.
  case quantity(unit: String)
  case boolean
  /// A date of year, month or day precision.
  case date
  case url
  /// One of these values.
  case choice(Vocabulary)
  /// An entry of one of these kinds.
  case ref(kinds: [String])
  /// Entries of a kind joined by OR, AND and WITH, as in SPDX.
  case expression(kind: String)
  case list(of: Field)
  case map(keys: Vocabulary, of: Field)
  case record(RecordType)
  /// A record, or several with `since` and `until` that do not overlap.
  case history(RecordType)
  /// The id of a source.
  case source

  /// What the records of a record or a history hold; nil for any other type.
  package var record: RecordType? {
    switch self {
    case .record(let type), .history(let type): type
    default: nil
    }
  }

  /// The name that `_kind.yaml` uses.
  package var name: String {
    switch self {
    case .string: "string"
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .quantity: "quantity"
    case .boolean: "boolean"
    case .date: "date"
    case .url: "url"
    case .choice: "enum"
    case .ref: "ref"
    case .expression: "expression"
    case .list: "list"
    case .map: "map"
    case .record: "record"
    case .history: "history"
    case .source: "source"
    }
  }

  static let names = [
    "string", "text", "integer", "number", "quantity", "boolean", "date", "url", "enum", "ref", "expression",
    "list",
    "map", "record", "history", "source",
  ]
}

/// The fields of a record.
package struct RecordType: Sendable {
  package let fields: [Field]
  /// Set where the record takes an `evidence` key of its own.
  package let evidence: EvidenceRule?
}

/// The values that an enum, or the keys that a map, may have, each with its label.
package struct Vocabulary: Sendable {
  package struct Term: Sendable {
    package let value: String
    package let label: String
  }

  package let terms: [Term]

  package var values: [String] { terms.map(\.value) }

  package func label(of value: String) -> String? { terms.first { $0.value == value }?.label }

  /// The place of a value in the declared order, which is the order of display.
  package func position(of value: String) -> Int? { terms.firstIndex { $0.value == value } }
}
