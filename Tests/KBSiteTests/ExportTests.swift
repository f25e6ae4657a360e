import KBDiagnostics
import KBModel
import KBSite
import KBTestSupport
import Testing

/// What stands beside the pages: which dates feeds and the sitemap give, and that every format stays well-formed.
@Suite struct ExportTests {
  private func build(_ files: [String: String], changes: [String: String] = [:]) throws -> [String: String] {
    var site = MemorySite(files)
    site.files["content/things/_kind.yaml"] =
      "title: {one: Thing, many: Things}\ndated: made\nfields: {made: {type: date}}\n"
    for (name, bytes) in TestFolder.files(below: GoldenSite.folder + "/_common/templates") {
      site.files["templates/" + name] = String(decoding: bytes, as: UTF8.self)
    }
    var options = Site.Options(parallel: site.parallel)
    options.changes = changes
    var diagnostics: [Diagnostic] = []
    let built = try Site(site.tree, options: options, diagnostics: &diagnostics)
    let sink = MemorySink()
    _ = try built.assemble(into: sink, parallel: site.parallel)
    return sink.files.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private func entry(_ title: String, made: String? = nil) -> String {
    "---\ntitle: \"\(title)\"\n\(made.map { "made: \($0)\n" } ?? "")---\nText.\n"
  }

  @Test func `an entry without any date is in no feed, and a feed without items is not written`() throws {
    let files = try build(["content/things/a.md": entry("A")])
    #expect(!files.keys.contains { $0.hasSuffix("feed.xml") })
    let some = try build([
      "content/things/a.md": entry("A"), "content/things/b.md": entry("B", made: "2024-05"),
    ])
    #expect(some["things/feed.xml"]?.contains("<title>B</title>") == true)
    #expect(some["things/feed.xml"]?.contains("<title>A</title>") == false)
  }

  @Test func `the day that the repository tells counts before the day of the facts`() throws {
    let files = try build(
      [
        "content/things/a.md": entry("A", made: "2020-02-03"),
        "content/things/b.md": entry("B", made: "2021"),
      ],
      changes: ["content/things/a.md": "2026-07-08"])
    let feed = try #require(files["things/feed.xml"])
    #expect(feed.contains("<updated>2026-07-08T00:00:00Z</updated>\n    <published>2020-02-03T00:00:00Z"))
    #expect(
      try #require(feed.firstRange(of: "<title>A")).lowerBound
        < #require(feed.firstRange(of: "<title>B")).lowerBound)
    #expect(
      files["sitemap.xml"]?.contains("/things/a/</loc><lastmod>2026-07-08</lastmod>") == true
        && files["sitemap.xml"]?.contains("/things/b/</loc></url>") == true)
  }

  @Test func `a feed holds the fifty newest`() throws {
    var files: [String: String] = [:]
    for number in 1...60 {
      files["content/things/e\(number).md"] = entry("E\(number)", made: "\(1900 + number)")
    }
    let feed = try #require(try build(files)["feed.xml"])
    #expect(feed.split(separator: "<entry>").count == 51)
    #expect(feed.contains("<title>E60</title>") && !feed.contains("<title>E10</title>"))
  }

  @Test func `what XML cannot hold stays out of it`() throws {
    let files = try build(["content/things/a.md": entry("A\\u0001 & <b>\\u000b", made: "2024")])
    for (name, text) in files where name.hasSuffix(".xml") || name.hasSuffix(".svg") {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(name)")
      #expect(!text.contains("<b>"), "\(name)")
    }
  }

  @Test(arguments: ["feeds", "text", "graph", "badges", "search", "api", "sitemap", "tables"])
  func `a group that the settings leave out is not written`(group: String) throws {
    let entries = [
      "content/things/a.md": entry("A", made: "2024"), "content/things/b.md": "---\ntitle: B\n---\n[[a]]\n",
    ]
    let with = try build(entries.merging(["kb.yaml": "title: T\noutputs: [\(group)]\n"]) { $1 })
    let without = try build(entries.merging(["kb.yaml": "title: T\noutputs: []\n"]) { $1 })
    // Nothing is graded here, so that there are no badges.
    #expect((with.keys.count > without.keys.count) == (group != "badges"))
    #expect(without.keys.allSatisfy { $0.hasSuffix(".html") || [".nojekyll", "robots.txt"].contains($0) })
  }

  @Test func `tables keep commas, quotes, line breaks and the look of formulas`() throws {
    let files = try build(["content/things/a.md": entry("=1+1, \\\"x\\\"", made: "2024-05")])
    #expect(files["data/things.csv"] == "id,title,made\r\nthings/a,\"'=1+1, \"\"x\"\"\",2024-05\r\n")
    #expect(files["data/entries.csv"]?.contains("\"'=1+1, \"\"x\"\"\"") == true)
  }

  @Test func `a database can hold what differs in letter case alone, and kinds called as its own tables`()
    throws
  {
    let site = MemorySite.thing(
      fields: "Size: {type: string}\nsize: {type: string}\nTitle: {type: string}",
      facts: "size: a\nSize: b\nTitle: c",
      others: [
        "content/Entries/_kind.yaml": "title: {one: E, many: Es}\n",
        "content/Entries/e.md": "---\ntitle: E\n---\n",
        "content/sqlite_x/_kind.yaml": "title: {one: S, many: Ss}\n",
      ])
    var diagnostics: [Diagnostic] = []
    let built = try Site(site.tree, options: .init(parallel: site.parallel), diagnostics: &diagnostics)
    let files = try built.plan.items.filter { $0.path.description.hasPrefix("data/") }.map {
      ($0.path.description, String(decoding: try built.bytes(of: $0), as: UTF8.self))
    }
    let data = Dictionary(uniqueKeysWithValues: files)
    #expect(data["data/things.csv"] == "id,title,Size,size_2,Title_2\r\nthings/a,A,b,a,c\r\n")
    #expect(data["data/kind_Entries.csv"] != nil && data["data/kind_sqlite_x.csv"] != nil)
    #expect(data["data/kb.sqlite"]?.hasPrefix("SQLite format 3") == true)
  }

  @Test func `records become columns, lists are joined, what has no columns is JSON`() throws {
    let site = MemorySite.thing(
      fields: """
        size: {type: quantity, unit: m}
        links: {type: record, fields: {home: {type: url}, again: {type: record, fields: {deep: {type: boolean}}}}}
        words: {type: list, of: {type: string}}
        parts: {type: map, keys: {x: X}, of: {type: integer}}
        """,
      facts: """
        size: 2K
        links: {home: "https://e.org/", again: {deep: true}}
        words: [a, b]
        parts: {x: 1}
        """)
    var diagnostics: [Diagnostic] = []
    let built = try Site(site.tree, options: .init(parallel: site.parallel), diagnostics: &diagnostics)
    let item = try #require(built.plan.items.first { $0.path.description == "data/things.csv" })
    #expect(
      String(decoding: try built.bytes(of: item), as: UTF8.self)
        == "id,title,size,links.home,links.again.deep,words,parts\r\n"
        + "things/a,A,2000,https://e.org/,true,\"a; b\",\"{\"\"x\"\":1}\"\r\n")
  }
}
