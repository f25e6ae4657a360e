import Foundation

/// Temporary folders, and the tests' own.
package enum TestFolder {
  /// `Tests/` of this package.
  package static let tests = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Makes a folder with a name of its own. Its path has no symbolic link in it, and always the same length, since
  /// messages that hold it are wrapped.
  package static func make() throws -> String {
    let base = URL(filePath: "/tmp").resolvingSymlinksInPath().path
    let path = base + "/kbgen-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  package static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Copies a folder's files and links into another folder, over what stands there.
  package static func lay(_ folder: String, over target: String) throws {
    guard let items = FileManager.default.enumerator(atPath: folder) else { return }
    while let name = items.nextObject() as? String {
      let source = folder + "/" + name
      let copy = target + "/" + name
      if items.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      } else {
        remove(copy)
        try FileManager.default.copyItem(atPath: source, toPath: copy)
      }
    }
  }

  /// Writes a file, and makes the folders above it.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Every file below a folder with its bytes; a symbolic link with where it leads.
  package static func files(below folder: String) -> [String: Data] {
    guard let items = FileManager.default.enumerator(atPath: folder) else { return [:] }
    var files: [String: Data] = [:]
    while let name = items.nextObject() as? String {
      let path = folder + "/" + name
      switch items.fileAttributes?[.type] as? FileAttributeType {
      case .typeDirectory?: continue
      case .typeSymbolicLink?:
        files[name] = Data(
          "-> \((try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? "")".utf8)
      default: files[name] = FileManager.default.contents(atPath: path) ?? Data()
      }
    }
    return files
  }
}
