import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct HistoryTests {
  private static func diagnostics(_ periods: String) throws -> [Diagnostic] {
    try MemorySite.thing(
      fields: "state: {type: history, fields: {x: {type: integer}}}", facts: "state: \(periods)"
    ).diagnostics()
  }

  @Test(arguments: [
    "{x: 1}", "{x: 1, since: 2024}", "{x: 1, until: 2024}", "{x: 1, since: 2023, until: 2024}",
    "[{x: 1, until: 2024}, {x: 2, since: 2024}]",
    "[{x: 2, since: 2024}, {x: 1, until: 2024}]",
    "[{x: 1, until: 2024-07}, {x: 2, since: 2024-07-01}]",
    "[{x: 1, until: 2024-07-02}, {x: 2, since: 2024-07-02, until: 2025}, {x: 3, since: 2025-01}]",
    "[{x: 1, until: 2023}, {x: 2, since: 2024}]",
    "[]",
  ])
  func periodsMayFollowEachOther(periods: String) throws {
    #expect(try Self.diagnostics(periods).lines == [])
  }

  @Test(arguments: [
    "[{x: 1}, {x: 2}]",
    "[{x: 1}, {x: 2, since: 2024}]",
    "[{x: 1, until: 2024-07}, {x: 2, since: 2024-06-30}]",
    "[{x: 1, since: 2024}, {x: 2, since: 2024}]",
    "[{x: 1, until: 2025}, {x: 2, since: 2024, until: 2026}]",
    "{x: 1, since: 2024, until: 2023}",
    "{x: 1, since: 2024, until: 2024-01-01}",
  ])
  func periodsMayNotOverlapOrEndBeforeTheyBegin(periods: String) throws {
    #expect(try Self.diagnostics(periods).codes == ["KB0213"])
  }

  @Test func periodsAreKeptInOrderOfTime() throws {
    let site = MemorySite.thing(
      fields: "state: {type: history, fields: {x: {type: integer}}}",
      facts: "state: [{x: 3, since: 2025}, {x: 1, until: 2024}, {x: 2, since: 2024, until: 2025}]")
    let entry = try #require(try site.link().linked.base.entries.first)
    guard case .history(let records)? = entry.values[0]?.value else { return #expect(Bool(false)) }
    let numbers = records.compactMap { record -> Int? in
      guard case .integer(let number)? = record.items[0]?.value else { return nil }
      return number
    }
    #expect(numbers == [1, 2, 3])
  }
}
