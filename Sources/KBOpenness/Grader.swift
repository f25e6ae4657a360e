/// Turns facts into verdicts. It keeps nothing: the same facts, rules and day give the same verdict, in any order and
/// on any thread.
package final class Grader: Sendable {
  /// Generations of bases that are followed; a longer lineage ends there.
  package static let longestLineage = 16

  package let rules: Rulesets
  package let licences: [String: Licence]
  package let models: [String: ModelFacts]

  package init(rules: Rulesets, licences: [Licence], models: [ModelFacts]) {
    self.rules = rules
    self.licences = Dictionary(licences.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.models = Dictionary(models.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The verdict on a model.
  ///
  /// - Parameter day: facts that begin later are not used.
  /// - Returns: nil if there is no such model.
  /// - Complexity: O(components × generations).
  package func verdict(of id: String, on day: Day) -> Verdict? {
    models[id].map { verdict(on: $0, lineage: lineage(of: id)[...], day) }
  }

  /// The bases of a model, nearest first, up to the first that repeats.
  package func lineage(of id: String) -> [String] {
    var lineage: [String] = []
    var current = id
    while lineage.count < Self.longestLineage, let base = models[current]?.base, models[base] != nil,
      base != id, !lineage.contains(base)
    {
      lineage.append(base)
      current = base
    }
    return lineage
  }

  private func verdict(on facts: ModelFacts, lineage: ArraySlice<String>, _ day: Day) -> Verdict {
    let base = lineage.first.flatMap { models[$0] }.map {
      verdict(on: $0, lineage: lineage.dropFirst(), day)
    }
    let snapshot = Snapshot(facts, on: day, rules: rules, licences: licences)
    let findings = limit(snapshot.findings(), of: facts, by: base)
    let byComponent = Dictionary(
      findings.map { ($0.component, $0) }, uniquingKeysWith: { first, _ in first })
    let check = RequirementCheck(findings: byComponent, rules: rules, licences: licences)
    let progress = classes(check)
    let definition = definition(check, base)
    let headlines = HeadlineCheck(
      findings: byComponent, definition: definition.result, access: facts.access, rules: rules.levels)
    return Verdict(
      model: facts.id, day: day, headline: headline(headlines, snapshot, facts, day),
      classes: ClassRange(
        lowest: progress.last { $0.outcome == .satisfied }?.id,
        highest: progress.last { $0.outcome != .failed }?.id),
      definition: definition, claim: snapshot.isBeforeRelease ? nil : headlines.compare(facts.claim),
      components: findings, progress: progress, lineage: Array(lineage))
  }

  private func limit(
    _ findings: [ComponentFinding], of facts: ModelFacts, by base: Verdict?
  ) -> [ComponentFinding] {
    guard let base, facts.relicensing == nil else { return findings }
    return findings.map { finding in
      guard rules.components.component(finding.component)?.inherits == true,
        let inherited = base.component(finding.component)
      else { return finding }
      return finding.limited(by: inherited, of: base.model)
    }
  }

  private func classes(_ check: RequirementCheck) -> [ClassProgress] {
    var requirements: [RequirementFinding] = []
    return rules.framework.classes.map { level in
      requirements += level.requirements.map(check.check)
      return ClassProgress(id: level.id, requirements: requirements)
    }
  }

  private func definition(_ check: RequirementCheck, _ base: Verdict?) -> DefinitionFinding {
    let requirements = rules.definition.requirements.map(check.check)
    let own = DefinitionResult(requirements.map(\.outcome).all)
    guard let base, rules.definition.isLimitedByBase, base.definition.result < own else {
      return DefinitionFinding(result: own, requirements: requirements, limit: nil)
    }
    return DefinitionFinding(
      result: base.definition.result, requirements: requirements, limit: base.model)
  }

  private func headline(_ check: HeadlineCheck, _ snapshot: Snapshot, _ facts: ModelFacts, _ day: Day)
    -> String
  {
    if snapshot.isBeforeRelease { return rules.levels.headlineBeforeRelease }
    // Between the first and the last day that the date of release can mean nothing is certain.
    if let release = facts.release, day < release.last { return rules.levels.headlines.last?.id ?? "" }
    return check.headline
  }
}

extension DefinitionResult: Comparable {
  package static func < (left: DefinitionResult, right: DefinitionResult) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .fails: 0
    case .undetermined: 1
    case .meets: 2
    }
  }
}
