import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@testable import KBSite

@Suite struct SearchTextTests {
  @Test(arguments: [
    ("Open weights", ["open", "weights"]),
    ("GPT-4", ["gpt", "4", "gpt4"]),
    ("Llama-3.1-405B!", ["llama", "3", "1", "405b", "llama31405b"]),
    ("Écoles – ﬁne ΣΊΣΥΦΟΣ", ["ecoles", "fine", "σισυφοσ"]),
    ("a -b- c", ["a", "b", "c"]),
    // Accents that stand as characters of their own, and characters that come apart into ASCII.
    ("E\u{301}cole e\u{323}\u{302}a™ 2½ a…b", ["ecole", "eatm", "21", "2", "a", "b"]),
    ("a-é-b c--d e-", ["a", "e", "b", "aeb", "c", "d", "e"]),
    ("开放 👍 권重", ["开放", "권重".decomposedStringWithCompatibilityMapping]),
    ("", []), ("…", []),
  ])
  func aTextIsItsWordsAndWhatHyphensJoin(text: String, words: [String]) {
    #expect(SearchText.words(of: text).map { Array($0.utf8) } == words.map { Array($0.utf8) })
  }

  @Test func aNameIsAlsoOneWord() {
    #expect(SearchText.key(of: "Llama 3.1") == "llama31")
  }

  @Test func aWordIsCutByCodePoints() {
    #expect(SearchText.words(of: String(repeating: "é开", count: 40))[0].unicodeScalars.count == 32)
  }
}

@Suite struct SearchIndexTests {
  private static func site(_ entries: [String: String], outputs: String = "search", jobs: Int = 1) throws
    -> MemorySink
  {
    var site = MemorySite([
      "kb.yaml": "title: T\nbase_url: https://example.org/kb/\noutputs: [\(outputs)]\n",
      "content/models/_kind.yaml": "title: {one: Model, many: Models}\n",
    ])
    for (slug, text) in entries { site.files["content/models/\(slug).md"] = text }
    for (name, bytes) in TestFolder.files(below: GoldenSite.folder + "/_common/templates") {
      site.files["templates/" + name] = String(decoding: bytes, as: UTF8.self)
    }
    site.files["templates/layouts/search.html"] =
      "{% for item in letters %}{{ item.title }}:{% for name in item.names %}{{ name.text }},{% endfor %}{{ item.url or '' }} {% endfor %}"
    var diagnostics: [Diagnostic] = []
    let parallel = Parallel(jobs: jobs)
    let built = try Site(site.tree, options: .init(parallel: parallel), diagnostics: &diagnostics)
    let sink = MemorySink()
    diagnostics += try built.assemble(into: sink, parallel: parallel)
    #expect(diagnostics.lines == [])
    return sink
  }

  private static let entries = [
    "gpt-4": "---\ntitle: GPT-4\naliases: [Généraliste]\n---\nWeights stay closed. Closed, again.\n",
    "llama": "---\ntitle: Llama 3.1\n---\nWeights are open.\n",
  ]

  private static func text(_ sink: MemorySink, _ name: String) throws -> String {
    let path = try #require(sink.files.keys.first { $0.hasPrefix("search/") && $0.hasSuffix("/" + name) })
    return String(decoding: sink.files[path] ?? [], as: UTF8.self)
  }

  @Test func eachWordLeadsToItsEntriesWithWhatItWeighs() throws {
    let words = try Self.text(try Self.site(Self.entries), "w0.json")
    // One entry, the first, three times as heavy for coming twice; then both entries, one step apart.
    #expect(words.contains("\"closed\":[1,0,2]"))
    #expect(words.contains("\"weights\":[2,0,1,1,1]"))
    #expect(words.contains("\"llama31\":[1,1,60]"))
    #expect(words.contains("\"generaliste\":[1,0,"))
  }

  @Test func linksHoldTheFolderOfTheSite() throws {
    #expect(
      try Self.text(try Self.site(Self.entries), "e0.json").hasPrefix(
        "[[\"GPT-4\",\"/kb/models/gpt-4/\",0,-1,"))
  }

  @Test func namesShareTheirBeginnings() throws {
    #expect(
      try Self.text(try Self.site(Self.entries), "names.txt")
        == "01\n03\n11\n04\n0generaliste\n1pt\n34\n0llama\n")
  }

  @Test func aChangedWordIsAnotherFolder() throws {
    var other = Self.entries
    other["llama"]? += "More.\n"
    let folders = try [Self.entries, other].map { entries in
      try Self.site(entries).files.keys.first { $0.hasSuffix("/w0.json") }
    }
    #expect(folders[0] != folders[1])
  }

  @Test func oneThreadAndManyGiveTheSame() throws {
    var entries = Self.entries
    for number in 0..<200 {
      entries["m\(number)"] = "---\ntitle: Model \(number)\n---\nWord \(number % 7), word\(number).\n"
    }
    #expect(try Self.site(entries).files == Self.site(entries, jobs: 8).files)
  }

  @Test func aWordKeepsTheEntriesThatItFitsBest() throws {
    var entries: [String: String] = [:]
    for number in 0..<500 {
      entries["m\(number)"] =
        "---\ntitle: M\(number)\n---\n\(number == 499 ? "rare rare rare rare" : "rare")\n"
    }
    let sink = try Self.site(entries)
    let words = sink.files.filter { $0.key.hasSuffix(".json") && $0.key.contains("/w") }.values
      .map { String(decoding: $0, as: UTF8.self) }.joined()
    let match = try #require(words.firstMatch(of: /"rare":\[(\d+),([^\]]*)\]/))
    #expect(match.1 == "500")
    #expect(match.2.split(separator: ",").count == SearchIndex.mostEntries * 2)
    #expect(match.2.split(separator: ",").contains("3"))
  }

  @Test func namesStandByLetterAndMoreOfThemOnPagesOfTheirOwn() throws {
    let small = try Self.site(Self.entries)
    #expect(
      String(decoding: small.files["search/index.html"] ?? [], as: UTF8.self)
        == "G:Généraliste,GPT-4, L:Llama 3.1, ")
    var entries: [String: String] = [:]
    for number in 0..<1_501 {
      entries["m\(number)"] = "---\ntitle: \(number % 2 == 0 ? "A" : "B") \(number)\n---\n"
    }
    let large = try Self.site(entries)
    #expect(large.files["search/a/index.html"] != nil && large.files["search/b/index.html"] != nil)
  }

  @Test func aSiteCanLeaveTheSearchOut() throws {
    #expect(try !Self.site(Self.entries, outputs: "").files.keys.contains { $0.hasPrefix("search/") })
  }
}
