/// What the sources say of one model: all that a verdict rests on.
package struct ModelFacts: Sendable {
  /// Identifier of the entry: `models/llama-3-1`.
  package let id: String
  package let title: String
  package let release: Release?
  /// In any order; the periods of one component do not overlap.
  package var components: [ComponentFact]
  /// In any order; the periods do not overlap.
  package var licences: [LicenceFact]
  /// Ways in which people can use the model; they carry no date.
  package var access: Set<String>
  /// What the producer calls the release.
  package var claim: Claim?
  /// Identifier of the model whose weights this one was trained from.
  package var base: String?
  /// Evidence that the base's terms were lifted for this model; nil if nothing says so.
  package var relicensing: [String]?

  package init(
    id: String, title: String, release: Release? = nil, components: [ComponentFact] = [],
    licences: [LicenceFact] = [], access: Set<String> = [], claim: Claim? = nil, base: String? = nil,
    relicensing: [String]? = nil
  ) {
    self.id = id
    self.title = title
    self.release = release
    self.components = components
    self.licences = licences
    self.access = access
    self.claim = claim
    self.base = base
    self.relicensing = relicensing
  }

  /// The first and the last day that the date of release can mean.
  package struct Release: Sendable {
    package let first: Day
    package let last: Day

    package init(first: Day, last: Day) {
      self.first = first
      self.last = last
    }
  }

  package struct Claim: Sendable {
    /// Such as `open-source`.
    package let id: String
    /// Ids of the sources that quote the producer.
    package let evidence: [String]

    package init(id: String, evidence: [String]) {
      self.id = id
      self.evidence = evidence
    }
  }
}

/// How much of a component people can get.
package enum ComponentState: String, Sendable, CaseIterable {
  case full, partial, gated, withdrawn
  case notReleased = "not-released"
  case unknown
  case notApplicable = "not-applicable"
}

/// How a state is known.
package enum Basis: String, Sendable, CaseIterable {
  /// A source says so.
  case documented
  /// A source lists what was released, and the component is missing there.
  case absentFromSource = "absent-from-source"
  /// Concluded from other facts: shown, but it counts as unknown.
  case inferred
}

/// The state of one component during a period.
package struct ComponentFact: Sendable {
  package let component: String
  package let state: ComponentState
  package let basis: Basis?
  /// Nil where nothing is said of a licence of the component's own.
  package let licence: LicenceExpression?
  /// The component inside which this one is found: the results in the report.
  package let container: String?
  /// Ids of sources.
  package let evidence: [String]
  package let period: Period

  package init(
    _ component: String, _ state: ComponentState, basis: Basis? = .documented,
    licence: LicenceExpression? = nil, within container: String? = nil, evidence: [String] = [],
    period: Period = .always
  ) {
    self.component = component
    self.state = state
    self.basis = basis
    self.licence = licence
    self.container = container
    self.evidence = evidence
    self.period = period
  }
}

/// The licences of a model as a whole during a period: by slot, such as `distribution` or `code`.
package struct LicenceFact: Sendable {
  package let slots: [String: LicenceExpression]
  package let evidence: [String]
  package let period: Period

  package init(_ slots: [String: LicenceExpression], evidence: [String] = [], period: Period = .always) {
    self.slots = slots
    self.evidence = evidence
    self.period = period
  }
}
