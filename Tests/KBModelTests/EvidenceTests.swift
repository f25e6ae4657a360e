import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct EvidenceTests {
  private static let fields = """
    released: {type: date, evidence: required}
    size: {type: integer}
    parts: {type: map, keys: [data], of: {type: history, evidence: {required_unless: {state: [unknown]}}, \
    fields: {state: {type: enum, values: [full, unknown]}}}}
    licence: {type: record, evidence: required, fields: {name: {type: string}}}
    """

  private static func site(_ facts: String, _ body: String = "[@s] [@t]") -> MemorySite {
    .thing(
      fields: fields, facts: facts, body: body,
      others: [
        "content/_sources.yaml": """
        sources:
          - {id: s, title: S, url: https://example.org/s}
          - {id: t, title: T, url: https://example.org/t}
        """
      ])
  }

  @Test(arguments: [
    "released: 2024\nevidence: {released: [s]}",
    "released: 2024\nevidence: {released: s}",
    "size: 3",
    "size: 3\nevidence: {size: [s, t]}",
    "parts: {data: {state: full, evidence: [s]}}",
    "parts: {data: {state: full, evidence: s}}",
    "parts: {data: {state: unknown}}",
    "parts: {data: {state: full}}\nevidence: {parts: [s]}",
    "licence: {name: MIT, evidence: [s]}",
    "licence: {name: MIT}\nevidence: {licence: [s]}",
    "released: 2024\nevidence: {released: [own]}\nsources: [{id: own, title: O, url: https://example.org/o}]",
  ])
  func aFactWithASourceIsFine(facts: String) throws {
    #expect(try Self.site(facts).diagnostics().lines == [])
  }

  @Test(arguments: [
    ("released: 1️⃣20242️⃣", "KB0402"),
    ("released: 1️⃣20242️⃣\nevidence: {released: []}", "KB0402"),
    ("parts: {data: 1️⃣{state: full}}2️⃣", "KB0402"),
    ("parts: {data: 1️⃣{state: full}}2️⃣\nevidence: {parts: []}", "KB0402"),
    ("released: 1️⃣2024-132️⃣\nevidence: {released: [s]}", "KB0209"),
    ("released: 2024\nevidence: {released: [1️⃣u2️⃣]}", "KB0401"),
    ("parts: {data: [{state: unknown, until: 2024}, 1️⃣{state: full, since: 2024}]}2️⃣", "KB0402"),
    ("parts: {data: {state: full, evidence: [1️⃣u2️⃣]}}", "KB0401"),
    ("licence: 1️⃣{name: MIT}2️⃣", "KB0402"),
    ("size: 3\nevidence: {size: [1️⃣u2️⃣]}", "KB0401"),
    ("size: 3\nevidence: {1️⃣sise2️⃣: [s]}", "KB0206"),
    ("evidence: {1️⃣size2️⃣: [s]}", "KB0206"),
    ("size: 3\nevidence: 1️⃣[s]2️⃣", "KB0208"),
    ("size: 3\nevidence: {size: [1️⃣[s]]}2️⃣", "KB0208"),
  ])
  func aMissingOrUnknownSourceIsPointedAt(marked: String, code: String) throws {
    let found = try Self.site(marked).diagnostics()
    #expect(found.codes == [code], "\(found.lines)")
    let prefix = "---\ntitle: A\n".utf8.count
    let ranges = found.ranges(in: "content/things/a.md")
      .map { $0.lowerBound - prefix..<$0.upperBound - prefix }
    #expect(MarkedText.mark(MarkedText.unmarked(marked), ranges) == marked)
  }

  @Test(arguments: [
    ("- {id: a, title: A, url: https://example.org/}", ""),
    ("- id: a:b/c.d+e-f_1\n    title: A\n    url: https://example.org/", ""),
    (
      "- {id: a, title: A, url: https://example.org/, publisher: P, published: 2024-07, accessed: 2026-11-21, "
        + "type: paper, opened: false}", ""
    ),
    ("- {id: a, title: A, url: example.org}", "KB0207 KB0208"),
    ("- {id: a, title: A}", "KB0207"),
    ("- {id: a, url: https://example.org/}", "KB0207"),
    ("- {title: A, url: https://example.org/}", "KB0207"),
    ("- {id: a b, title: A, url: https://example.org/}", "KB0207"),
    ("- {id: a, title: A, url: https://example.org/, type: blog}", "KB0210"),
    ("- {id: a, title: A, url: https://example.org/, accessed: 2026-02-30}", "KB0209"),
    ("- {id: a, title: A, url: https://example.org/, opened: no}", "KB0208"),
    ("- {id: a, title: A, url: https://example.org/, publishr: P}", "KB0206"),
    ("- a", "KB0208"),
    (
      "- {id: a, title: A, url: https://example.org/}\n  - {id: a, title: B, url: https://example.org/b}",
      "KB0405"
    ),
  ])
  func sourcesAreChecked(list: String, codes: String) throws {
    let site = MemorySite.thing(
      fields: "x: {type: integer}", facts: "x: 1", body: "[@a]",
      others: ["content/_sources.yaml": "sources:\n  " + list + "\n"])
    // An unusable source cannot be cited either, which is no news here.
    let found = try site.diagnostics().codes.filter { !["KB0401", "KB0403"].contains($0) }
    #expect(found.sorted() == codes.split(separator: " ").map(String.init))
  }

  @Test func aSourceThatNothingCitesIsAWarning() throws {
    let found = try Self.site("size: 1", "[@s]").diagnostics()
    #expect(found.lines == ["KB0403 content/_sources.yaml: nothing cites the source \"t\""])
    #expect(found[0].severity == .warning)
  }

  @Test func anEntryMayNotShadowASharedSource() throws {
    let facts = "size: 1\nsources: [{id: s, title: Mine, url: https://example.org/m}]"
    #expect(try Self.site(facts).diagnostics().codes.contains("KB0404"))
  }

  @Test func anEntryCannotCiteTheSourcesOfAnother() throws {
    var site = Self.site(
      "size: 1\nsources: [{id: own, title: O, url: https://example.org/o}]", "[@own] [@s] [@t]")
    site.files["content/things/b.md"] = "---\ntitle: B\n---\n[@own]\n"
    #expect(try site.diagnostics().lines == ["KB0401 content/things/b.md: there is no source \"own\""])
  }

  /// Fields in declared order, then the body; each source once.
  @Test func referencesAreNumberedAsTheyAreRead() throws {
    let linked = try Self.site(
      "licence: {name: MIT, evidence: [t]}\nreleased: 2024\nevidence: {released: [s]}", "[@t] [@s]"
    ).link().linked
    let page = linked.pages[0]
    #expect(page.references.sources.map { linked.base.sources[$0].id } == ["s", "t"])
    let first = try #require(page.html.firstRange(of: "[2]"))
    let second = try #require(page.html.firstRange(of: "[1]"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(page.html.contains("href=\"#ref-2\""))
  }
}
