import Foundation
import KBTestSupport
import Testing

/// Whatever is wrong with the input, the command says what and where, and the published site stays as it was.
@Suite struct BadInputTests {
  @Test(arguments: BadInput.all)
  func theSiteStaysAsItWas(input: BadInput) throws {
    let workspace = try Workspace()
    try workspace.build()
    let published = workspace.files("site/public")
    #expect(published.count > 5)
    try input.damage(workspace)
    let before = Self.withoutRuns(workspace.files(""))
    let result = try Command(arguments: input.arguments, folder: workspace.path).run()
    #expect(result.code == input.code)
    #expect(result.output == "")
    #expect(result.errors.contains("error[KB0"))
    #expect(workspace.files("site/public") == published)
    // Nothing else has changed either, except that a lock may have been left behind.
    #expect(Self.withoutRuns(workspace.files("")) == before)
    try workspace.run(input.arguments)
    try workspace.expectTranscript(input.name)
  }

  private static func withoutRuns(_ files: [String: Data]) -> [String: Data] {
    files.filter { !$0.key.hasPrefix(".run-") && !$0.key.hasSuffix(".kbgen/lock") }
  }

  /// A byte order mark and CRLF are worth a warning, no more.
  @Test func windowsFilesAreBuiltWithAWarning() throws {
    let workspace = try Workspace()
    let text = "---\r\ntitle: GPT-2\r\n---\r\nSee [[mit]].\r\n"
    try workspace.write("site/content/models/gpt-2.md", [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(try workspace.run("build", "--root", "site").code == 0)
    #expect(try workspace.run("build", "--root", "site", "--strict").code == 1)
    try workspace.expectTranscript("windows-file")
  }
}
