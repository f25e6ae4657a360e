/// How open a component is.
package enum Level: Int, Sendable, Comparable, CaseIterable {
  /// Not released, or withdrawn.
  case closed
  /// Obtainable, but restricted, on request or incomplete.
  case partial
  /// Complete and under a licence that is open for its content.
  case open

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  package var name: String {
    switch self {
    case .closed: "closed"
    case .partial: "partial"
    case .open: "open"
    }
  }
}

/// The levels that a component can have, as far as the facts tell.
///
/// Invariant: `lowest <= highest`.
package struct LevelRange: Sendable, Hashable {
  package let lowest: Level
  package let highest: Level

  package static let unknown = LevelRange(.closed, .open)

  package init(_ level: Level) {
    lowest = level
    highest = level
  }

  /// - Parameters: two levels in any order.
  package init(_ one: Level, _ other: Level) {
    lowest = min(one, other)
    highest = max(one, other)
  }

  /// The level, if there is only one.
  package var certain: Level? { lowest == highest ? lowest : nil }

  /// What is left of it where no more than the other is possible.
  package func capped(by other: LevelRange) -> LevelRange {
    LevelRange(min(lowest, other.lowest), min(highest, other.highest))
  }

  /// For people: `open`, `unknown`, `at least partial`.
  package var name: String {
    if let certain { return certain.name }
    if self == .unknown { return "unknown" }
    return lowest == .closed ? "at most \(highest.name)" : "at least \(lowest.name)"
  }
}

/// Whether something holds, where the facts may leave it open.
///
/// - Source: Kleene's strong logic of three values; "and" is the least, "or" the greatest.
package enum Outcome: Int, Sendable, Comparable, CaseIterable {
  case failed, unknown, satisfied

  package static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }

  package init(_ holds: Bool) { self = holds ? .satisfied : .failed }

  /// Whether a level is one of those wanted.
  package init(_ range: LevelRange, isOneOf wanted: [Level]) {
    let possible = Level.allCases.filter { $0 >= range.lowest && $0 <= range.highest }
    if possible.allSatisfy(wanted.contains) {
      self = .satisfied
    } else {
      self = possible.contains(where: wanted.contains) ? .unknown : .failed
    }
  }
}

extension Sequence<Outcome> {
  /// Whether all hold; nothing asked for holds.
  var all: Outcome { self.min() ?? .satisfied }
  /// Whether one holds; none of none does.
  var any: Outcome { self.max() ?? .failed }
}

/// What the Open Source AI Definition says of a model.
package enum DefinitionResult: String, Sendable, CaseIterable {
  case fails, undetermined, meets

  init(_ outcome: Outcome) {
    switch outcome {
    case .failed: self = .fails
    case .unknown: self = .undetermined
    case .satisfied: self = .meets
    }
  }
}
