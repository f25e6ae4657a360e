import Foundation
import KBDiagnostics
import KBModel
import KBSite
import KBTestSupport
import Testing

@Suite struct ContentEditTests {
  private static func text(_ path: String, _ text: String) -> SourceText {
    SourceText(path: path, bytes: Array(text.utf8))
  }

  /// A folder with `c/a.md` and `c/b.md`, and an edit that changes one, removes the other and makes `c/n.md`.
  private static func example() throws -> (folder: String, edit: ContentEdit) {
    let folder = try TestFolder.make()
    for name in ["a", "b"] { try TestFolder.write(Array("\(name)\n".utf8), to: "\(folder)/c/\(name).md") }
    var edit = ContentEdit()
    edit.changed = [.init(from: text("c/a.md", "a\n"), to: Array("new a\n".utf8))]
    edit.removed = [text("c/b.md", "b\n")]
    edit.created = [text("c/n.md", "n\n")]
    return (folder, edit)
  }

  private static func contents(_ folder: String) -> [String: String] {
    TestFolder.files(below: folder).mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func anEditDoesAllItSaysAndLeavesNothingElse() throws {
    let (folder, edit) = try Self.example()
    defer { TestFolder.remove(folder) }
    chmod(folder + "/c/a.md", 0o640)
    try edit.apply(root: folder)
    #expect(Self.contents(folder) == ["c/a.md": "new a\n", "c/n.md": "n\n"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/c/a.md")[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  /// What stands in the way, and what the folder then holds.
  @Test(
    arguments: [
      ("c/n.md", "mine\n", ["c/a.md": "a\n", "c/b.md": "b\n", "c/n.md": "mine\n"]),
      ("c/a.md", "other\n", ["c/a.md": "other\n", "c/b.md": "b\n"]),
      ("c/b.md", "other\n", ["c/a.md": "a\n", "c/b.md": "other\n"]),
    ])
  func nothingChangesIfOneFileIsNotAsItWas(file: String, text: String, left: [String: String]) throws {
    let (folder, edit) = try Self.example()
    defer { TestFolder.remove(folder) }
    try TestFolder.write(Array(text.utf8), to: "\(folder)/\(file)")
    let stop = #expect(throws: Stop.self) { try edit.apply(root: folder) }
    #expect(stop?.diagnostics.codes == ["KB0705"])
    #expect(Self.contents(folder) == left)
  }

  @Test func aFailureInTheMiddleIsUndone() throws {
    let (folder, edit) = try Self.example()
    defer { TestFolder.remove(folder) }
    // Everything can be staged, and c/n.md is made; then c/b.md stands in the way.
    var twice = edit
    twice.created.append(Self.text("c/b.md", "n\n"))
    #expect(throws: Stop.self) { try twice.apply(root: folder) }
    #expect(Self.contents(folder) == ["c/a.md": "a\n", "c/b.md": "b\n"])
  }

  @Test func aLinkIsNotReplacedByAFile() throws {
    let (folder, edit) = try Self.example()
    defer { TestFolder.remove(folder) }
    TestFolder.remove(folder + "/c/a.md")
    try TestFolder.write(Array("a\n".utf8), to: folder + "/x.md")
    try FileManager.default.createSymbolicLink(atPath: folder + "/c/a.md", withDestinationPath: "../x.md")
    #expect(throws: Stop.self) { try edit.apply(root: folder) }
    #expect(Self.contents(folder) == ["c/a.md": "-> ../x.md", "c/b.md": "b\n", "x.md": "a\n"])
  }
}
