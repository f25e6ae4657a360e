import KBTemplates

/// What the schemas of several files share.
extension APISchema {
  /// - Parameter facts: the kinds whose facts to define too.
  func definitions(facts kinds: [Int]) -> [(String, Value)] {
    kinds.map { (factsName(of: $0), facts(of: $0)) } + [
      ("Reference", made(object([("id", string), ("title", string), ("url", address)]))),
      ("Quantity", made(object([("text", string), ("value", ["type": "number"]), ("unit", string)]))),
      ("Expression", made(object([("text", string), ("entries", list(of: reference("Reference")))]))),
      (
        "Source",
        made(
          object([
            ("number", integer), ("id", string), ("title", string), ("url", address),
            ("publisher", nullable(string)), ("type", nullable(string)), ("was_opened", boolean),
            ("published", nullable(date)), ("accessed", nullable(date)),
          ]))
      ),
      ("Ruleset", made(object([("name", string), ("version", integer)]))),
      ("VerdictSummary", made(object(verdictSummary))),
      (
        "Verdict",
        made(
          object(
            verdictSummary + [
              ("levels", ["type": "object", "additionalProperties": string]), ("trace", made(object(trace))),
              ("claim", nullable(claim)), ("history", list(of: turn)), ("lineage", lineage),
            ]))
      ),
      ("Component", component), ("ClassProgress", progress), ("Requirement", requirement),
    ]
  }

  private var verdictSummary: [(String, Value)] {
    [
      ("headline", string), ("headline_label", string), ("mof", nullable(string)), ("mof_label", string),
      ("osaid", ["enum": ["meets", "fails", "undetermined"]]), ("osaid_label", string),
      ("as_of", nullable(date)),
    ]
  }

  private var trace: [(String, Value)] {
    [
      ("components", list(of: reference("Component"))), ("classes", list(of: reference("ClassProgress"))),
      ("next_class", nullable(reference("ClassProgress"))),
      (
        "definition",
        made(
          object([
            ("label", string), ("requirements", list(of: reference("Requirement"))),
            ("steps", list(of: string)), ("limited_by", nullable(reference("Reference"))),
          ]))
      ),
    ]
  }

  private var component: Value {
    made(
      object([
        ("id", string), ("label", string), ("stage", string), ("level", string), ("text", string),
        ("state", string), ("stated", nullable(string)), ("basis", nullable(string)),
        ("licence", nullable(string)), ("licences", list(of: string)), ("licence_from", nullable(string)),
        ("limited_by", nullable(reference("Reference"))), ("remarks", list(of: string)),
        ("evidence", list(of: string)), ("references", list(of: integer)),
      ]))
  }

  private var progress: Value {
    made(
      object([
        ("id", string), ("label", string), ("name", string), ("is_reached", boolean), ("satisfied", integer),
        ("unknown", integer), ("failed", integer), ("total", integer), ("text", string),
        ("requirements", list(of: reference("Requirement"))), ("steps", list(of: string)),
      ]))
  }

  private var requirement: Value {
    made(
      object([
        ("label", string), ("outcome", ["enum": ["satisfied", "not satisfied", "unknown"]]),
        ("component", string), ("text", string),
      ]))
  }

  private var claim: Value {
    made(
      object([
        ("claimed", string), ("outcome", ["enum": ["borne-out", "bolder", "undetermined"]]), ("text", string),
        ("evidence", list(of: string)), ("references", list(of: integer)),
      ]))
  }

  private var turn: Value {
    made(
      object([
        ("date", date), ("written", string), ("headline", string), ("headline_label", string),
        ("mof", nullable(string)), ("mof_label", string), ("osaid", string), ("causes", list(of: string)),
      ]))
  }

  private var lineage: Value {
    made(
      object([
        ("text", nullable(string)), ("bases", list(of: reference("Reference"))),
        ("derivatives", list(of: reference("Reference"))),
      ]))
  }

  // MARK: Words of the schema language

  var string: Value { ["type": "string"] }
  var boolean: Value { ["type": "boolean"] }
  var integer: Value { ["type": "integer"] }
  /// Addresses may hold letters of any script, as the sources write them.
  var address: Value { ["type": "string", "format": "iri"] }
  var date: Value { made(Self.dateMembers) }

  /// A year, a month or a day, with the precision of the source.
  static var dateMembers: [(String, Value)] {
    [("type", "string"), ("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
  }

  func list(of item: Value) -> Value { ["type": "array", "items": item] }
  func nullable(_ schema: Value) -> Value { ["anyOf": [schema, ["type": "null"]]] }
  func reference(_ name: String) -> Value { ["$ref": .string(place + name)] }

  /// An object whose members are all there.
  func object(_ members: [(String, Value)]) -> [(String, Value)] {
    [
      ("type", "object"), ("properties", .map(TemplateMap(members))),
      ("required", .list(members.map { .string($0.0) })),
    ]
  }

  func made(_ members: [(String, Value)]) -> Value { .map(TemplateMap(members)) }
}
