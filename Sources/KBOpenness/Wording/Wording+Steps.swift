extension Wording {
  /// A step as an instruction: `release the training code under an open licence`.
  package func step(_ step: Step) -> String {
    let part = inText(step.component)
    switch step {
    case .findOut:
      return "find out whether the \(part) \(Self.isPlural(part) ? "are" : "is") released, and how"
    case .findLicence: return "find out under which licence the \(part) can be used"
    case .licenseOpenly(_, let lists): return "publish the \(part) under \(licence(from: lists))"
    case .complete: return "complete the \(part)"
    case .liftRestriction: return "give the \(part) to everybody, not on request"
    case .release(_, let openly, let lists):
      return openly ? "release the \(part) under \(licence(from: lists))" : "release the \(part)"
    case .openBase(_, let base):
      return "open the \(part) of \(model(base)), or show that its terms were lifted for this model"
    }
  }

  private func licence(from lists: [String]?) -> String {
    guard let lists, !lists.isEmpty else { return "an open licence" }
    return "a licence that is "
      + lists.map { grader.rules.levels.list($0)?.label ?? $0 }.joined(separator: " or ")
  }

  private static func isPlural(_ part: String) -> Bool { part.hasSuffix("s") }

  // MARK: History

  /// Why a verdict changed.
  package func cause(_ cause: Cause) -> String {
    switch cause {
    case .release: return "its release"
    case .licence(let slots, let before, let after):
      return "its licence for \(Self.list(slots)) changed from \(name(before)) to \(name(after))"
    case .component(let before, let after):
      let part = inText(after.component)
      if before.fact?.state != after.fact?.state {
        return "the \(part): \(finding(after)) (before: \(finding(before)))"
      }
      return "the \(part): \(finding(after))"
    case .base(let base): return "its base, \(model(base)), changed"
    case .day(let before, let after): return "the day of the verdict: \(day(after)) (before: \(day(before)))"
    case .rules(let names):
      return "the rules changed: \(Self.list(names.map { "_rulesets/\($0).yaml" }))"
    case .licences: return "the entries of the licences that it names changed"
    }
  }

  private func day(_ day: Day) -> String { day == .latest ? "none" : day.written }

  /// `a, b and c`
  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private func name(_ expression: LicenceExpression?) -> String { expression.map(licence) ?? "none known" }
}
