import KBDiagnostics
import KBModel
import KBOpenness
import KBTestSupport
import Testing

@testable import KBSite

/// What the grading stage does with whole sites.
@Suite struct GradingTests {
  /// A site with the rules and kinds of `Tests/Sites/_graded`, and these models.
  private static func grade(_ models: [String: String], jobs: Int = 1) throws -> (GradedBase, [Diagnostic]) {
    var files: [String: String] = [:]
    for (name, bytes) in TestFolder.files(below: GoldenSite.folder + "/_graded/content") {
      files["content/" + name] = String(decoding: bytes, as: UTF8.self)
    }
    for (slug, facts) in models {
      files["content/models/\(slug).md"] =
        "---\ntitle: \(slug)\nreleased: 2025\naccess: [api]\n\(facts)\n---\n"
    }
    var diagnostics: [Diagnostic] = []
    let base = try GradedBase(
      MemorySite(files).tree, options: .init(parallel: Parallel(jobs: jobs)), diagnostics: &diagnostics)
    return (base, diagnostics.inReadingOrder())
  }

  /// Models of which each derives from the next.
  private static func chain(_ count: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { ("m\($0)", $0 + 1 < count ? "base: m\($0 + 1)" : "") })
  }

  @Test(arguments: [(16, 0), (17, 0), (18, 1), (20, 3)])
  func aLineageMayHaveSixteenGenerations(models: Int, problems: Int) throws {
    let (_, diagnostics) = try Self.grade(Self.chain(models))
    #expect(diagnostics.codes == Array(repeating: "KB1004", count: problems))
    #expect(diagnostics.allSatisfy { $0.message.contains("16 generations") })
  }

  @Test(arguments: [
    ("2025-02-28", "closed"), ("2025-03-15", "unknown"), ("2025-03", "open"), ("2025-03-31", "open"),
  ])
  func aMonthBeginsAtItsEndAndEndsAtItsBeginning(day: String, level: String) throws {
    let facts = """
      components:
        weights:
          - {since: 2025-01-01, until: 2025-03, state: not-released, basis: documented, evidence: [s]}
          - {since: 2025-03, state: full, licence: mit, basis: documented, evidence: [s]}
      """
    let (base, diagnostics) = try Self.grade(["m": facts])
    #expect(diagnostics.isEmpty)
    let date = try #require(PartialDate(day))
    let verdict = base.grading?.grader.verdict(of: "models/m", on: Day(lastOf: date))
    #expect(verdict?.component("weights")?.range.name == level)
  }

  @Test func aChangeToABaseAffectsEveryGeneration() throws {
    let (base, _) = try Self.grade(Self.chain(4))
    let grading = try #require(base.grading)
    let last = try #require(base.base.entry("models/m3"))
    #expect(grading.derivatives[last]?.map { base.base.entries[$0].id.slug } == ["m0", "m1", "m2"])
  }

  @Test(arguments: [1, 2, 8])
  func threadsGiveTheSameVerdicts(jobs: Int) throws {
    var models = Self.chain(12)
    for index in 0..<60 {
      models["x\(index)"] = """
        components:
          weights: {state: \(index % 2 == 0 ? "full" : "gated"), licence: \(index % 3 == 0 ? "mit" : "community"), basis: documented, evidence: [s]}
        """
    }
    let (one, _) = try Self.grade(models)
    let (other, _) = try Self.grade(models, jobs: jobs)
    let headlines = { (base: GradedBase) in base.grading?.verdicts.map { $0?.headline ?? "–" } }
    #expect(headlines(one) == headlines(other))
    #expect(Set(headlines(one) ?? []).count >= 3)
  }

  @Test func aKnowledgeBaseWithoutRulesIsNotGraded() throws {
    let site = MemorySite.thing(fields: "a: {type: string}", facts: "a: x")
    var diagnostics: [Diagnostic] = []
    let base = try GradedBase(
      site.tree, options: .init(parallel: Parallel(jobs: 1)), diagnostics: &diagnostics)
    #expect(base.grading == nil)
    #expect(diagnostics.isEmpty)
  }
}
