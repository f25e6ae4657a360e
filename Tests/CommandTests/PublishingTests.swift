import Foundation
import KBTestSupport
import Testing

/// What a build leaves alone, what it removes, and what it refuses to touch.
@Suite struct PublishingTests {
  @Test func aSecondBuildChangesNothing() throws {
    let workspace = try Workspace(entries: 3)
    try workspace.build()
    let first = workspace.files("site/public")
    let identities = first.keys.sorted().map { workspace.identity("site/public/\($0)") }
    try workspace.build()
    #expect(workspace.files("site/public") == first)
    #expect(first.keys.sorted().map { workspace.identity("site/public/\($0)") } == identities)
    #expect(!workspace.exists("site/.public.kbgen/staging"))
  }

  @Test func threadsAndFoldersDoNotShowInTheBytes() throws {
    let workspace = try Workspace(entries: 20)
    try workspace.build("--jobs", "1", output: "one")
    try workspace.build("--jobs", "8", output: "eight")
    try FileManager.default.moveItem(atPath: workspace.path + "/site", toPath: workspace.path + "/moved")
    try workspace.build(site: "moved", output: "elsewhere")
    #expect(workspace.files("one") == workspace.files("eight"))
    #expect(workspace.files("one") == workspace.files("elsewhere"))
  }

  @Test func onlyChangedFilesGetANewInode() throws {
    let workspace = try Workspace(entries: 3)
    try workspace.build()
    let unchanged = workspace.identity("site/public/models/m1/index.html")
    let changed = workspace.identity("site/public/models/m0/index.html")
    try workspace.write("site/content/models/m0.md", "---\ntitle: Model 0\n---\nChanged.\n")
    try workspace.build()
    #expect(unchanged != nil)
    #expect(workspace.identity("site/public/models/m1/index.html") == unchanged)
    #expect(workspace.identity("site/public/models/m0/index.html") != changed)
    #expect(workspace.text("site/public/models/m0/index.html")?.contains("Changed.") == true)
  }

  @Test func filesThatAreNoLongerMadeAreRemoved() throws {
    let workspace = try Workspace(entries: 2)
    try workspace.write("site/static/deep/old.txt", "old")
    try workspace.build()
    #expect(workspace.exists("site/public/deep/old.txt"))
    workspace.remove("site/content/models/m1.md")
    workspace.remove("site/static")
    try workspace.build()
    #expect(!workspace.exists("site/public/models/m1"))
    #expect(!workspace.exists("site/public/deep"))
    #expect(workspace.exists("site/public/models/m0/index.html"))
  }

  @Test func foreignFilesAreKept() throws {
    let workspace = try Workspace()
    try workspace.build()
    try workspace.write("site/public/CNAME", "example.org")
    try workspace.write("site/public/.well-known/deep/token", "secret")
    try workspace.link("site/public/models/latest", to: "gpt-2")
    try workspace.link("site/public/dangling", to: "/nowhere/at/all")
    chmod(workspace.path + "/site/public/CNAME", 0o640)
    let identity = workspace.identity("site/public/CNAME")
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nAnother text.\n")
    try workspace.build()
    let files = workspace.files("site/public")
    #expect(files["CNAME"] == Data("example.org".utf8))
    #expect(files[".well-known/deep/token"] == Data("secret".utf8))
    #expect(files["models/latest"] == Data("-> gpt-2".utf8))
    #expect(files["dangling"] == Data("-> /nowhere/at/all".utf8))
    #expect(workspace.identity("site/public/CNAME") == identity)
    #expect(workspace.text("site/public/models/gpt-2/index.html")?.contains("Another text.") == true)
  }

  @Test func aFolderOfSomebodyElseIsTakenOverOnRequestOnly() throws {
    let workspace = try Workspace()
    try workspace.write("site/public/index.html", "mine")
    try workspace.write("site/public/notes.txt", "mine too")
    #expect(try workspace.run("build", "--root", "site").code == 2)
    #expect(workspace.files("site/public").count == 2)
    #expect(try workspace.run("build", "--root", "site", "--adopt").code == 0)
    #expect(workspace.text("site/public/notes.txt") == "mine too")
    #expect(workspace.text("site/public/index.html")?.contains("Test site") == true)
    #expect(try workspace.run("build", "--root", "site").code == 0)
    try workspace.expectTranscript("adopt")
  }

  @Test func aForeignFileInTheWayOfANewPageStopsTheBuild() throws {
    let workspace = try Workspace()
    try workspace.build()
    try workspace.write("site/public/models/new/index.html", "mine")
    try workspace.write("site/content/models/new.md", "---\ntitle: New\n---\n")
    let before = workspace.files("site/public")
    #expect(try workspace.run("build", "--root", "site").code == 2)
    #expect(workspace.files("site/public") == before)
    try workspace.build("--adopt")
    #expect(workspace.text("site/public/models/new/index.html")?.contains("New") == true)
  }

  @Test(arguments: [".gitkeep", ".gitignore"])
  func placeholdersAreNobodysSite(name: String) throws {
    let workspace = try Workspace()
    try workspace.write("site/public/\(name)", "*")
    try workspace.build()
    #expect(workspace.text("site/public/\(name)") == "*")
  }

  /// A foreign file stands where a folder of the site belongs, or the other way round.
  @Test(arguments: ["site/public/extra", "site/public/extra.txt/inner"])
  func aForeignFileAndAFolderOfOneNameStopTheBuild(foreign: String) throws {
    let workspace = try Workspace()
    try workspace.build()
    try workspace.write(foreign, "mine")
    try workspace.write("site/static/extra/a.txt", "ours")
    try workspace.write("site/static/extra.txt", "ours")
    let before = workspace.files("site/public")
    #expect(try workspace.run("build", "--root", "site").code == 2)
    #expect(workspace.files("site/public") == before)
    #expect(!workspace.exists("site/.public.kbgen/staging"))
  }

  @Test func anOutputThatIsALinkIsFollowed() throws {
    let workspace = try Workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/real/www", withIntermediateDirectories: true)
    try workspace.link("out", to: "real/www")
    try workspace.build(output: "out")
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nAgain.\n")
    try workspace.build(output: "out/")
    #expect(workspace.files("")["out"] == Data("-> real/www".utf8))
    #expect(workspace.text("real/www/models/gpt-2/index.html")?.contains("Again.") == true)
    #expect(workspace.exists("real/.www.kbgen/manifest"))
  }

  @Test func twoSitesNeverMixInOneOutput() throws {
    let workspace = try Workspace()
    try workspace.build(output: "out")
    try TestFolder.lay(workspace.path + "/site", over: workspace.path + "/other")
    try workspace.write("other/content/models/only-here.md", "---\ntitle: Only here\n---\n")
    try workspace.build(site: "other", output: "out")
    try workspace.build(site: "other", output: "fresh")
    #expect(workspace.files("out") == workspace.files("fresh"))
  }
}
