import Testing

@testable import KBOpenness

@Suite struct LevelTests {
  static let mit = LicenceExpression.licence("mit")

  static let cases: [(ComponentState, Basis?, LicenceExpression?, String)] = [
    (.full, .documented, mit, "open"),
    (.full, .documented, .licence("llama"), "partial"),
    (.full, .documented, .nothing, "partial"),
    (.full, .documented, nil, "at least partial"),
    (.full, .inferred, mit, "unknown"),
    (.full, .absentFromSource, mit, "unknown"),
    (.full, nil, mit, "unknown"),
    (.partial, .documented, mit, "partial"),
    (.gated, .documented, mit, "partial"),
    (.withdrawn, .documented, mit, "closed"),
    (.notReleased, .documented, nil, "closed"),
    (.notReleased, .absentFromSource, nil, "closed"),
    (.notReleased, .inferred, nil, "unknown"),
    (.unknown, nil, nil, "unknown"),
    (.unknown, .documented, mit, "unknown"),
  ]

  @Test(arguments: cases)
  func aLevelFollowsFromStateBasisAndLicence(
    state: ComponentState, basis: Basis?, licence: LicenceExpression?, level: String
  ) throws {
    let fact = ComponentFact("training-code", state, basis: basis, licence: licence)
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M", components: [fact]))
    #expect(verdict.component("training-code")?.range.name == level)
  }

  @Test func whatNobodyMentionsIsUnknown() throws {
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M"))
    #expect(verdict.components.allSatisfy { $0.range == .unknown })
    #expect(verdict.definition.result == .undetermined)
    #expect(verdict.classes == ClassRange(lowest: nil, highest: "I"))
    #expect(verdict.headline == "unknown")
  }

  @Test(arguments: [(Basis.documented, Outcome.satisfied), (.inferred, .unknown)])
  func notApplicableCountsOnlyIfDocumented(basis: Basis, outcome: Outcome) throws {
    let fact = ComponentFact("data-card", .notApplicable, basis: basis)
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M", components: [fact]))
    let requirement = verdict.progress.first?.requirements.first { $0.alternative.component == "data-card" }
    #expect(requirement?.outcome == outcome)
  }

  // MARK: Inside other components

  private static func inside(
    _ component: String, _ container: String, _ around: [ComponentFact]
  ) throws -> ComponentFinding? {
    let fact = ComponentFact(component, .full, licence: .licence("llama"), within: container)
    return try TestRules.verdict(ModelFacts(id: "m", title: "M", components: around + [fact]))
      .component(component)
  }

  @Test func aPartTakesLicenceAndLevelOfTheOneItSitsIn() throws {
    let paper = ComponentFact("research-paper", .full, licence: .licence("cc-by"))
    let finding = try Self.inside("evaluation-results", "research-paper", [paper])
    #expect(finding?.range == LevelRange(.open))
    #expect(finding?.licence.origin == .container("research-paper"))
    let withdrawn = ComponentFact("research-paper", .withdrawn)
    #expect(
      try Self.inside("evaluation-results", "research-paper", [withdrawn])?.range == LevelRange(.closed))
    #expect(try Self.inside("evaluation-results", "research-paper", [])?.range == .unknown)
  }

  @Test func aPlaceThatTheRulesDoNotAcceptIsLeftOut() throws {
    let code = ComponentFact("training-code", .full, licence: .licence("mit"))
    let finding = try Self.inside("evaluation-results", "training-code", [code])
    #expect(finding?.remarks == [.containerNotAccepted("training-code")])
    #expect(finding?.range == LevelRange(.partial))
  }

  @Test func anOpenPaperStandsInForTheReport() throws {
    let paper = ComponentFact("research-paper", .full, licence: .licence("cc-by"))
    let report = ComponentFact("technical-report", .notReleased)
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M", components: [paper, report]))
    let requirement = verdict.progress.first?.requirements.first { $0.requirement.id == "technical-report" }
    #expect(requirement?.outcome == .satisfied)
    #expect(requirement?.alternative.component == "research-paper")
  }

  @Test func whatIsNotApplicableStandsInForNothing() throws {
    let paper = ComponentFact("research-paper", .notApplicable)
    let report = ComponentFact("technical-report", .notReleased)
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M", components: [paper, report]))
    let requirement = verdict.progress.first?.requirements.first { $0.requirement.id == "technical-report" }
    #expect(requirement?.outcome == .failed)
  }

  @Test(arguments: [
    // The nearest way to a report: ask first, then change a licence, then complete, then release.
    (ComponentState.notReleased, ComponentState.unknown, Step.findOut("research-paper")),
    (.unknown, .notReleased, .findOut("technical-report")),
    (.notReleased, .full, .licenseOpenly("research-paper", lists: nil)),
    (.gated, .notReleased, .liftRestriction("technical-report")),
    (.notReleased, .notReleased, .release("technical-report", openly: true, lists: nil)),
  ])
  func theSmallestStepIsNamed(report: ComponentState, paper: ComponentState, step: Step) throws {
    let licence = LicenceExpression.licence(paper == .full ? "llama" : "mit")
    let facts = [
      ComponentFact("technical-report", report, licence: licence),
      ComponentFact("research-paper", paper, licence: licence),
    ]
    let verdict = try TestRules.verdict(ModelFacts(id: "m", title: "M", components: facts))
    let requirement = verdict.progress.first?.requirements.first { $0.requirement.id == "technical-report" }
    #expect(requirement?.steps == [step])
  }

  // MARK: Claims

  @Test(arguments: [
    (ComponentState.full, ClaimFinding.Comparison.borneOut), (.unknown, .undetermined),
    (.notReleased, .bolder),
  ])
  func aClaimIsBolderOnlyIfNothingCanBearItOut(
    trainingCode: ComponentState, comparison: ClaimFinding.Comparison
  ) throws {
    var facts = Fixtures.olmo
    facts.claim = .init(id: "open-source", evidence: ["s"])
    facts.components.removeAll { $0.component == "training-code" }
    facts.components.append(ComponentFact("training-code", trainingCode))
    #expect(try TestRules.verdict(facts).claim?.comparison == comparison)
  }

  // MARK: The definition

  @Test func codeUnderALicenceThatIsNotApprovedFailsTheDefinition() throws {
    var facts = Fixtures.olmo
    facts.components = facts.components.map { fact in
      guard fact.component == "training-code" else { return fact }
      return ComponentFact("training-code", .full, licence: .licence("openmdw"))
    }
    let verdict = try TestRules.verdict(facts)
    #expect(verdict.component("training-code")?.range == LevelRange(.open))
    #expect(verdict.definition.result == .fails)
    #expect(verdict.definition.blockers.map(\.requirement.id) == ["training"])
    #expect(verdict.definition.steps == [.licenseOpenly("training-code", lists: ["osi-approved"])])
  }

  @Test(arguments: [
    (ComponentState.full, DefinitionResult.meets), (.partial, .undetermined), (.notReleased, .fails),
    (.unknown, .undetermined),
  ])
  func theDataMayStayClosedIfItIsDescribed(card: ComponentState, result: DefinitionResult) throws {
    var facts = Fixtures.olmo
    facts.components.removeAll { ["datasets", "data-card"].contains($0.component) }
    facts.components += [ComponentFact("datasets", .notReleased), ComponentFact("data-card", card)]
    #expect(try TestRules.verdict(facts).definition.result == result)
  }
}
