import Foundation
import KBModel
import KBTestSupport
import Synchronization
import Testing

@testable import KBServer

@Suite struct FolderWatcherTests {
  /// What is done to the folder, each of which must be noticed.
  enum Change: String, CaseIterable {
    case write, add, addInNewFolder, remove, settings

    /// What the system names; nil if folders come with it.
    var files: Set<String>? {
      switch self {
      case .write, .remove: ["content/a.md"]
      case .add: ["content/b.md"]
      case .addInNewFolder: nil
      case .settings: ["kb.yaml"]
      }
    }

    func make(in root: String) throws {
      switch self {
      case .write: try TestFolder.write(Array("b".utf8), to: root + "/content/a.md")
      case .add: try TestFolder.write([], to: root + "/content/b.md")
      case .addInNewFolder:
        try TestFolder.write([], to: root + "/content/new/deep/b.md")
      case .remove: try FileManager.default.removeItem(atPath: root + "/content/a.md")
      case .settings: try TestFolder.write(Array("x".utf8), to: root + "/kb.yaml")
      }
    }
  }

  @Test(arguments: Change.allCases, [true, false])
  func everyChangeIsNoticed(change: Change, asksSystem: Bool) async throws {
    let root = try TestFolder.make()
    defer { TestFolder.remove(root) }
    try TestFolder.write(Array("a".utf8), to: root + "/content/a.md")
    try TestFolder.write([], to: root + "/kb.yaml")
    let watcher = FolderWatcher(root: root, folders: ["content", "templates"], asksSystem: asksSystem)
    #expect((watcher.reasonForPolling == nil) == (asksSystem && FolderWatcher.canAskSystem))
    let noticed = Mutex<FileChanges?>(nil)
    let thread = Thread {
      let changes = watcher.wait()
      noticed.withLock { $0 = changes }
    }
    thread.start()
    try await Task.sleep(for: .milliseconds(100))
    #expect(noticed.withLock { $0 } == nil)
    try change.make(in: root)
    for _ in 0..<200 where noticed.withLock({ $0 == nil }) { try await Task.sleep(for: .milliseconds(50)) }
    let named = asksSystem && FolderWatcher.canAskSystem ? change.files : nil
    #expect(noticed.withLock { $0 } == named.map { .files($0) } ?? .any)
  }
}
