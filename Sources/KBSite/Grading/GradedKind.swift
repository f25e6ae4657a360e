import KBDiagnostics
import KBModel
import KBOpenness

/// A kind whose entries get verdicts: where its fields hold what verdicts rest on.
struct GradedKind: Sendable {
  /// Position in ``KnowledgeBase/kinds``.
  let kind: Int
  let declaration: GradingDeclaration
  let released: Int
  let access: Int
  let licences: Int
  let components: Int
  let claimed: Int?
  let base: Int?
  let relicensed: Int?
  /// The licence slots that the field `licences` declares, by position.
  let slots: [String]
  /// Positions of fields in the record of a component.
  let state: Int
  let basis: Int
  let licence: Int
  let container: Int?
  /// Kinds of the licences that are named.
  let licenceKinds: Set<String>

  /// - Parameter diagnostics: takes KB1002 for every field that is missing or of another type than is needed.
  /// - Returns: nil if one is.
  init?(_ kind: Kind, at position: Int, rules: Rulesets, diagnostics: inout [Diagnostic]) {
    guard let declaration = kind.grading else { return nil }
    var check = FieldCheck(kind: kind, span: declaration.span)
    let released = check.find("released", needed: "{type: date}") {
      if case .date = $0 { true } else { false }
    }
    let access = check.find("access", needed: "{type: list, of: {type: enum, …}}") {
      if case .list(let element) = $0, case .choice = element.type { true } else { false }
    }
    let slots = check.record("licences", needed: "{type: history, fields: {distribution: …}}") {
      if case .history(let record) = $0 { record } else { nil }
    }
    let component = check.record("components", needed: "{type: map, of: {type: history, …}}") {
      if case .map(_, let element) = $0, case .history(let record) = element.type { record } else { nil }
    }
    if let record = slots?.record {
      let known = Set(rules.components.licenceSlots.values.joined()).sorted()
      check.require(known, of: record, in: "licences")
    }
    if let record = component?.record {
      check.require(["state", "basis", "licence"], of: record, in: "components")
    }
    if let record = component?.record {
      check.vocabulary("state", of: record, ComponentState.allCases.map(\.rawValue))
    }
    if let record = component?.record {
      check.vocabulary("basis", of: record, Basis.allCases.map(\.rawValue))
    }
    check.claims(rules.levels.claims.map(\.id))
    if kind.fieldIndex("verdict") != nil {
      check.report("graded entries have a \"verdict\", so that no field can be called that")
    }
    check.keys(rules.components.all.map(\.id))
    diagnostics += check.diagnostics
    guard let released, let access, let slots, let component,
      let state = component.record.position(of: "state"), let basis = component.record.position(of: "basis"),
      let licence = component.record.position(of: "licence"), check.diagnostics.isEmpty
    else { return nil }
    self.kind = position
    self.declaration = declaration
    self.released = released
    self.access = access
    licences = slots.position
    components = component.position
    claimed = kind.fieldIndex("claimed")
    base = kind.fieldIndex("base")
    relicensed = kind.fieldIndex("relicensed")
    self.slots = slots.record.fields.map(\.name)
    self.state = state
    self.basis = basis
    self.licence = licence
    container = component.record.position(of: "within")
    licenceKinds = Set(
      (slots.record.fields + component.record.fields).compactMap {
        if case .expression(let kind) = $0.type { kind } else { nil }
      })
  }
}

/// Looks for the fields of a kind, and reports those that are not there.
private struct FieldCheck {
  let kind: Kind
  let span: SourceSpan
  var diagnostics: [Diagnostic] = []

  init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  mutating func report(_ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(.notGradable, at: span, message, help: help))
  }

  mutating func find(_ name: String, needed: String, _ fits: (FieldType) -> Bool) -> Int? {
    if let position = kind.fieldIndex(name), fits(kind.fields[position].type) { return position }
    report(
      "graded entries need the field \"\(name)\", declared as \(needed)", help: "add  \(name): \(needed)")
    return nil
  }

  mutating func record(
    _ name: String, needed: String, _ record: (FieldType) -> RecordType?
  ) -> (position: Int, record: RecordType)? {
    guard let position = find(name, needed: needed, { record($0) != nil }),
      let type = record(kind.fields[position].type)
    else { return nil }
    return (position, type)
  }

  mutating func require(_ names: [String], of record: RecordType, in field: String) {
    for name in names where record.position(of: name) == nil {
      report("\"\(field)\" of graded entries needs the field \"\(name)\"")
    }
  }

  mutating func vocabulary(_ name: String, of record: RecordType, _ known: [String]) {
    guard let position = record.position(of: name) else { return }
    guard case .choice(let vocabulary) = record.fields[position].type else {
      return report("\"\(name)\" of a component must be an enum")
    }
    check(vocabulary, against: known, "\"\(name)\" of a component")
  }

  mutating func claims(_ known: [String]) {
    guard let position = kind.fieldIndex("claimed") else { return }
    guard case .choice(let vocabulary) = kind.fields[position].type else {
      return report("\"claimed\" of graded entries must be an enum")
    }
    check(vocabulary, against: known, "\"claimed\"")
  }

  mutating func keys(_ known: [String]) {
    guard let position = kind.fieldIndex("components"),
      case .map(let keys, _) = kind.fields[position].type
    else { return }
    check(keys, against: known, "\"components\"")
  }

  private mutating func check(_ vocabulary: Vocabulary, against known: [String], _ what: String) {
    for value in vocabulary.values where !known.contains(value) {
      report(
        "\(what) may be \"\(value)\", which no rule knows",
        help: Suggestion.help(for: value, among: known))
    }
  }
}

extension RecordType {
  func position(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
