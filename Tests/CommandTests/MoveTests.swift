import Foundation
import Testing

/// `kbgen mv`, end to end.
@Suite struct MoveTests {
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      "site/content/models/a.md",
      "---\ntitle: A\nbase: gpt-2\nlicence: mit OR none\n---\nAfter [[gpt-2|GPT-2]], unlike gpt-2-xl.\n")
    return workspace
  }

  @Test func aRenamedEntryTakesItsLinksAlong() throws {
    let workspace = try Self.workspace()
    let before = workspace.files("site")
    try workspace.run("mv", "models/gpt-2", "models/gpt-two", "--dry-run", "--root", "site")
    #expect(workspace.files("site") == before)
    try workspace.run("mv", "models/gpt-2", "models/gpt-two", "--root", "site")
    try workspace.run("check", "--root", "site", "--strict")
    try workspace.run("mv", "models/gpt-2", "models/gpt-3", "--root", "site")
    try workspace.run("mv", "models/gpt-two", "models/a", "--root", "site")
    try workspace.expectTranscript("mv")
    #expect(
      workspace.text("site/content/models/gpt-two.md")
        == "---\ntitle: GPT-2\nredirect_from: [/models/gpt-2/]\n---\nUnder the [[mit]] licence.\n")
    #expect(
      workspace.text("site/content/models/a.md")
        == "---\ntitle: A\nbase: gpt-two\nlicence: mit OR none\n---\nAfter [[gpt-two|GPT-2]], unlike gpt-2-xl.\n"
    )
    #expect(
      Set(workspace.files("site").keys)
        == Set(before.keys.map { $0.replacing("gpt-2.md", with: "gpt-two.md") }))
  }

  @Test func renamedBackTheSiteIsAsBeforeButForTheRedirect() throws {
    let workspace = try Self.workspace()
    let before = workspace.text("site/content/models/a.md")
    try workspace.run("mv", "models/gpt-2", "models/gpt-two", "--root", "site")
    try workspace.run("mv", "models/gpt-two", "models/gpt-2", "--root", "site")
    #expect(workspace.text("site/content/models/a.md") == before)
    #expect(
      workspace.text("site/content/models/gpt-2.md")?.contains("redirect_from: [/models/gpt-two/]\n") == true)
    #expect(try workspace.run("check", "--root", "site", "--strict").code == 0)
  }

  /// What would go wrong, and what the command says of it.
  @Test func aRenamingThatWouldBreakSomethingChangesNothing() throws {
    let workspace = try Self.workspace()
    // By the new name, this link would lead to the renamed entry instead of to the one so titled.
    try workspace.write(
      "site/content/models/b.md", "---\ntitle: GPT two\naliases: [gpt-two]\n---\n[[gpt-two]] [[a]]\n")
    try workspace.write("site/content/models/c.md", "---\ntitle: C\n---\n[[gpt-two]] [[b]]\n")
    // The old address is a page of another kind's.
    try workspace.write("site/static/models/old/index.html", "x")
    let before = workspace.files("site")
    try workspace.run("mv", "models/gpt-2", "models/gpt-two", "--root", "site")
    try workspace.run("mv", "models/gpt-2", "models/old", "--root", "site")
    try workspace.write("site/content/models/d.md", "---\ntitle: D\n")
    try workspace.run("mv", "models/gpt-2", "models/new", "--root", "site")
    workspace.remove("site/content/models/d.md")
    try workspace.expectTranscript("mv-refusals")
    #expect(workspace.files("site") == before)
  }

  @Test func rulesThatNameTheEntryFollow() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    let verdicts = ["list", "models", "--fields", "id,verdict.headline,verdict.osaid", "--root", "site"]
    let before = try Command(arguments: verdicts, folder: workspace.path).run().output
    try #require(before.contains("models/one"))
    let rules = workspace.text("site/content/_rulesets/levels.yaml")
    try #require(rules?.contains("entries: [homely]") == true)
    #expect(try workspace.run("mv", "licences/homely", "licences/house", "--root", "site").code == 0)
    #expect(
      workspace.text("site/content/_rulesets/levels.yaml")
        == rules?.replacing("entries: [homely]", with: "entries: [house]"))
    #expect(try Command(arguments: verdicts, folder: workspace.path).run().output == before)
  }
}
