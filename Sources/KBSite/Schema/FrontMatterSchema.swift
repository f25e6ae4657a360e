import KBModel

/// The JSON Schema of the front matter of a kind's entries, for editors and validators.
///
/// It describes YAML 1.2 read with its core schema. What one file alone cannot tell is left to `kbgen check`: whether
/// references lead to entries, sources exist, facts have the evidence that they need, and periods do not overlap.
/// - Source: JSON Schema, draft 2020-12.
package struct FrontMatterSchema {
  private let kind: Kind

  package init(of kind: Kind) { self.kind = kind }

  /// The schema as a document of its own.
  package var document: JSONTree {
    guard case .object(var members) = schema else { return schema }
    members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return .object(members)
  }

  /// The schema of any entry: each kind under `$defs`.
  package static func document(of kinds: [Kind]) -> JSONTree {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$defs": .object(
        Dictionary(kinds.map { ($0.id, FrontMatterSchema(of: $0).schema) }) { first, _ in first }),
      "anyOf": .list(kinds.map { ["$ref": .text("#/$defs/\($0.id)")] }),
    ]
  }

  private var schema: JSONTree {
    var properties = common
    for field in kind.fields { properties[field.name] = described(field) }
    let required = ["title"] + kind.fields.filter(\.isRequired).map(\.name)
    var schema = object(properties, required: required)
    schema["title"] = .text(kind.one)
    if let description = kind.description { schema["description"] = .text(description) }
    return .object(schema)
  }

  private func object(_ properties: [String: JSONTree], required: [String] = []) -> [String: JSONTree] {
    var schema: [String: JSONTree] = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    if !required.isEmpty { schema["required"] = .list(required.map { .text($0) }) }
    return schema
  }

  // MARK: Fields of every kind

  private var common: [String: JSONTree] {
    var fields: [String: JSONTree] = [
      "title": described("What the entry is called.", Self.text),
      "aliases": described("Other names, by which links find the entry.", Self.oneOrMore(Self.text)),
      "tags": described("Words to group entries by.", Self.oneOrMore(Self.text)),
      "draft": described("Whether the entry is not to be published.", ["type": "boolean"]),
      "review_by": described("When the entry is to be looked at again.", Self.date),
      "redirect_from": described(
        "Old addresses that lead here, such as /models/llama-3/.",
        Self.oneOrMore(["type": "string", "pattern": "^/.+"])),
      "autolink": described("False switches automatic links off.", ["type": "boolean"]),
      "sources": described("Sources that only this entry cites.", ["type": "array", "items": source]),
      "evidence": described(
        "Ids of the sources of plain fields.",
        .object(object(Dictionary(kind.fields.map { ($0.name, Self.citations) }) { first, _ in first }))),
    ]
    if kind.summaryField == nil { fields["summary"] = described("One or two sentences.", Self.text) }
    return fields
  }

  private var source: JSONTree {
    let texts = ["title", "publisher"].map { ($0, Self.text) }
    var properties = Dictionary(texts) { first, _ in first }
    properties["id"] = described("What entries cite it by.", ["type": ["string", "number"]])
    properties["url"] = Self.url
    properties["published"] = Self.date
    properties["accessed"] = Self.date
    properties["type"] = Self.choice(SourceRecord.types)
    properties["opened"] = described("Whether whoever added it opened it.", ["type": "boolean"])
    return .object(object(properties, required: ["id", "title", "url"]))
  }

  // MARK: Values

  private func described(_ text: String, _ schema: JSONTree) -> JSONTree {
    guard case .object(var members) = schema else { return schema }
    members["description"] = .text(text)
    return .object(members)
  }

  private func described(_ field: Field) -> JSONTree {
    guard case .object(var members) = schema(of: field) else { return [:] }
    if !field.label.isEmpty { members["title"] = .text(field.label) }
    members["description"] = .text(field.help ?? "Write \(field.expectation).")
    return .object(members)
  }

  private func schema(of field: Field) -> JSONTree {
    switch field.type {
    case .string: return bounded(Self.text, ["maxLength": field.maxLength.map(Double.init)])
    case .text, .ref, .expression, .source: return Self.text
    case .integer: return bounded(["type": "integer"], ["minimum": field.minimum, "maximum": field.maximum])
    case .number: return bounded(["type": "number"], ["minimum": field.minimum, "maximum": field.maximum])
    case .quantity:
      return ["type": ["string", "number"], "pattern": "^(0|[1-9][0-9]*)(\\.[0-9]+)?[KMBT]?$", "minimum": 0]
    case .boolean: return ["type": "boolean"]
    case .date: return Self.date
    case .url: return Self.url
    case .choice(let vocabulary): return Self.choice(vocabulary.values)
    case .list(let element): return ["type": "array", "items": schema(of: element)]
    case .map(let keys, let element):
      let values = keys.terms.map { ($0.value, labelled($0.label, schema(of: element))) }
      return .object(object(Dictionary(values) { first, _ in first }))
    case .record(let type): return record(type)
    case .history(let type):
      let period = record(type, isPeriod: true)
      return ["anyOf": [period, ["type": "array", "items": period]]]
    }
  }

  private func labelled(_ label: String, _ schema: JSONTree) -> JSONTree {
    guard case .object(var members) = schema else { return schema }
    members["title"] = .text(label)
    return .object(members)
  }

  private func bounded(_ schema: JSONTree, _ bounds: [String: Double?]) -> JSONTree {
    guard case .object(var members) = schema else { return schema }
    for case (let name, let bound?) in bounds { members[name] = .number(bound) }
    return .object(members)
  }

  private func record(_ type: RecordType, isPeriod: Bool = false) -> JSONTree {
    var properties = Dictionary(type.fields.map { ($0.name, described($0)) }) { first, _ in first }
    if type.evidence != nil { properties["evidence"] = described("Ids of the sources.", Self.citations) }
    if isPeriod {
      properties["since"] = described("When this begins to hold.", Self.date)
      properties["until"] = described("When this no longer holds.", Self.date)
    }
    return .object(object(properties, required: type.fields.filter(\.isRequired).map(\.name)))
  }

  /// What YAML takes for a number or a truth value is text where a text is asked for.
  private static let text: JSONTree = ["type": ["string", "number", "boolean"]]

  /// A year may be written without quotes, which makes it a number.
  private static let date: JSONTree = [
    "type": ["string", "integer"], "minimum": 1000, "maximum": 9999,
    "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
  ]

  private static let url: JSONTree = [
    "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\^`{|}]+$",
  ]

  private static let citations = oneOrMore(text)

  private static func oneOrMore(_ schema: JSONTree) -> JSONTree {
    guard case .object(let members) = schema, let type = members["type"] else { return schema }
    var types: [JSONTree] = if case .list(let types) = type { types } else { [type] }
    types.append("array")
    return .object(members.merging(["type": .list(types), "items": schema]) { $1 })
  }

  /// Values that YAML reads as something else are listed in both forms.
  private static func choice(_ values: [String]) -> JSONTree {
    let other = values.compactMap { value -> JSONTree? in
      Bool(value).map { .flag($0) } ?? Double(value).map { .number($0) }
    }
    return ["enum": .list(values.map { .text($0) } + other)]
  }
}
