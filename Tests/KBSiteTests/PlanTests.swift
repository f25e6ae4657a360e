import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@testable import KBSite

@Suite struct OutputPathTests {
  @Test(arguments: ["a", "a/b.html", ".nojekyll", "é/模型/x", "a b", "...", "a/..b"])
  func aRelativePathIsFine(text: String) {
    #expect(OutputPath(text)?.description == text)
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "a\u{0}b", "a\nb", "a\u{7F}",
  ])
  func anythingThatCouldLeaveTheOutputIsRefused(text: String) {
    #expect(OutputPath(text) == nil)
  }

  @Test func aNameThatNoFileSystemTakesIsRefused() {
    #expect(OutputPath(String(repeating: "x", count: 255)) != nil)
    #expect(OutputPath(String(repeating: "x", count: 256)) == nil)
    #expect(OutputPath(String(repeating: "é", count: 128)) == nil)
  }

  @Test(arguments: [("/", "index.html"), ("/models/", "models/index.html"), ("/old.html", "old.html")])
  func aPageIsAFile(page: String, file: String) {
    #expect(OutputPath(page: page)?.description == file)
  }
}

@Suite struct AssetFolderTests {
  private static func folder(_ files: [(String, String)]) throws -> AssetFolder {
    try AssetFolder(
      files.map { BinaryFile(path: "templates/assets/" + $0.0, contents: .memory(Array($0.1.utf8))) })
  }

  @Test func allAssetsStandInOneFolderNamedAfterTheirBytes() throws {
    let one = try Self.folder([("a.css", "p{}"), ("js/b.js", "x")])
    let path = try #require(one.path(of: "js/b.js"))
    #expect(path.wholeMatch(of: /\/assets\/[0-9a-f]{16}\/js\/b\.js/) != nil)
    #expect(one.path(of: "c.css") == nil)
    #expect(one.names == ["a.css", "js/b.js"])
  }

  @Test func anyChangeOfNamesOrBytesIsAnotherFolder() throws {
    let folders = try [
      [("a", "x"), ("b", "y")], [("a", "xb"), ("", "y")], [("a", "y"), ("b", "x")],
      [("a", "x"), ("b", "y\n")],
      [("a", "x")], [("ab", "x"), ("", "y")],
    ].map { try Self.folder($0).files.first?.outputPath.split(separator: "/")[1] ?? "" }
    #expect(Set(folders).count == folders.count)
    #expect(
      try Self.folder([("a", "x")]).files[0].outputPath == Self.folder([("a", "x")]).files[0].outputPath)
  }
}

@Suite struct SitePlanTests {
  private static func plan(_ files: [String: String]) throws -> (paths: [String], diagnostics: [Diagnostic]) {
    var all = [
      "kb.yaml": "title: Test\noutputs: [sitemap]\n",
      "content/models/_kind.yaml": "title: {one: M, many: Ms}\n",
      "content/models/a.md": "---\ntitle: A\n---\n",
    ]
    all.merge(files) { $1 }
    let site = MemorySite(all)
    let (linked, _) = try site.link()
    var diagnostics: [Diagnostic] = []
    let exports = Export.all(of: SiteContext(linked, nil, diagnostics: &diagnostics))
    let plan = SitePlan(
      linked, assets: try AssetFolder(site.tree.assets), exports: exports, diagnostics: &diagnostics)
    return (plan.items.map(\.path.description), diagnostics)
  }

  @Test func everyFileIsPlannedInTheOrderOfThePathsBytes() throws {
    let (paths, diagnostics) = try Self.plan([
      "content/models/pic.png": "x", "content/top.png": "x", "static/CNAME": "x",
      "content/hidden/_kind.yaml": "title: {one: H, many: Hs}\nlist: false\nurl: /{slug}/\n",
      "content/hidden/about.md": "---\ntitle: About\nredirect_from: [/info, /info.html]\n---\n",
    ])
    #expect(diagnostics.lines == [])
    #expect(
      paths == [
        ".nojekyll", "404.html", "CNAME", "about/index.html", "index.html", "info.html", "info/index.html",
        "models/a/index.html", "models/index.html", "models/pic.png", "robots.txt", "sitemap.xml", "top.png",
      ])
  }

  @Test(arguments: [
    ("content/models/A.md", "---\ntitle: B\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/models/a/]\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/MODELS/A/]\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/old/, /old]\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/404.html]\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/index.html]\n---\n"),
    ("content/models/b.md", "---\ntitle: B\nredirect_from: [/sitemap.xml/x/]\n---\n"),
    ("static/sitemap.xml", "x"), ("static/robots.txt", "x"), ("static/index.html", "x"),
    ("static/models", "x"),
    ("static/models/a", "x"), ("static/404.html/x", "x"), ("static/Models/A/index.html", "x"),
  ])
  func twoFilesForOnePathAreRefused(path: String, text: String) throws {
    let diagnostics = try Self.plan([path: text]).diagnostics
    #expect(diagnostics.codes == ["KB0701"])
    #expect(diagnostics.first?.notes.count == 1)
  }

  @Test(arguments: [
    ("static/search/0123456789abcdef/x", ["KB0701"]), ("static/Search/0123456789ABCDEF", ["KB0701"]),
    ("static/search/0123456789abcde/x", []), ("static/search/names.txt", []),
  ])
  func theFolderOfTheSearchIsKeptWhateverItIsCalled(path: String, codes: [String]) throws {
    let settings = "title: Test\noutputs: [search]\n"
    #expect(try Self.plan([path: "x", "kb.yaml": settings]).diagnostics.codes == codes)
    #expect(try Self.plan([path: "x"]).diagnostics.codes == [])
  }

  @Test func aFolderIsFoundBehindAFileAlthoughOthersSortBetweenThem() throws {
    let diagnostics = try Self.plan([
      "static/sitemap.xml-old": "x", "static/sitemap.xml.gz": "x", "static/Sitemap.xml!": "x",
      "content/models/b.md": "---\ntitle: B\nredirect_from: [/sitemap.xml/x/]\n---\n",
    ]).diagnostics
    #expect(diagnostics.codes == ["KB0701"])
    #expect(diagnostics.first?.message.contains("sitemap.xml/x/index.html") == true)
  }

  @Test func whatIsPlannedFirstIsKept() throws {
    let files = ["static/models": "x", "static/robots.txt": "x", "static/MODELS/a/index.html": "x"]
    let (paths, diagnostics) = try Self.plan(files)
    #expect(diagnostics.codes == ["KB0701", "KB0701", "KB0701"])
    #expect(try paths == Self.plan([:]).paths)
  }

  @Test func unicodeFormsOfOneNameAreOnePath() throws {
    let diagnostics = try Self.plan([
      "static/caf\u{E9}.txt": "x",
      "content/models/b.md": "---\ntitle: B\nredirect_from: [\"/cafe\u{301}.txt\"]\n---\n",
    ]).diagnostics
    #expect(diagnostics.codes == ["KB0701"])
  }
}

@Suite struct SitemapTests {
  @Test func addressesAreEscapedForXML() throws {
    var site = MemorySite([
      "kb.yaml": "title: T\nbase_url: https://example.org/a&b'c/\noutputs: [sitemap]\n",
      "content/models/_kind.yaml": "title: {one: M, many: Ms}\n",
      "content/models/é.md": "---\ntitle: E\nredirect_from: [/old/]\n---\n",
    ])
    for (name, bytes) in TestFolder.files(below: GoldenSite.folder + "/_common/templates") {
      site.files["templates/" + name] = String(decoding: bytes, as: UTF8.self)
    }
    var diagnostics: [Diagnostic] = []
    let built = try Site(site.tree, options: .init(parallel: Parallel(jobs: 1)), diagnostics: &diagnostics)
    let sink = MemorySink()
    diagnostics += try built.assemble(into: sink, parallel: Parallel(jobs: 1))
    #expect(diagnostics.lines == [])
    let text = String(decoding: sink.files["sitemap.xml"] ?? [], as: UTF8.self)
    #expect(
      text.matches(of: /<loc>([^<]*)<\/loc>/).map { String($0.1) } == [
        "https://example.org/a&amp;b&apos;c/", "https://example.org/a&amp;b&apos;c/models/",
        "https://example.org/a&amp;b&apos;c/models/%C3%A9/",
      ])
    #expect(built.plan.pageCount == 4)
  }
}
