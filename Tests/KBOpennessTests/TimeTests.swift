import Foundation
import Testing

@testable import KBOpenness

@Suite struct TimeTests {
  static let days: [(String, String)] = [
    ("2024-08-12", "unreleased"), ("2024-08-13", "api-only"), ("2025-08-22", "api-only"),
    ("2025-08-23", "restricted-weights"), ("2025-08", "restricted-weights"), ("2025-07", "api-only"),
    ("2023", "unreleased"), ("2026", "restricted-weights"),
  ]

  @Test(arguments: days)
  func aVerdictHoldsForItsDay(day: String, headline: String) throws {
    #expect(try TestRules.verdict(Fixtures.grok2, on: .last(day)).headline == headline)
  }

  @Test func aMonthIsNotUsedBeforeItsEnd() throws {
    let facts = ModelFacts(
      id: "m", title: "M", release: .init("2024"),
      components: [
        ComponentFact("parameters-final", .notReleased, period: Period(nil, "2025-03")),
        ComponentFact("parameters-final", .full, licence: .licence("mit"), period: Period("2025-03")),
      ])
    let expected = [
      ("2023-12-31", "unreleased"), ("2024-06-01", "unknown"), ("2025-02-28", "unknown"),
      ("2025-03-15", "unknown"), ("2025-03", "open-weights"),
    ]
    for (day, headline) in expected {
      #expect(try TestRules.verdict(facts, on: .last(day)).headline == headline, "\(day)")
    }
    #expect(
      try TestRules.verdict(facts, on: .last("2025-02")).component("parameters-final")?.range
        == LevelRange(.closed))
    #expect(
      try TestRules.verdict(facts, on: .last("2025-03-15")).component("parameters-final")?.range == .unknown)
  }

  @Test func aHistoryNamesWhatChanged() throws {
    let grader = try TestRules.grader([Fixtures.grok2])
    let turns = grader.history(of: "grok-2", until: .latest)
    #expect(turns.map(\.day.iso) == ["2024-08-13", "2025-08-23"])
    #expect(turns.map(\.verdict.headline) == ["api-only", "restricted-weights"])
    let wording = Wording(grader)
    #expect(
      turns.last?.causes.map(wording.cause) == [
        "its licence for distribution changed from Proprietary to Llama Community License",
        "the final parameters: released under Llama Community License (the model's licence for distribution), "
          + "which is not open (before: not released)",
      ])
    #expect(grader.history(of: "grok-2", until: .last("2025-01")).count == 1)
  }

  @Test func aLicenceChangeAloneTurnsAVerdict() throws {
    // MiniMax-M2: MIT at release, replaced after two weeks. https://github.com/MiniMax-AI/MiniMax-M2/commits/main/LICENSE
    let facts = ModelFacts(
      id: "m2", title: "M2", release: .init("2025-10-27"),
      components: [ComponentFact("parameters-final", .full), ComponentFact("training-code", .full)],
      licences: [
        LicenceFact(["distribution": .licence("mit")], period: Period("2025-10-27", "2025-11-13")),
        LicenceFact(["distribution": .licence("llama")], period: Period("2025-11-13")),
      ])
    let grader = try TestRules.grader([facts])
    let turns = grader.history(of: "m2", until: .latest)
    #expect(turns.map(\.verdict.headline) == ["open-weights", "restricted-weights"])
    #expect(turns.last?.causes.count == 1)
  }

  @Test func aDayThatTurnsNothingIsNoTurn() throws {
    let model = ModelFacts(
      id: "m", title: "M", release: .init("2024-01-01"),
      components: [
        ComponentFact("parameters-final", .full, licence: .licence("mit")),
        ComponentFact("sample-outputs", .notReleased, period: Period(nil, "2025-01-01")),
        ComponentFact("sample-outputs", .full, licence: .licence("mit"), period: Period("2025-01-01")),
      ])
    #expect(try TestRules.grader([model]).history(of: "m", until: .latest).map(\.day.iso) == ["2024-01-01"])
  }

  @Test func aHistoryIsBounded() throws {
    // Open on even days, closed on odd ones, from 1 January 2000 on.
    let days = (0..<300).map { String(format: "20%02d-%02d-01", $0 / 12, $0 % 12 + 1) }
    let facts = zip(days.indices, zip(days, days.dropFirst())).map { index, period in
      ComponentFact(
        "parameters-final", index % 2 == 0 ? .full : .notReleased, licence: .licence("mit"),
        period: Period(period.0, period.1))
    }
    let model = ModelFacts(
      id: "m", title: "M", release: .init("2000-01-01"), components: facts, access: ["app"])
    let turns = try TestRules.grader([model]).history(of: "m", until: .latest)
    #expect(turns.count == Grader.longestHistory)
    #expect(turns.first?.day.iso == "2000-01-01")
    #expect(turns.last?.day.iso == "2024-12-01")
  }

  @Test func monthsOfUnknownDayMakeOneTurn() throws {
    let facts = ModelFacts(
      id: "m", title: "M", release: .init("2024"),
      components: [
        ComponentFact("parameters-final", .notReleased, period: Period(nil, "2025-03")),
        ComponentFact("parameters-final", .full, licence: .licence("mit"), period: Period("2025-03")),
      ])
    #expect(
      try TestRules.grader([facts]).history(of: "m", until: .latest).map(\.day.iso) == ["2024", "2025-03"])
  }
}

@Suite struct LineageTests {
  private static func derived(_ base: String, relicensing: [String]? = nil) -> ModelFacts {
    var facts = Fixtures.olmo
    facts = ModelFacts(
      id: "derived", title: "Derived", release: facts.release, components: facts.components,
      licences: facts.licences, access: facts.access, base: base, relicensing: relicensing)
    return facts
  }

  @Test func aDerivativeIsNoMoreOpenThanItsBase() throws {
    let grader = try TestRules.grader([Fixtures.llama31, Self.derived("llama-3-1")])
    let verdict = try #require(grader.verdict(of: "derived", on: .latest))
    #expect(verdict.component("parameters-final")?.range == LevelRange(.partial))
    #expect(verdict.component("parameters-final")?.limit == .init(base: "llama-3-1", own: LevelRange(.open)))
    #expect(verdict.component("training-code")?.range == LevelRange(.open))
    #expect(verdict.headline == "restricted-weights")
    #expect(verdict.definition.result == .fails)
    #expect(verdict.nextClass?.steps == [.openBase("parameters-final", base: "llama-3-1")])
  }

  @Test func relicensingLiftsTheTermsButNotTheDefinitionsLimit() throws {
    let grader = try TestRules.grader([Fixtures.llama31, Self.derived("llama-3-1", relicensing: ["s"])])
    let verdict = try #require(grader.verdict(of: "derived", on: .latest))
    #expect(verdict.headline == "open-weights")
    #expect(verdict.definition.result == .fails)
    #expect(verdict.definition.limit == "llama-3-1")
    #expect(verdict.definition.blockers.isEmpty)
  }

  @Test func limitsComeDownTheWholeLineage() throws {
    let between = ModelFacts(
      id: "between", title: "Between", components: Fixtures.olmo.components, licences: Fixtures.olmo.licences,
      base: "llama-3-1")
    let grader = try TestRules.grader([Self.derived("between"), between, Fixtures.llama31])
    #expect(grader.lineage(of: "derived") == ["between", "llama-3-1"])
    #expect(grader.verdict(of: "derived", on: .latest)?.headline == "restricted-weights")
  }

  @Test func aBaseThatOpensOpensItsDerivatives() throws {
    // Phi-2's change in small: research only first, then open.
    let base = ModelFacts(
      id: "base", title: "Base", release: .init("2023-12-13"),
      components: [
        ComponentFact(
          "parameters-final", .full, licence: .licence("llama"), period: Period(nil, "2024-01-05")),
        ComponentFact("parameters-final", .full, licence: .licence("mit"), period: Period("2024-01-05")),
      ])
    let tuned = ModelFacts(
      id: "tuned", title: "Tuned", release: .init("2023-12-20"),
      components: [ComponentFact("parameters-final", .full, licence: .licence("mit"))], base: "base")
    let grader = try TestRules.grader([base, tuned])
    let turns = grader.history(of: "tuned", until: .latest)
    #expect(turns.map(\.verdict.headline) == ["restricted-weights", "open-weights"])
    #expect(
      turns.last?.causes.map(Wording(grader).cause) == ["the final parameters: released under MIT License"])
  }

  @Test func aChangeOfTheBaseAloneIsNamedAsTheCause() throws {
    var base = Fixtures.olmo
    base = ModelFacts(
      id: "base", title: "Base", release: .init("2024-01"),
      components: base.components.filter { $0.component != "training-code" } + [
        ComponentFact("training-code", .notReleased, period: Period(nil, "2024-06-01")),
        ComponentFact("training-code", .full, licence: .licence("mit"), period: Period("2024-06-01")),
      ], licences: base.licences, access: base.access)
    let grader = try TestRules.grader([base, Self.derived("base", relicensing: ["s"])])
    let turns = grader.history(of: "derived", until: .latest)
    #expect(turns.map(\.verdict.definition.result) == [.fails, .meets])
    #expect(turns.last?.causes.map(Wording(grader).cause) == ["its base, Base, changed"])
  }

  @Test func aLoopEnds() throws {
    func model(_ id: String, base: String) -> ModelFacts { ModelFacts(id: id, title: id, base: base) }
    let grader = try TestRules.grader([model("a", base: "b"), model("b", base: "c"), model("c", base: "b")])
    #expect(grader.lineage(of: "a") == ["b", "c"])
    #expect(grader.verdict(of: "a", on: .latest) != nil)
    let own = try TestRules.grader([model("a", base: "a")])
    #expect(own.lineage(of: "a").isEmpty)
  }
}
