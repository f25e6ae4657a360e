import Foundation

/// Writes the files of a corpus.
struct Files {
  let root: URL

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path))
  }

  /// A folder's files, copied with the folders below it.
  func copy(from folder: URL, to path: String) throws {
    let target = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: folder, to: target)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: root.appending(path: path), withIntermediateDirectories: true)
  }
}
