import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// Links in bodies: what they lead to, and what is said when they lead nowhere.
@Suite struct LinkTests {
  private static let files = [
    "kb.yaml": "title: Test\nbase_url: https://example.org/kb/\n",
    "content/models/_kind.yaml": "title: {one: Model, many: Models}\n",
    "content/models/_index.md": "Models.\n",
    "content/models/gpt-2.md":
      "---\ntitle: GPT-2\naliases: [Second GPT, Modèle]\n---\n## What changed\n\n## Été\n\n## What changed\n",
    "content/models/llama.md": "---\ntitle: Llama\n---\n",
    "content/models/gpt-6.md": "---\ntitle: GPT-6\ndraft: true\n---\n",
    "content/models/chart.png": "png",
    "content/companies/_kind.yaml": "title: {one: Company, many: Companies}\nlist: false\n",
    "content/companies/llama.md": "---\ntitle: Llama Inc\naliases: [Second GPT]\n---\n",
    "content/top.png": "png",
    "static/CNAME": "example.org",
  ]

  private static func site(_ body: String, at path: String = "content/models/a.md") -> MemorySite {
    var files = files
    files[path] = MarkedText.unmarked(path.hasSuffix("_index.md") ? body : "---\ntitle: A\n---\n" + body)
    return MemorySite(files)
  }

  private static func html(_ site: MemorySite) throws -> String {
    let linked = try site.link().linked
    let index = try #require(linked.base.entries.firstIndex { $0.id.description == "models/a" })
    return linked.pages[index].html
  }

  @Test(arguments: [
    ("[[gpt-2]]", "<a href=\"/kb/models/gpt-2/\">GPT-2</a>"),
    ("[[models/gpt-2]]", "<a href=\"/kb/models/gpt-2/\">GPT-2</a>"),
    ("[[GPT-2|the smaller one]]", "<a href=\"/kb/models/gpt-2/\">the smaller one</a>"),
    ("[[gpt-2#What changed]]", "<a href=\"/kb/models/gpt-2/#what-changed\">GPT-2</a>"),
    ("[[gpt-2#what-changed-1|later]]", "<a href=\"/kb/models/gpt-2/#what-changed-1\">later</a>"),
    ("[[ gpt-2 # What changed | later ]]", "<a href=\"/kb/models/gpt-2/#what-changed\">later</a>"),
    ("[[modèle]]", "<a href=\"/kb/models/gpt-2/\">GPT-2</a>"),
    ("[[MODE\u{300}LE]]", "<a href=\"/kb/models/gpt-2/\">GPT-2</a>"),
    ("[[models/second gpt]]", "<a href=\"/kb/models/gpt-2/\">GPT-2</a>"),
    ("[[models/llama]]", "<a href=\"/kb/models/llama/\">Llama</a>"),
    ("[[llama inc]]", "<a href=\"/kb/companies/llama/\">Llama Inc</a>"),
    ("[t](gpt-2.md)", "<a href=\"/kb/models/gpt-2/\">t</a>"),
    ("[t](./gpt-2.md#what-changed)", "<a href=\"/kb/models/gpt-2/#what-changed\">t</a>"),
    ("[t](gpt-2.md#%C3%A9t%C3%A9)", "<a href=\"/kb/models/gpt-2/#%C3%A9t%C3%A9\">t</a>"),
    ("[t](../companies/llama.md)", "<a href=\"/kb/companies/llama/\">t</a>"),
    ("[t](_index.md)", "<a href=\"/kb/models/\">t</a>"),
    ("[t](/models/gpt-2/)", "<a href=\"/kb/models/gpt-2/\">t</a>"),
    ("[t](/models/gpt-2)", "<a href=\"/kb/models/gpt-2/\">t</a>"),
    ("[t](/models/)", "<a href=\"/kb/models/\">t</a>"),
    ("[t](/)", "<a href=\"/kb/\">t</a>"),
    ("[t](/CNAME)", "<a href=\"/kb/CNAME\">t</a>"),
    ("[t](chart.png)", "<a href=\"/kb/models/chart.png\">t</a>"),
    ("[t](https://example.com/a?b#c)", "<a href=\"https://example.com/a?b#c\" class=\"external\">t</a>"),
    ("[t](mailto:a@example.org)", "<a href=\"mailto:a@example.org\">t</a>"),
    ("![Chart](chart.png)", "<img loading=\"lazy\" src=\"/kb/models/chart.png\" alt=\"Chart\""),
    ("![Chart](../top.png)", "<img loading=\"lazy\" src=\"/kb/top.png\" alt=\"Chart\""),
  ])
  func aLinkLeadsWhereItSays(body: String, expected: String) throws {
    let site = Self.site(body)
    #expect(try site.diagnostics().lines == [])
    let html = try Self.html(site)
    #expect(html.contains(expected), "\(html)")
  }

  /// Each case marks the link.
  @Test(arguments: [
    ("See 1️⃣[[gtp-2]]2️⃣.", "KB0301", "did you mean \"gpt-2\"?"),
    ("See 1️⃣[[nothing like it]]2️⃣.", "KB0301", nil),
    ("See 1️⃣[[companies/gpt-2]]2️⃣.", "KB0301", nil),
    ("See 1️⃣[[llama]]2️⃣.", "KB0302", "write [[companies/llama]] or [[models/llama]]"),
    ("See 1️⃣[[Second GPT]]2️⃣.", "KB0302", "write [[companies/llama]] or [[models/gpt-2]]"),
    ("See 1️⃣[[gpt-2#What chnaged]]2️⃣.", "KB0303", "did you mean \"What changed\"?"),
    ("See 1️⃣[[models/llama#Any]]2️⃣.", "KB0303", "that entry has no headings; link to it as a whole"),
    ("See 1️⃣[[gpt-6]]2️⃣.", "KB0304", "publish it first, write plain text, or build with --drafts"),
    ("See 1️⃣[t](gtp-2.md)2️⃣.", "KB0301", "did you mean \"gpt-2\"?"),
    ("See 1️⃣[t](gpt-6.md)2️⃣.", "KB0304", "publish it first, write plain text, or build with --drafts"),
    ("See 1️⃣[t](gpt-2.md#nope)2️⃣.", "KB0303", nil),
    ("See 1️⃣[t](../../kb.yaml)2️⃣.", "KB0301", "link to entries and images only"),
    ("See 1️⃣[t](../../../etc/passwd)2️⃣.", "KB0301", "link to entries and images only"),
    ("See 1️⃣[t](../companies/)2️⃣.", "KB0301", nil),
    ("See 1️⃣[t](../companies/_index.md)2️⃣.", "KB0301", nil),
    ("See 1️⃣[t](/companies/)2️⃣.", "KB0301", nil),
    ("See 1️⃣[t](/models/gpt-6/)2️⃣.", "KB0301", nil),
    ("See 1️⃣[t](//example.com/)2️⃣.", "KB0301", "write https://example.com/"),
    ("See 1️⃣[t](%zz)2️⃣.", "KB0301", nil),
    ("See 1️⃣![Chart](hcart.png)2️⃣.", "KB0305", nil),
    ("See 1️⃣![Chart](/models/chart.png)2️⃣.", "KB0305", nil),
    ("See 1️⃣![Chart](https://example.com/a.png)2️⃣.", "KB0305", nil),
    ("See 1️⃣[t](javascript:alert(1))2️⃣.", "KB0504", nil),
    ("See 1️⃣[[#Nope]]2️⃣.", "KB0501", nil),
  ])
  func aBrokenLinkIsPointedAt(marked: String, code: String, help: String?) throws {
    let found = try Self.site(marked).diagnostics()
    #expect(found.codes == [code], "\(found.lines)")
    let prefix = "---\ntitle: A\n---\n".utf8.count
    let ranges = found.ranges(in: "content/models/a.md").map {
      $0.lowerBound - prefix..<$0.upperBound - prefix
    }
    #expect(MarkedText.mark(MarkedText.unmarked(marked), ranges) == marked)
    if let help { #expect(found.first?.help == help) }
  }

  @Test(arguments: ["content/_index.md", "content/models/_index.md"])
  func introductionsAreCheckedToo(path: String) throws {
    let found = try Self.site("[[gtp-2]] [[gpt-2#nope]] [@x] ![c](no.png)\n", at: path).diagnostics()
    #expect(found.codes == ["KB0301", "KB0303", "KB0401", "KB0305"])
  }

  @Test func aSlugGoesBeforeATitleAndATitleBeforeAnAlias() throws {
    var site = Self.site("[[x]] [[y]]")
    site.files["content/models/x.md"] = "---\ntitle: Ex\n---\n"
    site.files["content/models/z.md"] = "---\ntitle: Y\naliases: [other]\n---\n"
    site.files["content/companies/w.md"] = "---\ntitle: X\naliases: [Y]\n---\n"
    #expect(try site.diagnostics().lines == [])
    let html = try Self.html(site)
    #expect(html.contains("<a href=\"/kb/models/x/\">Ex</a> <a href=\"/kb/models/z/\">Y</a>"))
  }

  @Test func draftsArePublishedOnRequest() throws {
    var site = Self.site("[[gpt-6]]")
    site.drafts = true
    let (linked, diagnostics) = try site.link()
    #expect(diagnostics.lines == [])
    #expect(linked.base.entries.contains { $0.id.slug == "gpt-6" })
    site.drafts = false
    #expect(try !site.link().linked.base.entries.contains { $0.id.slug == "gpt-6" })
  }

  /// The file is reported once; what refers to it says nothing new.
  @Test func linksToAnEntryThatCannotBeReadAreNoFurtherMistakes() throws {
    var files = Self.files
    files["content/models/_kind.yaml"] = """
      title: {one: Model, many: Models}
      fields: {predecessor: {type: ref, to: models}}
      """
    files["content/models/gpt-2.md"] = "---\ntitle: GPT-2: the model\nsources: [{id: own}]\n---\n"
    files["content/models/a.md"] = "---\ntitle: A\npredecessor: gpt-2\n---\n[[gpt-2]] [b](gpt-2.md)\n"
    files["content/_sources.yaml"] = "sources: [{id: own, title: T, url: 'https://example.org/'}]\n"
    #expect(try MemorySite(files).diagnostics().codes == ["KB0203"])
  }

  @Test func aSourceThatOnlyADraftCitesIsNotIdle() throws {
    var files = Self.files
    files["content/_sources.yaml"] = """
      sources: [{id: own, title: T, url: 'https://a.org/'}, {id: idle, title: T, url: 'https://b.org/'}]
      """
    files["content/models/gpt-6.md"] = "---\ntitle: GPT-6\ndraft: true\n---\nSo it is said. [@own]\n"
    #expect(try MemorySite(files).diagnostics().map(\.message) == ["nothing cites the source \"idle\""])
  }

  @Test func factsOfADraftAreNotLookedAt() throws {
    let site = MemorySite.thing(fields: "x: {type: integer}", facts: "x: many\ndraft: true")
    #expect(try site.diagnostics().lines == [])
  }

  @Test(arguments: [
    ("/models/old/", true), ("/models/old", true), ("/old.html", true), ("/é/", true), ("/a/b/c/", true),
    ("models/old/", false), ("../old/", false), ("/", false), ("/a//b/", false), ("/a/../b/", false),
    ("https://example.org/x/", false), ("/a?b", false), ("/a b/", false), ("", false),
  ])
  func aRedirectIsAPathOfThisSite(path: String, isFine: Bool) throws {
    let site = MemorySite.thing(fields: "x: {type: integer}", facts: "redirect_from: [\"\(path)\"]")
    #expect(try site.diagnostics().codes == (isFine ? [] : ["KB0219"]))
  }
}
