import Foundation
import KBTestSupport
import Testing

/// Publication to file systems that are full, read-only or mounted: these tests mount one of their own.
@Suite(.enabled(if: Mount.isAllowed, "only root may mount a file system")) struct FileSystemTests {
  private static func workspace(mounting name: String, options: String) throws -> (Workspace, Mount) {
    let workspace = try Workspace(entries: 3)
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/" + name, withIntermediateDirectories: true)
    return (workspace, try #require(Mount(workspace.path + "/" + name, options: options)))
  }

  @Test func aFullDiskLeavesTheOldSite() throws {
    let (workspace, mount) = try Self.workspace(mounting: "disk", options: "size=1m")
    defer { withExtendedLifetime(mount) {} }
    try workspace.build(output: "disk/out")
    let before = workspace.files("disk/out")
    try workspace.addEntries(40, saying: String(repeating: "long ", count: 900))
    #expect(try workspace.run("build", "--root", "site", "--output", "disk/out", "--jobs", "1").code == 2)
    #expect(workspace.files("disk/out") == before)
    #expect(!workspace.exists("disk/.out.kbgen/staging"))
    #expect(workspace.transcript.contains("No space left on device"))
    for index in 3..<40 { workspace.remove("site/content/models/m\(index).md") }
    try workspace.addEntries(3, saying: "later")
    try workspace.build(output: "disk/out")
    #expect(workspace.text("disk/out/models/m0/index.html")?.contains("later") == true)
  }

  @Test func aReadOnlyDiskIsNamed() throws {
    let (workspace, mount) = try Self.workspace(mounting: "disk", options: "size=1m")
    try workspace.build(output: "disk/out")
    let before = workspace.files("disk/out")
    try #require(mount.makeReadOnly())
    #expect(try workspace.run("build", "--root", "site", "--output", "disk/out").code == 2)
    #expect(workspace.files("disk/out") == before)
    #expect(workspace.transcript.contains("Read-only file system"))
    #expect(workspace.transcript.contains("choose another with --output"))
  }

  @Test func aMountPointIsFilledFileByFile() throws {
    let (workspace, mount) = try Self.workspace(mounting: "out", options: "size=4m")
    defer { withExtendedLifetime(mount) {} }
    try workspace.write("site/static/old.txt", "old")
    #expect(try workspace.run("build", "--root", "site", "--output", "out").code == 0)
    try workspace.write("out/CNAME", "example.org")
    chmod(workspace.path + "/out/CNAME", 0o750)
    let foreign = workspace.identity("out/CNAME")
    workspace.remove("site/static")
    try workspace.addEntries(4, saying: "second")
    #expect(try workspace.run("build", "--root", "site", "--output", "out").code == 0)
    try workspace.build(output: "fresh")
    var files = workspace.files("out")
    #expect(files.removeValue(forKey: "CNAME") == Data("example.org".utf8))
    #expect(files == workspace.files("fresh"))
    #expect(workspace.identity("out/CNAME") == foreign)
    try workspace.expectTranscript("mount-point")
  }

  @Test func onAMountPointAFileBecomesAFolderAndAFolderAFile() throws {
    let (workspace, mount) = try Self.workspace(mounting: "out", options: "size=4m")
    defer { withExtendedLifetime(mount) {} }
    try workspace.write("site/static/a", "file")
    try workspace.write("site/static/b/c", "in a folder")
    #expect(try workspace.run("build", "--root", "site", "--output", "out").code == 0)
    workspace.remove("site/static")
    try workspace.write("site/static/a/c", "in a folder")
    try workspace.write("site/static/b", "file")
    #expect(try workspace.run("build", "--root", "site", "--output", "out").code == 0)
    try workspace.build(output: "fresh")
    #expect(workspace.files("out") == workspace.files("fresh"))
  }
}
