extension Verdict {
  /// Whether headline, class or result under the definition differ.
  package func differs(from other: Verdict) -> Bool {
    headline != other.headline || classes != other.classes || definition.result != other.definition.result
  }
}

extension Grader {
  /// Why a model's verdict is another than an earlier state of facts and rules gave.
  ///
  /// - Parameters:
  ///   - before: the earlier verdict, by `earlier`.
  ///   - changedRules: names of the rulesets that differ between the two.
  /// - Returns: what differs in the model's own facts, else the day, the rules or the base; never empty.
  package func causes(
    of before: Verdict, by earlier: Grader, turningInto after: Verdict, changedRules: [String]
  ) -> [Cause] {
    guard let old = earlier.models[before.model], let new = models[after.model] else { return [.release] }
    var causes = causes(
      before, Snapshot(old, on: before.day, rules: earlier.rules, licences: earlier.licences),
      after, Snapshot(new, on: after.day, rules: rules, licences: licences))
    if before.day != after.day { causes.append(.day(before: before.day, after: after.day)) }
    if !changedRules.isEmpty {
      // Where nothing of its own changed, the rules may explain what would be put down to the base.
      causes.removeAll { if case .base = $0 { true } else { false } }
      causes.append(.rules(changedRules))
    }
    return causes.isEmpty ? [.licences] : causes
  }
}
