/// How open one component of a model is on a day, and why.
package struct ComponentFinding: Sendable {
  /// Something that a reader of the result should know.
  package enum Remark: Sendable, Equatable {
    /// The licence is open, but for content of another type.
    case licenceForOtherContent
    /// The facts place it inside this component, which the rules do not accept.
    case containerNotAccepted(String)
    /// It stands inside itself, by way of this component.
    case containerLoop(String)
  }

  /// The base that leaves the component less open than its own facts would.
  package struct Limit: Sendable, Equatable {
    package let base: String
    /// What the level would be without it.
    package let own: LevelRange
  }

  package let component: String
  /// What the sources say; nil where they say nothing for that day.
  package let fact: ComponentFact?
  /// The state that counts, after the basis and the component around it are looked at.
  package let state: ComponentState
  package let licence: LicenceFinding
  package let range: LevelRange
  /// Whether it counts as closed because the model was not out yet.
  package let isBeforeRelease: Bool
  package let limit: Limit?
  package let remarks: [Remark]

  /// Whether people can get it, all or in part, so that its licence matters.
  package var isObtainable: Bool { [.full, .partial, .gated].contains(state) }

  /// Whether a source says that there can be no such component.
  package var isNotApplicable: Bool { state == .notApplicable }

  /// Ids of the sources that the finding rests on.
  package var evidence: [String] {
    let own = fact?.evidence ?? []
    // The model's licence says nothing of what people cannot get.
    guard isObtainable else { return own }
    return own + licence.evidence.filter { !own.contains($0) }
  }

  func limited(by base: ComponentFinding, of model: String) -> ComponentFinding {
    let capped = range.capped(by: base.range)
    guard capped != range else { return self }
    return ComponentFinding(
      component: component, fact: fact, state: state, licence: licence, range: capped,
      isBeforeRelease: isBeforeRelease, limit: Limit(base: model, own: range), remarks: remarks)
  }
}

extension ComponentFact {
  /// The state as it counts: what is inferred does not, nor what rests on nothing.
  ///
  /// - Source: what is absent from a list of what was released was not released; it cannot be released by absence.
  var countedState: ComponentState {
    switch (state, basis) {
    case (.unknown, _), (_, nil), (_, .inferred): .unknown
    case (_, .documented), (.notReleased, .absentFromSource), (.withdrawn, .absentFromSource): state
    case (_, .absentFromSource): .unknown
    }
  }
}

extension ComponentState {
  /// The state of a part inside another one: people get it as far as they get both.
  func inside(_ container: ComponentState) -> ComponentState {
    switch (self, container) {
    case (.notReleased, _), (.withdrawn, _), (.unknown, _), (.notApplicable, _): self
    case (_, .notReleased), (_, .withdrawn): container
    case (_, .unknown), (_, .notApplicable): .unknown
    case (.partial, _), (_, .partial): .partial
    case (.gated, _), (_, .gated): .gated
    case (.full, .full): .full
    }
  }

  /// The levels that the state allows under a licence.
  func range(under licence: LicenceFinding.Status) -> LevelRange {
    switch self {
    case .full:
      if licence == .unknown { return LevelRange(.partial, .open) }
      return LevelRange(licence.isOpen ? .open : .partial)
    case .partial, .gated: return LevelRange(.partial)
    case .withdrawn, .notReleased: return LevelRange(.closed)
    case .unknown, .notApplicable: return .unknown
    }
  }
}
