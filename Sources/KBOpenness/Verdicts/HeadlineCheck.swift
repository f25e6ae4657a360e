/// Finds the headline, and compares it with what the producer says.
struct HeadlineCheck {
  let findings: [String: ComponentFinding]
  let definition: DefinitionResult
  let access: Set<String>
  let rules: LevelRules

  /// Id of the first headline whose conditions all certainly hold; the last has none.
  var headline: String {
    rules.headlines.first { outcome(of: $0) == .satisfied }?.id ?? rules.headlines.last?.id ?? ""
  }

  func compare(_ claim: ModelFacts.Claim?) -> ClaimFinding? {
    guard let claim, let rule = rules.claim(claim.id) else { return nil }
    let comparison: ClaimFinding.Comparison
    if rule.headlines?.contains(headline) ?? true {
      comparison = .borneOut
    } else {
      let isPossible = rules.headlines.contains {
        rule.headlines?.contains($0.id) == true && outcome(of: $0) != .failed
      }
      comparison = isPossible ? .undetermined : .bolder
    }
    return ClaimFinding(claim: claim.id, comparison: comparison, evidence: claim.evidence)
  }

  private func outcome(of headline: LevelRules.Headline) -> Outcome {
    headline.conditions.map(outcome).all
  }

  private func outcome(of condition: LevelRules.Condition) -> Outcome {
    switch condition {
    case .definition(let results):
      // What is undetermined can still become either.
      if results.contains(definition) { return .satisfied }
      return definition == .undetermined ? .unknown : .failed
    case .component(let id, let levels):
      guard let finding = findings[id] else { return .unknown }
      return Outcome(finding.range, isOneOf: levels)
    // Where nothing is said of the ways, none of them is known to be missing.
    case .access where access.isEmpty, .accessLacks where access.isEmpty, .accessOnly where access.isEmpty:
      return .unknown
    case .access(let ways): return Outcome(!access.isDisjoint(with: ways))
    case .accessLacks(let ways): return Outcome(access.isDisjoint(with: ways))
    case .accessOnly(let ways): return Outcome(access.isSubset(of: ways))
    case .any(let conditions): return conditions.map(outcome).any
    }
  }
}
