/// Whether one requirement is met, and by which component.
package struct RequirementFinding: Sendable {
  package let requirement: Requirement
  package let outcome: Outcome
  /// The alternative that decides: the first with the best outcome.
  package let alternative: Requirement.Alternative
  /// What would have to be done for the requirement to be met; empty if it is.
  package let steps: [Step]
}

/// The findings of one model on one day, asked what they meet.
struct RequirementCheck {
  let findings: [String: ComponentFinding]
  let rules: Rulesets
  let licences: [String: Licence]

  func check(_ requirement: Requirement) -> RequirementFinding {
    var best: (alternative: Requirement.Alternative, outcome: Outcome)?
    var nearest: [Step]?
    for (position, alternative) in requirement.alternatives.enumerated() {
      let outcome = outcome(of: alternative, isSubstitute: position > 0)
      if best.map({ outcome > $0.outcome }) ?? true { best = (alternative, outcome) }
      let steps = steps(towards: alternative, isMet: outcome == .satisfied)
      if nearest.map({ steps.cost < $0.cost }) ?? true { nearest = steps }
    }
    guard let best else {
      // A requirement without alternatives asks for nothing; the reader of rulesets refuses it.
      return RequirementFinding(
        requirement: requirement, outcome: .satisfied, alternative: .init(requirement.id), steps: [])
    }
    return RequirementFinding(
      requirement: requirement, outcome: best.outcome, alternative: best.alternative,
      steps: best.outcome == .satisfied ? [] : nearest ?? [])
  }

  private func outcome(of alternative: Requirement.Alternative, isSubstitute: Bool) -> Outcome {
    guard let finding = findings[alternative.component] else { return .unknown }
    // What cannot be there is not asked for; but it stands in for nothing else.
    if finding.isNotApplicable { return Outcome(!isSubstitute) }
    switch alternative.need {
    case .open(let lists):
      let level = Outcome(finding.range, isOneOf: [.open])
      guard level != .failed, let lists, finding.state == .full else { return level }
      return min(level, isUnder(lists, finding.licence))
    case .state(let wanted, let unclear):
      if finding.state == .unknown || unclear.contains(finding.state) { return .unknown }
      return Outcome(wanted.contains(finding.state))
    }
  }

  private func isUnder(_ lists: [String], _ licence: LicenceFinding) -> Outcome {
    guard let expression = licence.expression else { return .unknown }
    return Outcome(
      rules.levels.isOpen(expression, by: lists.compactMap(rules.levels.list), among: licences))
  }

  private func steps(towards alternative: Requirement.Alternative, isMet: Bool) -> [Step] {
    guard let finding = findings[alternative.component], !isMet else { return [] }
    let component = alternative.component
    var lists: [String]?
    var needsLicence = false
    if case .open(let wanted) = alternative.need {
      needsLicence = true
      lists = wanted
    }
    if let limit = finding.limit, limit.own.highest == .open {
      return [.openBase(component, base: limit.base)]
    }
    var steps: [Step] = []
    switch finding.state {
    case .unknown: return [.findOut(component)]
    case .notReleased, .withdrawn, .notApplicable:
      return [.release(component, openly: needsLicence, lists: lists)]
    case .partial: steps.append(.complete(component))
    case .gated: steps.append(.liftRestriction(component))
    case .full: break
    }
    guard needsLicence else { return steps }
    let licence = finding.licence
    let isFine = lists.map { isUnder($0, licence) } ?? Outcome(licence.status.isOpen)
    if licence.status == .unknown {
      steps.append(.findLicence(component))
    } else if isFine != .satisfied {
      steps.append(.licenseOpenly(component, lists: lists))
    }
    return steps
  }
}
