import Testing

/// `kbgen check --fix` and `--external`, end to end.
@Suite struct MendingTests {
  @Test func mendsWhatHasOneRemedyAndReportsTheRest() throws {
    let workspace = try Workspace()
    let models = "site/content/models"
    try workspace.write("\(models)/a.md", "---\ntitle: A\nbas: gpt-2\n---\nSee [[mti]].\n")
    try workspace.write("\(models)/b.md", "\u{FEFF}---\r\ntitle: B\r\n---\r\nA\u{7}nd [[a]].\r\n")
    try workspace.write("\(models)/mit.md", "---\ntitle: MIT\n---\nSee [[models/a]], [[b]].\n")
    let untouched = workspace.identity("\(models)/gpt-2.md")
    try workspace.run("check", "--root", "site", "--fix")
    #expect(workspace.text("\(models)/a.md") == "---\ntitle: A\nbase: gpt-2\n---\nSee [[mti]].\n")
    #expect(workspace.text("\(models)/b.md") == "---\ntitle: B\n---\nAnd [[a]].\n")
    #expect(workspace.identity("\(models)/gpt-2.md") == untouched)
    let mended = workspace.files("site")
    try workspace.run("check", "--root", "site", "--fix")
    #expect(workspace.files("site") == mended)
    try workspace.expectTranscript("check-fix")
  }

  @Test func mendsOnlyTheCodesAndFilesAskedFor() throws {
    let workspace = try Workspace()
    let text = "---\ntitle: T\nbas: gpt-2\n---\nSee\r\n"
    try workspace.write("site/content/models/old.md", text.replacing("T", with: "Old"))
    try workspace.commitAll()
    try workspace.write("site/content/models/fresh.md", text.replacing("T", with: "Fresh"))
    let before = workspace.files("site")
    try workspace.run(
      "check", "--root", "site", "--fix", "--only", "carriage-return", "--changed-since", "main")
    let after = workspace.files("site")
    #expect(Set(after.keys.filter { after[$0] != before[$0] }) == ["content/models/fresh.md"])
    #expect(
      workspace.text("site/content/models/fresh.md") == "---\ntitle: Fresh\nbas: gpt-2\n---\nSee\n")
  }

  /// Whatever else servers do is tested by `Tests/Outside`.
  @Test func anOutsideLinkThatLeadsNowhereIsNamedIfAskedFor() throws {
    let workspace = try Workspace()
    try workspace.write(
      "site/content/models/a.md", "---\ntitle: A\n---\nSee [[gpt-2]], [this](http://127.0.0.1:1/#part).\n")
    let options = ["check", "--root", "site", "--only", "dead-outside-link"]
    try workspace.run(options)
    try workspace.run(options + ["--external"])
    try workspace.run(options + ["--external", "--external-host", "127.0.0.1"])
    try workspace.run(options + ["--external-host", "127.0.0.1"])
    try workspace.expectTranscript("check-external")
  }

  @Test func aChangeThatWouldDoHarmIsNotMade() throws {
    let workspace = try Workspace()
    // With the key mended, the entry would have it twice.
    let text = "---\ntitle: A\nbase: gpt-2\nbas: gpt-2\n---\nSee [[gpt-2]].\n"
    try workspace.write("site/content/models/a.md", text)
    let result = try workspace.run("check", "--root", "site", "--fix")
    #expect(result.code == 1)
    #expect(result.errors.contains("there is no key \"bas\" here"))
    #expect(workspace.text("site/content/models/a.md") == text)
  }
}
