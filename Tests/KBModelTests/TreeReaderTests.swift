import Foundation
import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

/// What is read of a folder on disk, and what is refused.
@Suite struct TreeReaderTests {
  /// Makes a folder, reads it, and removes it.
  private static func read(
    _ make: (String) throws -> Void
  ) throws -> (tree: SourceTree, diagnostics: [Diagnostic]) {
    let root = try TestFolder.make()
    defer { TestFolder.remove(root) }
    try TestFolder.write(Array("title: T\n".utf8), to: root + "/kb.yaml")
    try make(root)
    var diagnostics: [Diagnostic] = []
    let tree = try TreeReader.read(root: root, parallel: Parallel(jobs: 2), diagnostics: &diagnostics)
    return (tree, diagnostics.inReadingOrder())
  }

  private static func write(_ names: [String], in root: String) throws {
    for name in names { try TestFolder.write(Array("x".utf8), to: root + "/" + name) }
  }

  @Test func sortsFilesByWhatTheyAreAndByThePathsBytes() throws {
    let names = [
      "content/b.md", "content/a/x.md", "content/a-b.md", "content/Z.yaml", "content/a/é.png",
      "content/a/e.JPG",
      "templates/layouts/x.html", "templates/README.md", "templates/assets/main.css",
      "templates/assets/js/a.js",
      "static/CNAME", "static/deep/x.svg", "README.md", "other/y.md",
    ]
    let (tree, diagnostics) = try Self.read { try Self.write(names, in: $0) }
    #expect(diagnostics.lines == [])
    #expect(tree.texts.map(\.path) == ["content/Z.yaml", "content/a-b.md", "content/a/x.md", "content/b.md"])
    #expect(tree.images.map(\.path) == ["content/a/e.JPG", "content/a/é.png"])
    #expect(tree.templates.map(\.path) == ["templates/layouts/x.html"])
    #expect(tree.assets.map(\.path) == ["templates/assets/js/a.js", "templates/assets/main.css"])
    #expect(tree.statics.map(\.path) == ["static/CNAME", "static/deep/x.svg"])
    #expect(tree.text(at: "content/a/x.md")?.bytes == Array("x".utf8))
    #expect(tree.text(at: "kb.yaml") != nil)
    #expect(tree.text(at: "content/none.md") == nil)
  }

  @Test func hiddenFilesAndBackupsAreLeftAlone() throws {
    let (tree, diagnostics) = try Self.read {
      try Self.write(["content/.git/x.md", "content/.hidden.md", "content/a.md~", "content/a.md"], in: $0)
    }
    #expect(diagnostics.lines == [])
    #expect(tree.texts.map(\.path) == ["content/a.md"])
  }

  @Test func linksInsideTheRootAreFollowed() throws {
    let (tree, diagnostics) = try Self.read { root in
      try Self.write(["content/a/x.md", "drafts/y.md"], in: root)
      try FileManager.default.createSymbolicLink(
        atPath: root + "/content/b", withDestinationPath: "../drafts")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/content/z.md", withDestinationPath: "a/x.md")
    }
    #expect(diagnostics.lines == [])
    #expect(tree.texts.map(\.path) == ["content/a/x.md", "content/b/y.md", "content/z.md"])
  }

  @Test(arguments: [
    ("/etc/hostname", "KB0106"), ("../../..", "KB0106"), ("/", "KB0106"), ("nowhere", "KB0107"),
    (".", "KB0107"),
    ("..", "KB0106"), ("link", "KB0107"), ("/dev/null", "KB0106"),
  ])
  func otherLinksAreRefused(target: String, code: String) throws {
    let (tree, diagnostics) = try Self.read { root in
      try Self.write(["content/a.md"], in: root)
      try FileManager.default.createSymbolicLink(atPath: root + "/content/link", withDestinationPath: target)
    }
    #expect(diagnostics.lines.count == 1)
    #expect(diagnostics.codes == [code])
    #expect(diagnostics.first?.span?.path == "content/link")
    #expect(tree.texts.map(\.path) == ["content/a.md"])
  }

  @Test func linksThatLeadRoundInACircleEnd() throws {
    let (_, diagnostics) = try Self.read { root in
      try Self.write(["content/a/x.md", "content/b/y.md"], in: root)
      try FileManager.default.createSymbolicLink(atPath: root + "/content/a/b", withDestinationPath: "../b")
      try FileManager.default.createSymbolicLink(atPath: root + "/content/b/a", withDestinationPath: "../a")
    }
    #expect(Set(diagnostics.codes) == ["KB0107"])
  }

  @Test func contentMustBeAFolder() throws {
    let (_, diagnostics) = try Self.read { try Self.write(["content", "templates/x.html"], in: $0) }
    #expect(diagnostics.lines == ["KB0107 content: content must be a folder"])
  }

  @Test func aNameThatIsNotUTF8IsReported() throws {
    let (_, diagnostics) = try Self.read { root in
      try Self.write(["content/a.md"], in: root)
      let name = Array((root + "/content/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
      close(open(name, O_CREAT | O_WRONLY, 0o644))
    }
    #expect(diagnostics.codes == ["KB0109"])
  }

  @Test(arguments: [(2 << 20, 0), ((2 << 20) + 1, 1)])
  func aTextHasItsLimit(size: Int, errors: Int) throws {
    let (_, diagnostics) = try Self.read { root in
      try TestFolder.write(Array(repeating: UInt8(ascii: "x"), count: size), to: root + "/content/a.md")
    }
    #expect(diagnostics.count == errors)
  }

  @Test func everyBadFileIsReported() throws {
    let (tree, diagnostics) = try Self.read { root in
      for index in 0..<40 {
        let isGood = index % 2 == 0
        try TestFolder.write([0x61, isGood ? 0x62 : 0xFF], to: "\(root)/content/\(index).md")
      }
    }
    #expect(diagnostics.codes == Array(repeating: "KB0101", count: 20))
    #expect(tree.texts.count == 20)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x0A], ["KB0102", "KB0103"], [0x61, 0x0D, 0x0A]),
      ([0x61, 0x0A, 0x62, 0x0D, 0x0A], ["KB0103"], [0x61, 0x0A, 0x62, 0x0D, 0x0A]),
      ([0x61, 0xEF, 0xBB, 0xBF], [], [0x61, 0xEF, 0xBB, 0xBF]),
      ([], [], []),
    ] as [([UInt8], [String], [UInt8])])
  func aByteOrderMarkIsSkippedAndLineEndsAreNamed(bytes: [UInt8], codes: [String], kept: [UInt8]) throws {
    let (tree, diagnostics) = try Self.read { try TestFolder.write(bytes, to: $0 + "/content/a.md") }
    #expect(diagnostics.codes == codes)
    #expect(tree.texts.first?.bytes == kept)
    if let range = diagnostics.last?.span?.range { #expect(kept[range] == [0x0D]) }
  }

  @Test func aMissingRootOrSettingsStopTheProgram() throws {
    var diagnostics: [Diagnostic] = []
    #expect(throws: Stop.self) {
      _ = try TreeReader.read(root: "/nowhere/at/all", parallel: Parallel(jobs: 1), diagnostics: &diagnostics)
    }
    #expect(throws: Stop.self) {
      _ = try Self.read { TestFolder.remove($0 + "/kb.yaml") }
    }
  }
}
