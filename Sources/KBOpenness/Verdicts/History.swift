/// A day on which a model's verdict changed, with what changed that day.
package struct Turn: Sendable {
  package let day: Day
  package let verdict: Verdict
  /// Never empty.
  package let causes: [Cause]
}

/// Something that changed.
package enum Cause: Sendable {
  case release
  /// Licences of the model as a whole, in these slots.
  case licence(slots: [String], before: LicenceExpression?, after: LicenceExpression?)
  /// A component's state, its own licence, or its level.
  case component(before: ComponentFinding, after: ComponentFinding)
  /// The base's result under the definition, or its lineage.
  case base(String)
  /// The day of the verdict.
  case day(before: Day, after: Day)
  /// The rulesets of these names.
  case rules([String])
  /// What is known of licences; the model itself says what it said.
  case licences
}

extension Grader {
  /// Days that a history looks at, so that no entry can keep a build busy: the release and the latest others.
  package static let longestHistory = 100

  /// How a model's verdict came about: the release, and each later day on which headline, class or result changed.
  ///
  /// - Parameter day: the last day that is looked at.
  /// - Complexity: O(days on which a fact changes × components × generations), of at most ``longestHistory`` days.
  package func history(of id: String, until day: Day) -> [Turn] {
    guard let facts = models[id] else { return [] }
    let release = facts.release?.last
    let dates = days(of: id).filter { date in date <= day && release.map { date >= $0 } ?? true }
    var turns: [Turn] = []
    var previous: (verdict: Verdict, snapshot: Snapshot)?
    for date in dates.prefix(1) + dates.dropFirst().suffix(Self.longestHistory - 1) {
      guard let verdict = verdict(of: id, on: date) else { continue }
      let snapshot = Snapshot(facts, on: date, rules: rules, licences: licences)
      defer { previous = (verdict, snapshot) }
      guard let (before, earlier) = previous else {
        turns.append(Turn(day: date, verdict: verdict, causes: [.release]))
        continue
      }
      guard verdict.differs(from: before) else { continue }
      let causes = causes(before, earlier, verdict, snapshot)
      turns.append(Turn(day: date, verdict: verdict, causes: causes))
    }
    return turns
  }

  /// The days on which something begins or ends to hold of a model or of its bases, in order. What begins and what
  /// ends in one month or year of unknown day counts as one day, the last.
  private func days(of id: String) -> [Day] {
    var latest: [String: Day] = [:]
    func add(_ day: Day?) {
      guard let day else { return }
      latest[day.iso] = max(day, latest[day.iso] ?? day)
    }
    for model in [id] + lineage(of: id) {
      guard let facts = models[model] else { continue }
      add(facts.release?.last)
      for period in facts.components.map(\.period) + facts.licences.map(\.period) {
        add(period.since)
        add(period.until)
      }
    }
    return latest.values.sorted { ($0.number, $0.iso) < ($1.number, $1.iso) }
  }

  func causes(_ before: Verdict, _ earlier: Snapshot, _ after: Verdict, _ later: Snapshot) -> [Cause] {
    let changes = licenceChanges(earlier, later)
    var causes = changes.map { Cause.licence(slots: $0.slots, before: $0.before, after: $0.after) }
    for new in after.components {
      guard let old = before.component(new.component) else { continue }
      let isSameState = old.fact?.state == new.fact?.state
      // A change of the model's licence is told once, not again for every component that takes it.
      let isTold = changes.contains {
        $0.before == old.licence.expression && $0.after == new.licence.expression
      }
      let isOther = old.range != new.range || old.fact?.licence != new.fact?.licence
      if !isSameState || (isOther && !isTold) { causes.append(.component(before: old, after: new)) }
    }
    if causes.isEmpty, let base = after.lineage.first { causes.append(.base(base)) }
    return causes
  }
}

extension Grader {
  private typealias LicenceChange = (slots: [String], before: LicenceExpression?, after: LicenceExpression?)

  /// The model's licences that differ between two days; slots that change alike stand together.
  private func licenceChanges(_ earlier: Snapshot, _ later: Snapshot) -> [LicenceChange] {
    var changes: [LicenceChange] = []
    for slot in Set(rules.components.licenceSlots.values.joined()).sorted() {
      let before = earlier.licence(in: slot)
      let after = later.licence(in: slot)
      guard before != after else { continue }
      if let index = changes.firstIndex(where: { $0.before == before && $0.after == after }) {
        changes[index].slots.append(slot)
      } else {
        changes.append(([slot], before, after))
      }
    }
    return changes
  }
}
