import Foundation
import KBTestSupport
import Testing

@Suite struct LockTests {
  @Test func aLockedOutputIsLeftAlone() throws {
    let workspace = try Workspace()
    try workspace.build()
    let before = workspace.files("site/public")
    let descriptor = open(workspace.path + "/site/.public.kbgen/lock", O_RDWR)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nNew.\n")
    #expect(try workspace.run("build", "--root", "site").code == 2)
    #expect(workspace.files("site/public") == before)
    close(descriptor)
    #expect(try workspace.run("build", "--root", "site").code == 0)
    try workspace.expectTranscript("locked")
  }

  @Test func ofManyBuildsAtOnceEachPublishesWholeOrNotAtAll() throws {
    let workspace = try Workspace(entries: 30)
    let runs = try (0..<6).map { _ in try workspace.start("build", "--root", "site", "--output", "out") }
    let results = runs.map { $0.finish() }
    #expect(results.contains { $0.code == 0 })
    for result in results where result.code != 0 {
      #expect(result.code == 2)
      #expect(result.errors.contains("error[KB0703]"))
    }
    try workspace.build(output: "fresh")
    #expect(workspace.files("out") == workspace.files("fresh"))
  }
}
