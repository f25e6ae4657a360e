import Foundation
import Testing

/// `kbgen diff`, and the checks that compare with a revision.
@Suite struct DiffTests {
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    try workspace.commitAll()
    return workspace
  }

  /// Everything that the command tells apart, in one change to a dirty tree.
  private static func change(_ workspace: Workspace) throws {
    let models = "site/content/models"
    let one = try #require(workspace.text("\(models)/one.md"))
    try workspace.write(
      "\(models)/one.md",
      one.replacing("state: full", with: "state: not-released") + "\nA line more, see [[three]].\n")
    let two = try #require(workspace.text("\(models)/two.md"))
    workspace.remove("\(models)/two.md")
    try workspace.write("\(models)/second.md", two)
    try workspace.write("\(models)/new.md", "---\ntitle: '`@everyone` <b>|*New*'\n---\nSee [[nowhere]].\n")
  }

  @Test func diffTellsWhatAChangeDoesToThePublishedKnowledge() throws {
    let workspace = try Self.workspace()
    try workspace.run("diff", "main", "--root", "site")
    try Self.change(workspace)
    for format in ["text", "markdown", "json"] {
      try workspace.run("diff", "main", "--root", "site", "--format", format)
    }
    try workspace.expectTranscript("diff")
  }

  @Test func diffComparesRevisionsAndLeavesTheFilesAlone() throws {
    let workspace = try Self.workspace()
    try Self.change(workspace)
    try workspace.git("add", "--all")
    try workspace.git("commit", "--quiet", "-m", "change")
    let models = workspace.files("site/content")
    let forwards = try workspace.run("diff", "HEAD~1", "HEAD", "--root", "site", "--exit-code")
    #expect(forwards.code == 1)
    #expect(forwards.output.contains("models/two → models/second"))
    let backwards = try workspace.run("diff", "HEAD", "HEAD~1", "--root", "site")
    #expect(backwards.output.contains("models/second → models/two"))
    let same = try workspace.run("diff", "HEAD", "HEAD", "--root", "site", "--exit-code")
    #expect(same.code == 0)
    #expect(workspace.files("site/content") == models)
  }

  @Test func aRevisionIsReadAsTheFolderIs() throws {
    let workspace = try Workspace()
    try workspace.write("site/static/-x 'ü' \"q\".txt", "odd name")
    try workspace.write("site/static/file.txt", "one")
    try workspace.link("site/static/b-link.txt", to: "file.txt")
    try workspace.link("site/static/a-link.txt", to: "../static/b-link.txt")
    try workspace.commitAll()
    let same = try workspace.run("diff", "HEAD", "--root", "site", "--exit-code")
    #expect(same.code == 0, "\(same)")
    try workspace.write("site/static/file.txt", "two")
    let other = try workspace.run("diff", "HEAD", "--root", "site").output
    #expect(["a-link", "b-link", "file"].allSatisfy { other.contains("static/\($0).txt") }, "\(other)")
  }

  @Test func anEntryRenamedUnderANewTitleIsKnownByItsLines() throws {
    let workspace = try Self.workspace()
    let two = try #require(workspace.text("site/content/models/two.md"))
    workspace.remove("site/content/models/two.md")
    try workspace.write("site/content/models/second.md", two.replacing("title: Two", with: "title: Second"))
    try workspace.write(
      "site/content/models/other.md", "---\ntitle: Other\nreleased: 2025\naccess: [api]\n---\n")
    let result = try workspace.run("diff", "main", "--root", "site")
    #expect(result.output.contains("models/two → models/second"), "\(result)")
    #expect(result.output.contains("+ models/other"))
  }

  @Test func aChangeOfTheRulesIsNamedAsTheCause() throws {
    let workspace = try Self.workspace()
    let file = "site/content/_rulesets/levels.yaml"
    let rules = try #require(workspace.text(file))
    try workspace.write(file, rules.replacing("spdx: [MIT]", with: "spdx: [Zlib]"))
    let result = try workspace.run("diff", "main", "--root", "site")
    #expect(result.output.contains("_rulesets/levels.yaml"), "\(result)")
  }

  @Test func whatCannotBeReadIsToldWithTheReason() throws {
    let workspace = try Self.workspace()
    try workspace.run("diff", "mian", "--root", "site")
    try workspace.run("diff", "--root", "site", "--", "--output=x")
    try workspace.run("check", "--root", "site", "--against", "mian")
    workspace.remove(".git")
    try workspace.run("diff", "main", "--root", "site")
    try workspace.expectTranscript("diff-refusals")
  }

  @Test func anAddressThatVanishesIsAnError() throws {
    let workspace = try Self.workspace()
    #expect(try workspace.run("check", "--root", "site", "--against", "main").code == 0)
    let two = try #require(workspace.text("site/content/models/two.md"))
    workspace.remove("site/content/models/two.md")
    try workspace.run("check", "--root", "site", "--against", "main", "--only", "vanished-address")
    try workspace.write("site/content/models/second.md", two)
    try workspace.run("check", "--root", "site", "--against", "main", "--only", "vanished-address")
    try workspace.write(
      "site/content/models/second.md",
      two.replacing("\ntitle:", with: "\nredirect_from: [/models/two/]\ntitle:", maxReplacements: 1))
    let redirected = try workspace.run(
      "check", "--root", "site", "--against", "main", "--only", "vanished-address")
    #expect(redirected.code == 0)
    try workspace.write(
      "site/content/models/second.md",
      two.replacing(
        "\ntitle:", with: "\nredirect_from: [/models/two/, /models/tow/, /old/page.html]\ntitle:",
        maxReplacements: 1))
    let unused = try workspace.run(
      "check", "--root", "site", "--against", "main", "--only", "unused-redirect")
    #expect(unused.code == 0)
    try workspace.expectTranscript("check-against")
  }

  @Test func onlyProblemsOfChangedFilesAreReportedIfAskedFor() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    try workspace.write("site/content/models/old.md", "---\ntitle: Old\n---\nSee [[nowhere]].\n")
    try workspace.commitAll()
    try workspace.write("site/content/models/fresh.md", "---\ntitle: Fresh\n---\nSee [[elsewhere]].\n")
    let result = try workspace.run("check", "--root", "site", "--changed-since", "main", "--format", "json")
    #expect(result.output.contains("elsewhere"))
    #expect(!result.output.contains("nowhere"))
    #expect(result.code == 1)
  }
}
