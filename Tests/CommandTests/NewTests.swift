import Foundation
import Testing

/// `kbgen new`, end to end.
@Suite struct NewTests {
  private static let kind = """
    title: {one: Paper, many: Papers}
    fields:
      model: {type: ref, to: models, required: true, label: About, help: The model that it presents.}
      published: {type: date, required: true, evidence: required}
      topics: {type: list, of: {type: string}}

    """

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("site/content/papers/_kind.yaml", kind)
    try workspace.write(
      "site/content/_sources.yaml", "sources:\n  - {id: arxiv, title: arXiv, url: \"https://arxiv.org/\"}\n")
    return workspace
  }

  @Test func aNewEntryHoldsPlaceholdersThatCheckNames() throws {
    let workspace = try Self.workspace()
    try workspace.run("new", "papers", "Language models are unsupervised", "--root", "site")
    try workspace.run("check", "--root", "site")
    try workspace.run(
      "new", "papers", "Second", "--root", "site", "--field", "model=gpt-2", "--field", "published=2019-02",
      "--field", "topics=language, scale", "--evidence", "arxiv")
    try workspace.run("check", "--root", "site", "--only", "placeholder", "--only", "missing-field")
    let path = "site/content/papers/language-models-are-unsupervised.md"
    let filled = workspace.text(path)?.replacing("model: TODO", with: "model: gpt-2")
      .replacing("published: TODO", with: "published: 2019-02").replacing("TODO", with: "arxiv")
    try workspace.write(path, filled ?? "")
    let result = try workspace.run("check", "--root", "site", "--strict")
    #expect(result.code == 0)
    try workspace.expectTranscript("new")
    let second = """
      ---
      title: Second
      model: gpt-2
      published: 2019-02
      topics: [language, scale]
      evidence:
        published: [arxiv]

      """
    #expect(workspace.text("site/content/papers/second.md")?.hasPrefix(second) == true)
  }

  @Test func nothingIsWrittenThatIsWrongAndNothingOverwritten() throws {
    let workspace = try Self.workspace()
    let before = workspace.files("site")
    try workspace.run("new", "paper", "A", "--root", "site")
    try workspace.run("new", "models", "GPT-2", "--root", "site")
    try workspace.run("new", "models", "GPT 2", "--root", "site", "--slug", "mit/x")
    try workspace.run("new", "papers", "A", "--root", "site", "--field", "modle=gpt-2")
    try workspace.run("new", "papers", "A", "--root", "site", "--field", "model")
    try workspace.run("new", "papers", "A", "--root", "site", "--field", "model=gpt2", "--evidence", "arxv")
    try workspace.run("new", "papers", "A", "--root", "site", "--field", "topics=[a, b")
    try workspace.run("new", "papers", "A\n---", "--root", "site")
    try workspace.run("new", "papers", "A", "--root", "site", "--field", "topics=a", "--field", "topics=b")
    try workspace.expectTranscript("new-refusals")
    #expect(workspace.files("site") == before)
    // A file that is no entry yet is not overwritten either.
    try workspace.write("site/content/papers/b.md", "mine")
    #expect(try workspace.run("new", "papers", "B", "--root", "site").code == 64)
    #expect(workspace.text("site/content/papers/b.md") == "mine")
  }
}
