import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// Links that are made by themselves, from mentions of terms.
@Suite struct GlossaryTests {
  private static let files = [
    "content/terms/_kind.yaml": """
    title: {one: Term, many: Terms}
    autolink: true
    fields: {plurals: {type: list, of: {type: string}}}
    """,
    "content/terms/weights.md":
      "---\ntitle: weights\naliases: [open weights]\n---\nSee the licence. Weights are numbers.\n",
    "content/terms/licence.md": "---\ntitle: licence\nplurals: [licences]\n---\n",
    "content/terms/quiet.md": "---\ntitle: quiet\nautolink: false\n---\n",
    "content/terms/api.md": "---\ntitle: API\n---\n",
    "content/notes/_kind.yaml": "title: {one: Note, many: Notes}\n",
  ]

  private static func render(_ body: String, facts: String = "") throws -> String {
    var files = files
    files["content/notes/a.md"] = "---\ntitle: A\n\(facts)\n---\n\(body)"
    let (linked, diagnostics) = try MemorySite(files).link()
    #expect(diagnostics.lines == [])
    let index = try #require(linked.base.entries.firstIndex { $0.id.slug == "a" })
    return linked.pages[index].html.replacing(/<a href="\/terms\/([a-z]+)\/" class="term">([^<]*)<\/a>/) {
      "{\($0.1):\($0.2)}"
    }.replacing("\n", with: "")
  }

  @Test(arguments: [
    ("The weights and the Weights.", "<p>The {weights:weights} and the Weights.</p>"),
    ("Weights first.", "<p>{weights:Weights} first.</p>"),
    ("With open weights, the longest.", "<p>With {weights:open weights}, the longest.</p>"),
    ("Two licences.", "<p>Two {licence:licences}.</p>"),
    ("A licence, two licences.", "<p>A {licence:licence}, two licences.</p>"),
    ("The api is no API.", "<p>The api is no {api:API}.</p>"),
    ("Be quiet.", "<p>Be quiet.</p>"),
    ("Overweights, weightsy and weights2.", "<p>Overweights, weightsy and weights2.</p>"),
    ("`weights` and **weights**", "<p><code>weights</code> and <strong>{weights:weights}</strong></p>"),
    (
      "weights\n\n## weights\n\nweights",
      "<p>{weights:weights}</p><h2 id=\"weights\">weights</h2><p>{weights:weights}</p>"
    ),
    (
      "[weights](https://example.org/) weights",
      "<p><a href=\"https://example.org/\" class=\"external\">weights</a> {weights:weights}</p>"
    ),
  ])
  func theFirstMentionInASectionIsLinked(body: String, expected: String) throws {
    #expect(try Self.render(body) == expected)
  }

  @Test func anEntryCanSwitchItOff() throws {
    #expect(try Self.render("The weights.", facts: "autolink: false") == "<p>The weights.</p>")
  }

  @Test func aTermIsNotLinkedToItselfAndMentionsAreBacklinks() throws {
    let linked = try MemorySite(Self.files).link().linked
    let weights = try #require(linked.base.entries.firstIndex { $0.id.slug == "weights" })
    let licence = try #require(linked.base.entries.firstIndex { $0.id.slug == "licence" })
    #expect(linked.backlinks[weights].isEmpty)
    let backlink = try #require(linked.backlinks[licence].first)
    #expect(backlink.source == weights)
    #expect(backlink.isAutomatic)
    #expect(linked.snippet(of: backlink) == "See the licence. Weights are numbers.")
  }
}
