import KBModel
import KBOpenness

/// How many entries that name a target, such as a company's models, have which headline, in all and by year.
package struct RollUp: Sendable {
  /// Number of entries by headline.
  package private(set) var headlines: [String: Int] = [:]
  /// Number of entries by year of release, then headline.
  package private(set) var years: [Int: [String: Int]] = [:]
  package private(set) var total = 0

  private mutating func add(_ headline: String, year: Int?) {
    headlines[headline, default: 0] += 1
    if let year { years[year, default: [:]][headline, default: 0] += 1 }
    total += 1
  }

  /// The counts of every target that the kinds declare, those left out excepted.
  static func all(_ base: KnowledgeBase, kinds: [GradedKind], verdicts: [Verdict?]) -> [EntryIndex: RollUp] {
    var rollUps: [EntryIndex: RollUp] = [:]
    for kind in kinds {
      guard let field = kind.declaration.rollUpField, let position = base.kinds[kind.kind].fieldIndex(field)
      else { continue }
      for index in base.entries(ofKind: kind.kind) {
        guard let verdict = verdicts[index],
          case .ref(let target)? = base.entries[index].values[position]?.value,
          !isLeftOut(base.entries[target], unless: kind.declaration.rollUpUnless, base)
        else { continue }
        var year: Int?
        if case .date(let date)? = base.entries[index].values[kind.released]?.value { year = date.year }
        rollUps[target, default: RollUp()].add(verdict.headline, year: year)
      }
    }
    return rollUps
  }

  private static func isLeftOut(_ target: Entry, unless field: String?, _ base: KnowledgeBase) -> Bool {
    guard let field, let position = base.kind(of: target).fieldIndex(field),
      case .boolean(true)? = target.values[position]?.value
    else { return false }
    return true
  }
}
