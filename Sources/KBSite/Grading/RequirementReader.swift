import KBModel
import KBOpenness

/// Reads `mof.yaml`.
struct FrameworkRulesReader {
  var document: RulesetDocument
  let components: ComponentRules

  private var ids: [String] { components.all.map(\.id) }

  mutating func read() -> FrameworkRules {
    let origin = document.readOrigin()
    let classes = document.pairs("classes").compactMap { pair -> FrameworkRules.Class? in
      guard var item = document.nested(pair.value, "a class") else { return nil }
      let label = document.text("label", in: &item, required: true)
      let name = document.text("name", in: &item)
      let requires = item.takeList("requires", diagnostics: &document.diagnostics)
      let requirements = requires.compactMap { requirement($0) }
      document.finish(item)
      return FrameworkRules.Class(id: pair.key, label: label, name: name, requirements: requirements)
    }
    let optional = document.items("optional").compactMap { document.word($0) }
    let containers = document.mapping.takePairs("within", diagnostics: &document.diagnostics).map { pair in
      let key = Located(value: pair.key, range: pair.keyRange)
      let component = document.known(key, among: ids, "component") ?? pair.key
      return (component, Set(document.known(document.words(of: pair.value), among: ids, "component")))
    }
    return FrameworkRules(
      origin: origin, classes: classes, optional: document.known(optional, among: ids, "component"),
      containers: Dictionary(containers, uniquingKeysWith: { first, _ in first }))
  }

  /// A component's id, or `{component: id, or: [others]}`.
  private mutating func requirement(_ node: YAMLNode) -> Requirement? {
    var words: [Located<String>] = []
    if case .mapping = node.content {
      guard var item = document.nested(node, "a requirement") else { return nil }
      words = document.words("component", in: &item) + document.words("or", in: &item)
      document.finish(item)
    } else {
      words = document.words(of: node)
    }
    let alternatives = document.known(words, among: ids, "component")
    guard let first = alternatives.first else {
      if words.isEmpty { document.report(node.range, "this requirement names no component") }
      return nil
    }
    return Requirement(
      id: first, label: components.label(of: first), alternatives: alternatives.map { .init($0) })
  }
}

/// Reads `osaid.yaml`.
struct DefinitionRulesReader {
  var document: RulesetDocument
  let components: ComponentRules
  let lists: [String]

  mutating func read() -> DefinitionRules {
    let origin = document.readOrigin()
    let label = document.ownWord("label")?.value ?? ""
    let requirements = document.pairs("requires").compactMap { pair -> Requirement? in
      guard var item = document.nested(pair.value, "a requirement") else { return nil }
      let label = document.text("label", in: &item, required: true)
      let alternatives = item.takeList("any", diagnostics: &document.diagnostics).compactMap {
        alternative($0)
      }
      document.finish(item)
      if alternatives.isEmpty {
        document.report(
          pair.keyRange, "the requirement \"\(pair.key)\" can be met by nothing",
          help: "add  any: [{component: …, level: open}]")
        return nil
      }
      return Requirement(id: pair.key, label: label, alternatives: alternatives)
    }
    let derivatives = document.ownWord("derivatives")
    let limit = derivatives.flatMap { document.known($0, among: ["at-most-base", "on-their-own"], "rule") }
    return DefinitionRules(
      origin: origin, label: label, requirements: requirements, isLimitedByBase: limit == "at-most-base")
  }

  private mutating func alternative(_ node: YAMLNode) -> Requirement.Alternative? {
    guard var item = document.nested(node, "an alternative") else { return nil }
    let component = document.words("component", in: &item).first
    let level = document.words("level", in: &item).first
    let licences = item.take("licences").map { document.words(of: $0) }
    let states = document.words("states", in: &item)
    let unclear = document.words("unclear", in: &item)
    document.finish(item)
    guard let component else {
      document.report(node.range, "this alternative names no component", help: "add  component: …")
      return nil
    }
    guard let id = document.known(component, among: components.all.map(\.id), "component") else { return nil }
    if (level == nil) == states.isEmpty {
      document.report(
        node.range, "an alternative asks either for a level or for states",
        help: "write  level: open  or  states: [full]")
      return nil
    }
    if let level {
      _ = document.known(level, among: [Level.open.name], "level to ask for")
      return .init(id, .open(lists: licences.map { document.known($0, among: lists, "list of licences") }))
    }
    return .init(id, .state(self.states(states), unclear: self.states(unclear)))
  }

  private mutating func states(_ words: [Located<String>]) -> [ComponentState] {
    document.known(words, among: ComponentState.allCases.map(\.rawValue), "state").compactMap {
      ComponentState(rawValue: $0)
    }
  }
}
