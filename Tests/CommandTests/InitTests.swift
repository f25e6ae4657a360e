import Foundation
import Testing

/// `kbgen init` and `kbgen schema`.
@Suite struct InitTests {
  @Test func aNewKnowledgeBaseBuildsAtOnceWithoutAnyProblem() throws {
    let workspace = try Workspace()
    try workspace.run("init", "my cookbook")
    let made = workspace.files("my cookbook")
    try workspace.run("check", "--root", "my cookbook", "--strict")
    try workspace.run("build", "--root", "my cookbook")
    try workspace.run("new", "recipes", "Tomato soup", "--no-input", "--root", "my cookbook")
    try workspace.run("init", "my cookbook")
    try workspace.run("init", "site/kb.yaml")
    try workspace.expectTranscript("init")
    for (path, bytes) in made { #expect(workspace.files("my cookbook")[path] == bytes) }
    let pancakes = try #require(workspace.text("my cookbook/public/recipes/pancakes/index.html"))
    #expect(pancakes.contains("<a href=\"/ingredients/flour/\">"))
  }

  @Test func aSchemaIsPrintedForAKindThatExists() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    try workspace.run("schema", "makers", "--root", "site")
    try workspace.run("schema", "maker", "--root", "site")
    try workspace.expectTranscript("schema")
  }
}
