extension Field {
  /// What an editor may write here, in a few words: for placeholders, prompts and new entries.
  package var expectation: String {
    switch type {
    case .string: "text on one line"
    case .text: "a sentence or two\(maxLength.map { ", at most \($0) characters" } ?? "")"
    case .integer: "a whole number\(bounds)"
    case .number: "a number\(bounds)"
    case .quantity(let unit): "a number of \(unit), such as 405B or 131072"
    case .boolean: "true or false"
    case .date: "a date with the source's precision, such as 2024, 2024-07 or 2024-07-23"
    case .url: "an address that begins with https://"
    case .choice(let vocabulary): "one of \(vocabulary.values.joined(separator: ", "))"
    case .ref(let kinds): "the slug of an entry in \(kinds.joined(separator: " or "))"
    case .expression(let kind): "slugs of \(kind) joined by OR, AND or WITH, or none"
    case .source: "the id of a source"
    case .list(let element): "a list; each item is \(element.expectation)"
    case .map(_, let element): "a mapping of keys to values; each value is \(element.expectation)"
    case .record(let type): "a record: {\(type.outline)}"
    case .history(let type): "a record, or a list of records with since and until: {\(type.outline)}"
    }
  }

  private var bounds: String {
    switch (minimum, maximum) {
    case (let low?, let high?): " from \(Self.written(low)) to \(Self.written(high))"
    case (let low?, nil): ", at least \(Self.written(low))"
    case (nil, let high?): ", at most \(Self.written(high))"
    case (nil, nil): ""
    }
  }

  /// A bound without the `.0` of a whole number.
  static func written(_ bound: Double) -> String { Int(exactly: bound).map { String($0) } ?? String(bound) }

  /// Whether the field, or a record in it, must name its sources.
  var asksForEvidence: Bool { evidence != .optional || type.asksForEvidence }
}

extension FieldType {
  fileprivate var asksForEvidence: Bool {
    switch self {
    case .list(let element), .map(_, let element): element.asksForEvidence
    case .record(let type), .history(let type):
      (type.evidence ?? .optional) != .optional || type.fields.contains(where: \.asksForEvidence)
    default: false
    }
  }
}

extension RecordType {
  /// `name: …, total: …`
  fileprivate var outline: String { fields.map { "\($0.name): …" }.joined(separator: ", ") }
}
