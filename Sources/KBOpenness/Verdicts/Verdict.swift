/// What the rules make of one model's facts on one day.
package struct Verdict: Sendable {
  package let model: String
  package let day: Day
  /// Id of the headline.
  package let headline: String
  package let classes: ClassRange
  package let definition: DefinitionFinding
  package let claim: ClaimFinding?
  /// In the order of the rules.
  package let components: [ComponentFinding]
  /// Progress towards each class, from the lowest.
  package let progress: [ClassProgress]
  /// The bases, nearest first.
  package let lineage: [String]

  package func component(_ id: String) -> ComponentFinding? { components.first { $0.component == id } }

  /// The class above the one that is certain; nil if the highest is.
  package var nextClass: ClassProgress? { progress.first { !$0.isReached } }
}

/// The classes that a model can be of, as far as the facts tell: ids, nil for none.
package struct ClassRange: Sendable, Equatable {
  package let lowest: String?
  package let highest: String?

  package var isCertain: Bool { lowest == highest }
}

/// How far a model has come towards one class.
package struct ClassProgress: Sendable {
  package let id: String
  /// Everything that the class asks for, what the classes before it ask for included.
  package let requirements: [RequirementFinding]

  package var satisfied: Int { requirements.count { $0.outcome == .satisfied } }
  package var unknown: Int { requirements.count { $0.outcome == .unknown } }
  package var failed: Int { requirements.count { $0.outcome == .failed } }
  package var outcome: Outcome { requirements.map(\.outcome).all }
  package var isReached: Bool { outcome == .satisfied }
  /// What stands in the way.
  package var blockers: [RequirementFinding] { requirements.filter { $0.outcome != .satisfied } }
  package var steps: [Step] { blockers.flatMap(\.steps).withoutRepetition }
}

/// What the Open Source AI Definition says of a model.
package struct DefinitionFinding: Sendable {
  package let result: DefinitionResult
  package let requirements: [RequirementFinding]
  /// The base that keeps the result from being better.
  package let limit: String?

  package var blockers: [RequirementFinding] { requirements.filter { $0.outcome != .satisfied } }
  package var steps: [Step] { blockers.flatMap(\.steps).withoutRepetition }
}

/// A producer's word against the verdict.
package struct ClaimFinding: Sendable, Equatable {
  package enum Comparison: String, Sendable, CaseIterable {
    case borneOut = "borne-out"
    /// The claim says more than any headline that is still possible.
    case bolder
    case undetermined
  }

  package let claim: String
  package let comparison: Comparison
  /// Ids of the sources that quote the producer.
  package let evidence: [String]
}

extension [Step] {
  var withoutRepetition: [Step] {
    var steps: [Step] = []
    for step in self where !steps.contains(step) { steps.append(step) }
    return steps
  }
}
