import KBTestSupport
import Testing

@testable import KBSite

/// Files that are made of many pieces.
@Suite struct FileContentTests {
  @Test func `pieces of any size are written one after the other, and found again`() throws {
    let folder = try TestFolder.make()
    defer { TestFolder.remove(folder) }
    let pieces: [[UInt8]] = [
      [], [1, 2], [UInt8](repeating: 3, count: 300_000), [4], [UInt8](repeating: 5, count: 600_000), [6],
    ]
    let content = FileContent(pieces: pieces)
    try FileSystem.write(content, to: folder + "/file")
    #expect(FileSystem.holds(content, at: folder + "/file"))
    #expect(FileSystem.holds(FileContent(content.bytes), at: folder + "/file"))
    #expect(content.bytes == pieces.flatMap { $0 } && content.count == content.bytes.count)
    #expect(!FileSystem.holds(FileContent(pieces: Array(pieces.dropLast())), at: folder + "/file"))
    #expect(!FileSystem.holds(FileContent(pieces: pieces.dropLast() + [[7]]), at: folder + "/file"))
  }
}
