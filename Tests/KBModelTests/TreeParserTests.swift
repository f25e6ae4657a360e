import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// What files of a tree are, and what is wrong with those that are nothing.
@Suite struct TreeParserTests {
  private static let kind = "title: {one: Thing, many: Things}\n"
  private static let entry = "---\ntitle: A\n---\n"

  private static func diagnostics(_ files: [String: String]) throws -> [Diagnostic] {
    var all = ["content/things/_kind.yaml": kind, "content/things/a.md": entry]
    all.merge(files) { $1 }
    return try MemorySite(all).diagnostics()
  }

  @Test(arguments: [
    ("content/x.md", entry, "KB0108"),
    ("content/_index.yaml", "a: b\n", "KB0108"),
    ("content/things/x.yaml", "a: b\n", "KB0108"),
    ("content/things/_intro.md", "Text\n", "KB0108"),
    ("content/things/deep/x.md", entry, "KB0108"),
    ("content/papers/x.md", entry, "KB0110"),
    ("content/things/by.md", "---\ntitle: By\n---\n", "KB0109"),
    ("content/things/GPT 2?.md", "---\ntitle: G\n---\n", "KB0109"),
    ("content/things/-x.md", "---\ntitle: G\n---\n", "KB0109"),
    ("content/things/x.md", "# No front matter\n", "KB0201"),
    ("content/things/x.md", "", "KB0201"),
    ("content/things/x.md", " ---\ntitle: X\n---\n", "KB0201"),
    ("content/things/x.md", "---\ntitle: X\nText\n", "KB0202"),
    ("content/things/x.md", "---", "KB0202"),
    ("content/things/x.md", "---\n- a list\n---\n", "KB0208"),
    ("content/things/x.md", "---\njust text\n---\n", "KB0208"),
    ("content/things/x.md", "---\n---\nText\n", "KB0207"),
    ("content/things/x.md", "---\ntitle:\n---\n", "KB0207"),
    ("content/things/x.md", "---\ntitle: [X]\n---\n", "KB0208"),
    ("content/things/x.md", "---\ntitle: X\naliases: {a: b}\n---\n", "KB0208"),
    ("content/things/x.md", "---\ntitle: X\ndraft: yes\n---\n", "KB0208"),
    ("content/things/x.md", "---\ntitle: X\ntags: [[a]]\n---\n", "KB0208"),
    ("content/things/x.md", "---\ntitle: X\nreview_by: soon\n---\n", "KB0209"),
    ("content/things/x.md", "---\ntitle: X\nautolink: no\n---\n", "KB0208"),
    ("content/things/x.md", "---\ntitel: X\ntitle: Y\n---\n", "KB0206"),
    ("content/things/x.md", "---\ntitle: a\n---\n", "KB0218"),
    ("content/things/x.md", "---\ntitle: X\naliases: [x]\n---\n", "KB0218"),
    ("content/_sources.yaml", "- {id: a}\n", "KB0208"),
    ("content/_sources.yaml", "source: []\n", "KB0206"),
    ("content/_index.md", "---\ntitle: Home\n", "KB0202"),
    ("content/_index.md", "---\ntitle: Home\ntags: [x]\n---\n", "KB0206"),
    ("content/things/_index.md", "---\nsumary: S\n---\n", "KB0206"),
    ("content/papers/x.png", "png", "KB0108"),
    ("content/_rulesets/x.md", "text\n", "KB0108"),
  ])
  func aMisplacedOrBrokenFileIsNamed(path: String, text: String, code: String) throws {
    let found = try Self.diagnostics([path: text])
    #expect(found.codes == [code], "\(found.lines)")
    #expect(path.hasPrefix(found.first?.span?.path ?? "nothing"))
  }

  @Test(arguments: [
    ("content/_index.md", "Welcome\n"), ("content/_index.md", "---\ntitle: Home\nsummary: S\n---\nWelcome\n"),
    ("content/things/_index.md", "All *things*.\n"), ("content/things/_index.md", ""),
    ("content/things/x.md", "---\r\ntitle: X\r\n---\r\nText\r\n"),
    ("content/things/x.md", "---\ntitle: X\n---   \nText\n"),
    ("content/things/x.md", "---\ntitle: X\n---"),
    ("content/things/x.md", "------\ntitle: X\n---\n"),
    ("content/things/x.md", "---\ntitle: X\naliases: Ex\ntags: one\n---\n"),
    ("content/things/x.png", "png"), ("content/things/deep/x.png", "png"), ("content/x.png", "png"),
    ("content/_sources.yaml", ""), ("content/_rulesets/other.yaml", "a: b\n"),
  ])
  func whatHasAPlaceIsFine(path: String, text: String) throws {
    let isFence = text.hasPrefix("------")
    #expect(try Self.diagnostics([path: text]).codes == (isFence ? ["KB0201"] : []))
  }

  @Test func aSiteWithoutEntriesIsNoSite() throws {
    #expect(try MemorySite([:]).diagnostics().codes == ["KB0111"])
    #expect(try MemorySite(["content/things/_kind.yaml": Self.kind]).diagnostics().codes == ["KB0111"])
    #expect(try MemorySite(["content/_index.md": "Hello"]).diagnostics().codes == ["KB0111"])
  }

  @Test func anEntryWhoseYAMLIsBrokenIsReportedOnce() throws {
    let found = try Self.diagnostics(["content/things/x.md": "---\ntitle: a: b\n---\n[[nowhere]]\n"])
    #expect(found.codes == ["KB0203"])
  }

  @Test func aFolderThatIsNearlyAKindIsSuggested() throws {
    let found = try Self.diagnostics(["content/thing/x.md": Self.entry])
    #expect(found.first?.help == "did you mean \"things\"?")
  }
}
