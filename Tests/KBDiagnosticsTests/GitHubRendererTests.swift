import KBDiagnostics
import Testing

@Suite struct GitHubRendererTests {
  private static let text = SourceText(path: "content/a.md", bytes: Array("---\ntitle: é [[x]]\n---\n".utf8))
  private static let renderer = GitHubRenderer(pathPrefix: "site/") { $0 == text.path ? text : nil }

  @Test func anAnnotationNamesTheLineAndItsColumns() {
    let problem = Diagnostic(.brokenLink, at: Self.text.span(14..<19), "no entry is called \"x\"")
    #expect(
      Self.renderer.render(problem)
        == "::error file=site/content/a.md,line=2,col=10,endColumn=15,title=KB0301 broken-link::"
        + "no entry is called \"x\"\n")
  }

  @Test func overSeveralLinesThereAreNoColumns() {
    let problem = Diagnostic(.rawHTML, at: Self.text.span(0..<19), "m")
    #expect(
      Self.renderer.render(problem)
        == "::warning file=site/content/a.md,line=1,endLine=2,title=KB0505 raw-html::m\n")
  }

  @Test func aFileOrNothingMayBeThePlace() {
    #expect(
      Self.renderer.render(Diagnostic(.orphanEntry, at: Self.text.span, "m"))
        == "::notice file=site/content/a.md,title=KB0901 orphan-entry::m\n")
    #expect(
      Self.renderer.render(Diagnostic(.badOption, at: nil, "m")) == "::error title=KB0804 bad-option::m\n")
  }

  @Test func notesAndHelpStandBelowTheMessage() {
    let problem = Diagnostic(
      .badOption, at: nil, "m", notes: [.init("here first", at: Self.text.span(4..<9)), .init("and")],
      help: "h")
    #expect(
      Self.renderer.render(problem).hasSuffix(
        "::m%0Anote: here first (site/content/a.md:2)%0Anote: and%0Ahelp: h\n"))
  }

  @Test(
    arguments: [
      ("a\n::error::b", "a%0A::error::b"), ("a\r\n::b", "a%0D%0A::b"), ("50 %25", "50 %2525"),
      ("a: b, c", "a: b, c"),
    ])
  func noMessageCanBeginACommand(message: String, escaped: String) {
    let line = Self.renderer.render(Diagnostic(.badOption, at: nil, message))
    #expect(line == "::error title=KB0804 bad-option::\(escaped)\n")
  }

  @Test func noPathCanEndAProperty() {
    let span = SourceSpan(path: "content/a,line=9:: b%\n.md")
    #expect(
      Self.renderer.render(Diagnostic(.orphanEntry, at: span, "m"))
        == "::notice file=site/content/a%2Cline=9%3A%3A b%25%0A.md,title=KB0901 orphan-entry::m\n")
  }
}
