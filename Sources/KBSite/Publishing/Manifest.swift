import KBDiagnostics
import KBModel

/// The paths in the output folder that kbgen wrote and may replace or remove.
struct Manifest: Sendable {
  let paths: Set<String>
  /// The same in the order in which they are written.
  private let list: [String]

  private static let header = "kbgen manifest 1"

  /// - Parameter paths: none stands twice.
  init(_ paths: [String]) {
    list = paths
    self.paths = Set(paths)
  }

  /// Reads a manifest; nil if there is none, or it is not one.
  init?(at path: String) {
    guard let bytes = try? PosixFile.read(path) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard lines.first == Self.header else { return nil }
    self.init(Array(lines.dropFirst()))
  }

  /// Writes the manifest in one step: under another name first, then renamed.
  func write(to path: String) throws(Stop) {
    let text = ([Self.header] + list).joined(separator: "\n") + "\n"
    let temporary = path + ".writing"
    try FileSystem.remove(temporary)
    try FileSystem.write(Array(text.utf8), to: temporary)
    try FileSystem.rename(temporary, to: path)
  }

  /// These paths, then those of another that are not among them.
  func union(_ other: Manifest) -> Manifest {
    let more = other.list.filter { !paths.contains($0) }
    return more.isEmpty ? self : Manifest(list + more)
  }
}
