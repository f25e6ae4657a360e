import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// Which facts `check --today` names because of their sources.
@Suite struct StalenessTests {
  private static let fields = """
    made: {type: date}
    tested: {type: date}
    points:
      type: list
      of: {type: record, fields: {what: {type: string}}, evidence: optional}
    parts:
      type: map
      keys: [shell, core]
      of: {type: history, fields: {state: {type: string}}, evidence: optional}
    """

  private static let sources = """
    sources:
    - {id: unread, title: U, url: https://example.org/u, opened: false}
    - {id: press, title: P, url: https://example.org/p, type: secondary}
    - {id: press-2, title: Q, url: https://example.org/q, type: secondary}
    - {id: paper, title: R, url: https://example.org/r, type: paper}
    """

  private static func notes(_ facts: String, others: [String: String] = [:]) throws -> [Diagnostic] {
    let site = MemorySite.thing(
      fields: fields, facts: facts + "\n" + sources, body: "[[a]] [@unread] [@press] [@press-2] [@paper]",
      others: others)
    let (linked, diagnostics) = try site.link()
    #expect(diagnostics.lines == [])
    return linked.editorialNotes(today: PartialDate("2026-11-21")).filter { $0.code != .orphanEntry }
  }

  @Test(arguments: [
    ("made: 2020", []),
    ("made: 2020\nevidence: {made: [paper]}", []),
    ("made: 2020\nevidence: {made: [unread]}", ["KB0904 made"]),
    ("made: 2020\nevidence: {made: [unread, paper]}", []),
    ("made: 2020\nevidence: {made: [press]}", ["KB0905 made"]),
    ("made: 2020\nevidence: {made: [press, press-2]}", ["KB0905 made"]),
    ("made: 2020\nevidence: {made: [press, paper]}", []),
    (
      "made: 2020\ntested: 2021\nevidence: {made: [press], tested: [unread]}",
      ["KB0905 made", "KB0904 tested"]
    ),
    (
      "points:\n- {what: x, evidence: [paper]}\n- {what: y, evidence: [press]}\n- {what: z}",
      ["KB0905 points 2"]
    ),
    (
      "parts:\n  shell: {state: x, evidence: [unread]}\n  core:\n"
        + "  - {until: 2020, state: x, evidence: [unread]}\n  - {since: 2020, state: y, evidence: [press]}",
      ["KB0904 parts.shell, parts.core", "KB0905 parts.core"]
    ),
    (
      "made: 2020\ntested: 2021\nevidence: {made: [press], tested: [press]}\npoints:\n"
        + String(repeating: "- {what: x, evidence: [press]}\n", count: 4),
      ["KB0905 made, tested, points 1, points 2 and 2 more"]
    ),
  ])
  func factsAreNamedOncePerKindOfProblem(facts: String, expected: [String]) throws {
    let found = try Self.notes(facts).inReadingOrder()
    #expect(
      found.map { "\($0.code.number) \($0.message.split(separator: ": ").last ?? "")" } == expected,
      "\(found.lines)")
    #expect(found.allSatisfy { $0.severity == .note && $0.span?.range != nil })
  }

  /// Whoever cites it too has looked at it, under whatever id.
  @Test func aSecondarySourceThatAnotherEntryCitesIsLeftAlone() throws {
    let other =
      "---\ntitle: B\nsources: [{id: p, title: P, url: \"https://example.org/p\", type: secondary}]\n---\n[@p]\n"
    let facts = "made: 2020\nevidence: {made: [press]}"
    #expect(try Self.notes(facts, others: ["content/things/b.md": other]).lines == [])
    #expect(try Self.notes(facts).codes == ["KB0905"])
  }

  @Test func theCalendarIsLeftOutUnlessAskedFor() throws {
    let facts = "made: 2020\nreview_by: 2020\nevidence: {made: [unread]}\n" + Self.sources
    let site = MemorySite.thing(
      fields: Self.fields, facts: facts, body: "[[a]] [@press] [@press-2] [@paper]")
    let linked = try site.link().linked
    #expect(linked.editorialNotes(today: PartialDate("2026-11-21")).codes.contains("KB0904"))
    #expect(linked.editorialNotes(today: nil).codes.filter { $0 != "KB0901" } == [])
  }
}
