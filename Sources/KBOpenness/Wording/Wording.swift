/// The English of verdicts: every sentence that the terminal and the pages say about one stands here.
///
/// Sentences are plain text, begin in lower case where they follow a label, and judge nobody.
package struct Wording: Sendable {
  let grader: Grader

  package init(_ grader: Grader) { self.grader = grader }

  private var rules: Rulesets { grader.rules }

  // MARK: Names

  /// `Open weights`.
  package func headline(_ id: String) -> String { rules.levels.headline(id)?.label ?? id }

  /// `Training code`.
  package func component(_ id: String) -> String { rules.components.label(of: id) }

  /// In running text: `training code`.
  func inText(_ id: String) -> String {
    let label = component(id)
    guard label.dropFirst().first?.isUppercase != true else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }

  package func model(_ id: String) -> String { grader.models[id]?.title ?? id }

  package func licence(_ expression: LicenceExpression) -> String {
    expression.text { grader.licences[$0]?.title ?? $0 }
  }

  /// `Class III`, `at least Class III`, `undetermined` or `none`.
  package func classes(_ range: ClassRange) -> String {
    let label = range.lowest.map { id in rules.framework.classes.first { $0.id == id }?.label ?? id }
    switch (label, range.isCertain) {
    case (let label?, true): return label
    case (let label?, false): return "at least \(label)"
    case (nil, true): return "none"
    case (nil, false): return "undetermined"
    }
  }

  /// `meets`, `fails` or `undetermined`, as a statement about the definition.
  package func result(_ result: DefinitionResult) -> String {
    switch result {
    case .meets: "meets the \(rules.definition.label)"
    case .fails: "does not meet the \(rules.definition.label)"
    case .undetermined: "cannot be measured against the \(rules.definition.label) by what is known"
    }
  }

  /// `satisfied`, `not satisfied`, `unknown`.
  package func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .satisfied: "satisfied"
    case .unknown: "unknown"
    case .failed: "not satisfied"
    }
  }

  // MARK: Sentences

  /// How far a class is reached: `4 of 6, 1 unknown`.
  package func progress(_ progress: ClassProgress) -> String {
    let count = "\(progress.satisfied) of \(progress.requirements.count)"
    return progress.unknown == 0 ? count : "\(count), \(progress.unknown) unknown"
  }

  /// One requirement, with the component that stands in for it where one does.
  package func requirement(_ finding: RequirementFinding) -> String {
    let component = finding.alternative.component
    if finding.requirement.alternatives.first?.component == component { return finding.requirement.label }
    return "\(finding.requirement.label), by the \(inText(component))"
  }

  /// How the producer's word compares with the verdict.
  package func claim(_ claim: ClaimFinding, headline: String) -> String {
    let called = rules.levels.claim(claim.claim)?.label ?? claim.claim
    let verdict = self.headline(headline).lowercased()
    switch claim.comparison {
    // A claim that any verdict bears out says too little to be borne out.
    case .borneOut where rules.levels.claim(claim.claim)?.headlines == nil:
      return "Its producer calls it \(called)."
    case .borneOut: return "Its producer calls it \(called). The facts bear that out."
    case .bolder:
      if headline == rules.levels.headlines.last?.id {
        return "Its producer calls it \(called). That is bolder than what the facts allow."
      }
      return "Its producer calls it \(called). That is bolder than what the facts yield: \(verdict)."
    case .undetermined:
      return "Its producer calls it \(called). Whether the facts bear that out cannot be told yet."
    }
  }

  /// What limits a derived model.
  package func lineage(_ verdict: Verdict) -> String? {
    guard let base = verdict.lineage.first else { return nil }
    let held = verdict.components.filter { $0.limit != nil }.map { inText($0.component) }
    if !held.isEmpty {
      return "Derived from \(model(base)), whose terms limit its \(held.joined(separator: ", "))."
    }
    if let limit = verdict.definition.limit {
      return
        "Derived from \(model(limit)), which \(result(verdict.definition.result)); so it cannot do better."
    }
    return "Derived from \(model(base)), which does not lower this verdict."
  }

  /// The first letter in upper case, for a sentence that stands alone.
  package static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
