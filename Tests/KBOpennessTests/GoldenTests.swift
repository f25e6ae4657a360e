import KBOpenness
import Testing

/// Verdicts on cited facts, against what the Open Source Initiative and others concluded.
@Suite struct GoldenTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let model: String
    let headline: String
    let osaid: DefinitionResult
    let classes: String
    let claim: ClaimFinding.Comparison?

    init(
      _ model: String, _ headline: String, _ osaid: DefinitionResult, _ classes: String,
      _ claim: ClaimFinding.Comparison? = nil
    ) {
      self.model = model
      self.headline = headline
      self.osaid = osaid
      self.classes = classes
      self.claim = claim
    }

    var testDescription: String { model }
  }

  static let goldens = [
    Golden("pythia", "open-source-ai", .meets, "at least Class III"),
    Golden("olmo", "open-source-ai", .meets, "Class I"),
    Golden("amber", "open-source-ai", .meets, "none"),
    Golden("crystalcoder", "open-source-ai", .meets, "undetermined"),
    Golden("t5", "open-source-ai", .meets, "none"),
    Golden("llama-3-1", "restricted-weights", .fails, "none", .bolder),
    Golden("gemma", "restricted-weights", .fails, "none", .bolder),
    Golden("gemma-4", "open-weights", .fails, "none", .borneOut),
    Golden("grok-2", "restricted-weights", .fails, "none", .bolder),
    Golden("deepseek-v3", "restricted-weights", .fails, "none"),
    Golden("deepseek-r1", "open-weights", .fails, "none", .bolder),
    Golden("gpt-4", "api-only", .fails, "none"),
  ]

  @Test(arguments: goldens)
  func aKnownModelGetsItsVerdict(golden: Golden) throws {
    let grader = try TestRules.grader(Fixtures.all)
    let verdict = try #require(grader.verdict(of: golden.model, on: .last("2026-11-21")))
    #expect(verdict.headline == golden.headline)
    #expect(verdict.definition.result == golden.osaid)
    #expect(Wording(grader).classes(verdict.classes) == golden.classes)
    #expect(verdict.claim?.comparison == golden.claim)
  }

  @Test func everyFixtureHasAGolden() {
    #expect(Set(Self.goldens.map(\.model)) == Set(Fixtures.all.map(\.id)))
  }
}
