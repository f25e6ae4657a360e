import Foundation
import KBTestSupport
import Testing

/// `kbgen list`.
@Suite struct ListTests {
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    let odd = """
      ---
      title: '=1+1, "odd" | <b>'
      released: 2026-01
      access: [app, api]
      ---

      """
    try workspace.write("site/content/models/odd.md", odd)
    return workspace
  }

  @Test func listPrintsTheSameRowsInEveryFormat() throws {
    let workspace = try Self.workspace()
    for format in ["table", "json", "csv", "md"] {
      try workspace.run(
        "list", "models", "--root", "site", "--format", format, "--fields",
        "title,maker.title,released,access,verdict.headline,verdict.mof", "--sort", "-maker.title,released")
    }
    try workspace.expectTranscript("list")
  }

  @Test func listChoosesAndOrders() throws {
    let workspace = try Self.workspace()
    try workspace.run("list", "models", "--root", "site")
    try workspace.run("list", "makers", "--root", "site")
    try workspace.run("list", "models", "--root", "site", "--where", "verdict.osaid == \"meets\"")
    try workspace.run("list", "models", "--root", "site", "--where", "\"api\" in access and not base")
    try workspace.run(
      "list", "models", "--root", "site", "--sort", "base.title,-id", "--fields", "id,base.title")
    try workspace.run("list", "models", "--root", "site", "--where", "false", "--format", "json")
    try workspace.run("list", "models", "--root", "site", "--fields", "id,verdict.history.date")
    try workspace.expectTranscript("list-choice")
  }

  @Test func listSaysWhatItCannotFind() throws {
    let workspace = try Self.workspace()
    try workspace.run("list", "model", "--root", "site")
    try workspace.run("list", "models", "--root", "site", "--fields", "title,relased")
    try workspace.run("list", "models", "--root", "site", "--fields", "verdict.osad")
    try workspace.run("list", "models", "--root", "site", "--fields", "verdict")
    try workspace.run("list", "models", "--root", "site", "--sort", "-relased")
    try workspace.run("list", "models", "--root", "site", "--where", "verdict.osad == 1")
    try workspace.run("list", "models", "--root", "site", "--where", "title == ")
    try workspace.run("list", "models", "--root", "site", "--where", "base.title == \"Three\"")
    try workspace.run("list", "makers", "--root", "site", "--where", "verdict.osaid == \"meets\"")
    try workspace.expectTranscript("list-refusals")
  }

  @Test func jsonIsJSON() throws {
    let workspace = try Self.workspace()
    let output = try workspace.run(
      "list", "models", "--root", "site", "--format", "json", "--fields", "id,verdict,components,references"
    ).output
    let rows = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
    #expect(rows?.count == 5)
    #expect((rows?.first?["verdict"] as? [String: Any])?["headline"] is String)
  }
}
