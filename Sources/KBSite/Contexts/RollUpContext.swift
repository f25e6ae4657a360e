import KBOpenness
import KBTemplates

/// The counts of verdicts on the page of whoever made the graded entries.
enum RollUpContext {
  static func value(_ rollUp: RollUp, _ rules: LevelRules) -> Value {
    let headlines = rules.headlines.filter { rollUp.headlines[$0.id] != nil }
    let totals = headlines.map { headline -> Value in
      .map([
        "id": .string(headline.id), "label": .string(headline.label),
        "count": .int(rollUp.headlines[headline.id] ?? 0),
      ])
    }
    let years = rollUp.years.sorted { $0.key < $1.key }.map { year, counts -> Value in
      .map(["year": .int(year), "counts": .list(headlines.map { .int(counts[$0.id] ?? 0) })])
    }
    return .map(["total": .int(rollUp.total), "headlines": .list(totals), "years": .list(years)])
  }
}
