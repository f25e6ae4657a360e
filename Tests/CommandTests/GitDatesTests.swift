import Foundation
import Testing

/// `kbgen build --git-dates`, end to end.
@Suite struct GitDatesTests {
  private static let layout = "{{ page.changed or 'unknown' }} {{ entry.changed or 'unknown' }}"

  /// A site with one file of each of two days, and one that is in no commit.
  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("site/templates/layouts/entry.html", layout)
    try workspace.commitAll(on: "2024-02-29")
    try workspace.write("site/content/models/b-ü.md", "---\ntitle: B\n---\nSee [[gpt-2]].\n")
    try workspace.commitAll(on: "2025-03-01")
    // A commit of an older day after it: the later day counts.
    try workspace.write("site/content/models/b-ü.md", "---\ntitle: B\n---\nSee [[mit]].\n")
    try workspace.commitAll(on: "2023-01-01")
    try workspace.write("site/content/models/c.md", "---\ntitle: C\n---\nSee [[gpt-2]].\n")
    return workspace
  }

  @Test func pagesSayWhenTheirFilesLastChanged() throws {
    let workspace = try Self.workspace()
    try workspace.build("--git-dates", output: "dated")
    #expect(workspace.text("dated/models/gpt-2/index.html")?.contains("2024-02-29 2024-02-29") == true)
    #expect(workspace.text("dated/models/b-ü/index.html")?.contains("2025-03-01 2025-03-01") == true)
    #expect(workspace.text("dated/models/c/index.html")?.contains("unknown unknown") == true)
    try workspace.build(output: "plain")
    #expect(workspace.text("plain/models/gpt-2/index.html")?.contains("unknown unknown") == true)
  }

  @Test func aShallowCloneKnowsNoDays() throws {
    let workspace = try Self.workspace()
    try workspace.git("clone", "--quiet", "--depth", "1", "file://\(workspace.path)", "clone")
    let result = try workspace.run("build", "--root", "clone/site", "--output", "dated", "--git-dates")
    #expect(result.code == 0)
    #expect(result.errors == "This clone is shallow, so no page says when it last changed.\n")
    #expect(workspace.text("dated/models/gpt-2/index.html")?.contains("unknown unknown") == true)
  }

  @Test func withoutARepositoryTheReasonIsTold() throws {
    let workspace = try Workspace()
    let result = try workspace.run("build", "--root", "site", "--git-dates")
    #expect(result.code == 2)
    #expect(result.errors.contains("error[KB0805]: the folder of the site is in no Git repository"))
    #expect(!workspace.exists("site/public"))
  }
}
