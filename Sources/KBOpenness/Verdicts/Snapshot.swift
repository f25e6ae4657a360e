/// What holds of one model on one day.
struct Snapshot {
  let facts: ModelFacts
  let rules: Rulesets
  let licences: [String: Licence]
  let isBeforeRelease: Bool
  private let components: [String: ComponentFact]
  private let slots: LicenceFact?

  init(_ facts: ModelFacts, on day: Day, rules: Rulesets, licences: [String: Licence]) {
    self.facts = facts
    self.rules = rules
    self.licences = licences
    isBeforeRelease = facts.release.map { day < $0.first } ?? false
    components = Dictionary(
      facts.components.filter { $0.period.holds(on: day, release: facts.release) }
        .map { ($0.component, $0) },
      uniquingKeysWith: { $0.precedes($1) ? $0 : $1 })
    slots = facts.licences.filter { $0.period.holds(on: day, release: facts.release) }
      .max { ($0.period.since?.number ?? 0) < ($1.period.since?.number ?? 0) }
  }

  /// The model's own licence in a slot on that day.
  func licence(in slot: String) -> LicenceExpression? { slots?.slots[slot] }

  /// What is found of each component, in the order of the rules, before any base is looked at.
  func findings() -> [ComponentFinding] { rules.components.all.map { finding(of: $0, inside: []) } }

  private func finding(
    of component: ComponentRules.Component, inside visited: Set<String>
  ) -> ComponentFinding {
    guard let fact = components[component.id] else {
      return make(
        component, nil, state: isBeforeRelease ? .notReleased : .unknown, licence: .unknown, remarks: [])
    }
    guard let container = fact.container.flatMap(rules.components.component) else {
      return make(component, fact, state: fact.countedState, licence: nil, remarks: [])
    }
    guard rules.framework.containers[component.id]?.contains(container.id) == true else {
      return make(
        component, fact, state: fact.countedState, licence: nil,
        remarks: [.containerNotAccepted(container.id)])
    }
    if container.id == component.id || visited.contains(container.id) {
      return make(
        component, fact, state: .unknown, licence: .unknown, remarks: [.containerLoop(container.id)])
    }
    let around = finding(of: container, inside: visited.union([component.id]))
    let licence = LicenceFinding(
      expression: around.licence.expression, origin: .container(container.id),
      status: around.licence.expression.map { status(of: $0, component) } ?? .unknown,
      evidence: around.evidence)
    return make(
      component, fact, state: fact.countedState.inside(around.state), licence: licence, remarks: [])
  }

  /// - Parameter licence: nil to look for it, first with the component, then in the model's slots.
  private func make(
    _ component: ComponentRules.Component, _ fact: ComponentFact?, state: ComponentState,
    licence given: LicenceFinding?, remarks: [ComponentFinding.Remark]
  ) -> ComponentFinding {
    let licence = given ?? self.licence(of: component, fact)
    let isRemarkable = licence.status == .openForOtherContent && state == .full
    return ComponentFinding(
      component: component.id, fact: fact, state: state, licence: licence,
      range: state.range(under: licence.status), isBeforeRelease: fact == nil && isBeforeRelease, limit: nil,
      remarks: remarks + (isRemarkable ? [.licenceForOtherContent] : []))
  }

  private func licence(of component: ComponentRules.Component, _ fact: ComponentFact?) -> LicenceFinding {
    if let own = fact?.licence {
      return LicenceFinding(expression: own, origin: .own, status: status(of: own, component), evidence: [])
    }
    for slot in rules.components.licenceSlots[component.content] ?? [] {
      guard let slots, let expression = slots.slots[slot] else { continue }
      return LicenceFinding(
        expression: expression, origin: .slot(slot), status: status(of: expression, component),
        evidence: slots.evidence)
    }
    return .unknown
  }

  private func status(
    of expression: LicenceExpression, _ component: ComponentRules.Component
  ) -> LicenceFinding.Status {
    rules.levels.status(of: expression, content: component.content, among: licences)
  }
}

extension Period {
  /// Whether a fact can be used on a day: what might begin later is not.
  func holds(on day: Day, release: ModelFacts.Release?) -> Bool {
    if let start = since ?? release?.last, day < start { return false }
    if let until, day >= until { return false }
    return true
  }
}

extension ComponentFact {
  /// An order for facts that contradict each other, so that the order in which they are given does not matter.
  fileprivate func precedes(_ other: ComponentFact) -> Bool {
    let left = (period.since?.number ?? 0, state.rawValue, evidence.joined(separator: " "))
    let right = (
      other.period.since?.number ?? 0, other.state.rawValue, other.evidence.joined(separator: " ")
    )
    return left > right
  }
}
