import KBDiagnostics
import KBModel

/// The paths in the output folder that kbgen wrote and may replace or remove.
struct Manifest: Sendable {
  private(set) var paths: Set<String>

  private static let header = "kbgen manifest 1"

  init(_ paths: some Sequence<String>) { self.paths = Set(paths) }

  /// Reads a manifest; nil if there is none, or it is not one.
  init?(at path: String) {
    guard let bytes = try? PosixFile.read(path) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first == Self.header[...] else { return nil }
    paths = Set(lines.dropFirst().map(String.init))
  }

  /// Writes the manifest in one step: under another name first, then renamed.
  func write(to path: String) throws(Stop) {
    let sorted = paths.sorted { $0.precedesInBytes($1) }
    let text = ([Self.header] + sorted).joined(separator: "\n") + "\n"
    let temporary = path + ".writing"
    try FileSystem.remove(temporary)
    try FileSystem.write(Array(text.utf8), to: temporary)
    try FileSystem.rename(temporary, to: path)
  }

  func union(_ other: Manifest) -> Manifest { Manifest(paths.union(other.paths)) }
}
