import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct BacklinkTests {
  private static let kinds = [
    "content/models/_kind.yaml": """
    title: {one: Model, many: Models}
    fields:
      company: {type: ref, to: companies, label: Developed by, inverse: models}
      also: {type: list, of: {type: ref, to: companies}}
      partners: {type: list, of: {type: ref, to: companies, inverse: partner_of, inverse_label: Partner of}}
      licence: {type: expression, of: companies}
      note: {type: text}
    """,
    "content/companies/_kind.yaml": "title: {one: Company, many: Companies}\n",
    "content/companies/meta.md": "---\ntitle: Meta\n---\n",
  ]

  /// What links to Meta, one line each.
  private static func backlinks(_ facts: String, _ body: String = "") throws -> [String] {
    var files = kinds
    files["content/models/a.md"] = "---\ntitle: A\n\(facts)\n---\n\(body)"
    let (linked, diagnostics) = try MemorySite(files).link()
    #expect(diagnostics.lines == [])
    let meta = try #require(linked.base.entries.firstIndex { $0.id.slug == "meta" })
    return linked.backlinks[meta].map { backlink in
      let source = linked.base.entries[backlink.source].id
      switch backlink.relation {
      case .field(let field, let inverse): return "\(source) \(field.label) / \(inverse?.label ?? "-")"
      case .body: return "\(source) body: \(linked.snippet(of: backlink) ?? "-")"
      case .text: return "\(source) text: \(linked.snippet(of: backlink) ?? "-")"
      }
    }
  }

  @Test(arguments: [
    ("company: meta", "", ["models/a Developed by / Models"]),
    ("also: [meta, meta]", "", ["models/a Also / -"]),
    ("partners: [meta, meta]", "", ["models/a Partners / Partner of"]),
    ("licence: meta OR none", "", ["models/a Licence / -"]),
    (
      "company: meta\nlicence: meta AND meta", "", ["models/a Developed by / Models", "models/a Licence / -"]
    ),
    ("", "By [[meta]], of *course*.", ["models/a body: By Meta, of course."]),
    ("", "By [[meta]]. And [[meta|again]].", ["models/a body: By Meta. And again."]),
    ("note: \"Made by [[meta]].\"", "By [[meta]].", ["models/a text: Made by Meta."]),
    ("company: meta", "## H\n\n[[meta]]", ["models/a Developed by / Models", "models/a body: Meta"]),
    ("", "[[a]]", []),
    ("", "", []),
  ])
  func tellTheRelationAndTheTextAround(facts: String, body: String, expected: [String]) throws {
    #expect(try Self.backlinks(facts, body) == expected)
  }

  @Test func aSnippetIsCutAtWordsWithinReach() throws {
    let long = String(repeating: "word ", count: 40)
    let found = try Self.backlinks("", long + "[[meta]] " + long)
    let before = String(repeating: "word ", count: 15)
    let after = String(repeating: " word", count: 15)
    #expect(found == ["models/a body: … \(before)Meta\(after) …"])
  }

  /// Chinese has no spaces between words; a cut there fell behind the link, and ended the program.
  @Test(arguments: [
    (String(repeating: "開", count: 100), String(repeating: "放", count: 100)),
    (
      String(repeating: "開", count: 100),
      String(repeating: "放", count: 15) + " " + String(repeating: "源", count: 90)
    ),
    (String(repeating: "開", count: 90) + " " + String(repeating: "x", count: 85), "放"),
    ("", String(repeating: "é", count: 100)), ("😀" + String(repeating: "é", count: 100), ""),
  ])
  func aSnippetWithoutSpacesIsCutAtCharacters(before: String, after: String) throws {
    let found = try Self.backlinks("", "\(before)[[meta]]\(after)")
    let snippet = try #require(found.first)
    #expect(snippet.contains("Meta"))
    #expect(!snippet.contains("\u{FFFD}"))
    #expect(snippet.utf8.count < 220)
  }

  /// A model with a company is no orphan: the company's page lists it by the inverse of the field.
  @Test func orphansAndUnusedTermsAreNoted() throws {
    var files = Self.kinds
    files["content/models/a.md"] = "---\ntitle: A\ncompany: meta\n---\n"
    files["content/models/b.md"] = "---\ntitle: B\nlicence: meta\n---\n"
    files["content/terms/_kind.yaml"] = "title: {one: Term, many: Terms}\nautolink: true\n"
    files["content/terms/weights.md"] = "---\ntitle: weights\n---\n"
    files["content/pages/_kind.yaml"] = "title: {one: Page, many: Pages}\nlist: false\n"
    files["content/pages/about.md"] = "---\ntitle: About\n---\n"
    let notes = try MemorySite(files).link().linked.editorialNotes(today: nil)
    #expect(
      notes.lines == [
        "KB0901 content/models/b.md: no other entry leads to models/b",
        "KB0902 content/terms/weights.md: no text uses the term \"weights\"",
      ])
    #expect(notes.allSatisfy { $0.severity == .note })
  }

  @Test(arguments: [
    ("2026-11", "2026-11-30", false), ("2026-11", "2026-12-01", true), ("2026", "2026-12-31", false),
    ("2026-11-20", "2026-11-21", true), ("2026-11-21", "2026-11-21", false), ("2026-11-20", nil, false),
  ])
  func aReviewIsDueOnceItsLastDayHasPassed(date: String, today: String?, isDue: Bool) throws {
    var files = Self.kinds
    files["content/companies/meta.md"] = "---\ntitle: Meta\nreview_by: \(date)\n---\n"
    let notes = try MemorySite(files).link().linked.editorialNotes(today: today.flatMap { PartialDate($0) })
    #expect(notes.codes.contains("KB0903") == isDue)
  }
}
