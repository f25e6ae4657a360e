import KBModel
import KBTemplates

/// JSON Schemas of the API's files, from the declarations of the kinds.
///
/// They do not forbid other members, since later files of version 1 may have more.
///
/// - Source: JSON Schema draft 2020-12.
struct APISchema {
  let site: SiteContext
  /// Where shared definitions stand: `#/$defs/` in a file of its own, `#/components/schemas/` in OpenAPI.
  let place: String

  init(_ site: SiteContext, place: String = "#/$defs/") {
    self.site = site
    self.place = place
  }

  /// What a list of entries says of each verdict.
  static let verdictSummary = [
    "headline", "headline_label", "mof", "mof_label", "osaid", "osaid_label", "as_of",
  ]

  // MARK: Files

  var index: Value { file("schemas/index.json", "The index of the API", indexBody, definitions(facts: [])) }

  func entry(of kind: Int) -> Value {
    let path = "schemas/\(site.base.kinds[kind].id).json"
    return file(path, site.base.kinds[kind].one, entryBody(of: kind), definitions(facts: [kind]))
  }

  func list(of kind: Int) -> Value {
    let path = "schemas/\(site.base.kinds[kind].id)-list.json"
    return file(path, site.base.kinds[kind].many, listBody(of: kind), definitions(facts: [kind]))
  }

  private func file(
    _ path: String, _ title: String, _ body: [(String, Value)], _ definitions: [(String, Value)]
  ) -> Value {
    let head: [(String, Value)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", .string(API.address(path, site))), ("title", .string(title)),
    ]
    return .map(TemplateMap(head + body + [("$defs", .map(TemplateMap(definitions)))]))
  }

  // MARK: Bodies

  var indexBody: [(String, Value)] {
    let kind = object([
      ("id", string), ("one", string), ("many", string), ("description", nullable(string)),
      ("count", integer),
      ("is_graded", boolean), ("url", nullable(address)), ("api_url", address), ("schema_url", address),
    ])
    return document([
      ("title", string), ("description", nullable(string)), ("language", string), ("url", address),
      ("copyright", nullable(string)), ("openapi_url", address), ("kinds", list(of: .map(TemplateMap(kind)))),
      ("rulesets", list(of: reference("Ruleset"))),
    ])
  }

  func entryBody(of kind: Int) -> [(String, Value)] {
    let isGraded = site.grading?.isGraded(kind) == true
    let graded = [("verdict", reference("Verdict")), ("rulesets", list(of: reference("Ruleset")))]
    return document(
      names(of: kind) + [
        ("facts", reference(factsName(of: kind))),
        ("evidence", ["type": "object", "additionalProperties": list(of: string)]),
        ("sources", list(of: reference("Source"))),
        (
          "relations",
          bothWays(list(of: relation("field", string)), list(of: relation("inverse", nullable(string))))
        ),
        ("links", bothWays(list(of: reference("Reference")), list(of: reference("Reference")))),
      ] + (isGraded ? graded : []))
  }

  private func relation(_ name: String, _ type: Value) -> Value {
    made(object([(name, type), ("label", string), ("entry", reference("Reference"))]))
  }

  private func bothWays(_ to: Value, _ from: Value) -> Value { made(object([("to", to), ("from", from)])) }

  func listBody(of kind: Int) -> [(String, Value)] {
    let isGraded = site.grading?.isGraded(kind) == true
    let item = object(
      names(of: kind) + [("facts", reference(factsName(of: kind)))]
        + (isGraded ? [("verdict", reference("VerdictSummary"))] : []))
    return document([
      ("kind", ["const": .string(site.base.kinds[kind].id)]), ("title", string), ("count", integer),
      ("entries", list(of: .map(TemplateMap(item)))),
    ])
  }

  private func document(_ members: [(String, Value)]) -> [(String, Value)] {
    object([("$schema", address), ("api_version", ["const": 1]), ("as_of", nullable(date))] + members)
  }

  private func names(of kind: Int) -> [(String, Value)] {
    [
      ("id", string), ("kind", ["const": .string(site.base.kinds[kind].id)]), ("slug", string),
      ("title", string),
      ("aliases", list(of: string)), ("summary", nullable(string)), ("tags", list(of: string)),
      ("url", address), ("api_url", address),
    ]
  }

  // MARK: Facts

  func factsName(of kind: Int) -> String { "Facts-\(site.base.kinds[kind].id)" }

  func facts(of kind: Int) -> Value { .map(TemplateMap(record(site.base.kinds[kind].fields, more: []))) }

  private func record(_ fields: [Field], more: [(String, Value)]) -> [(String, Value)] {
    let required = fields.filter(\.isRequired).map { Value.string($0.name) }
    return [
      ("type", "object"), ("properties", .map(TemplateMap(fields.map { ($0.name, described($0)) } + more))),
      ("required", .list(required)),
    ]
  }

  private func described(_ field: Field) -> Value {
    let words: [(String, Value)] = [("title", .string(field.label)), ("description", Value(field.help))]
    let said = words.filter { if case .none = $0.1 { false } else { true } }
    return .map(TemplateMap(said + schema(of: field.type)))
  }

  private func schema(of type: FieldType) -> [(String, Value)] {
    switch type {
    case .string, .text, .source: [("type", "string")]
    case .integer: [("type", "integer")]
    case .number: [("type", "number")]
    case .boolean: [("type", "boolean")]
    case .quantity: [("$ref", .string(place + "Quantity"))]
    case .date: Self.dateMembers
    case .url: [("type", "string"), ("format", "iri")]
    case .choice(let vocabulary): [("enum", .list(vocabulary.values.map { .string($0) }))]
    case .ref: [("$ref", .string(place + "Reference"))]
    case .expression: [("$ref", .string(place + "Expression"))]
    case .list(let element): [("type", "array"), ("items", described(element))]
    case .map(let keys, let element):
      [
        ("type", "object"), ("propertyNames", ["enum": .list(keys.values.map { .string($0) })]),
        ("additionalProperties", described(element)),
      ]
    case .record(let type): record(type.fields, more: evidence(of: type))
    case .history(let type):
      [
        ("type", "array"),
        (
          "items",
          .map(
            TemplateMap(record(type.fields, more: evidence(of: type) + [("since", date), ("until", date)])))
        ),
      ]
    }
  }

  private func evidence(of type: RecordType) -> [(String, Value)] {
    type.evidence == nil ? [] : [("evidence", list(of: string))]
  }
}
