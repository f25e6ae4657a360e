import KBDiagnostics
import KBModel

/// The paths in the output folder that kbgen wrote and may replace or remove.
struct Manifest: Sendable {
  /// In the order of their bytes; none stands twice.
  let paths: [String]

  private static let header = "kbgen manifest 1"

  /// - Parameter paths: in any order; none stands twice.
  init(_ paths: [String]) { self.paths = paths.sorted { $0.precedesInBytes($1) } }

  /// Reads a manifest; nil if there is none, or it is not one.
  init?(at path: String) {
    guard let bytes = try? PosixFile.read(path) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard lines.first == Self.header else { return nil }
    self.init(Array(lines.dropFirst()))
  }

  /// Writes the manifest in one step: under another name first, then renamed.
  func write(to path: String) throws(Stop) {
    var text = ByteBuffer(capacity: 64 * (paths.count + 1))
    for line in CollectionOfOne(Self.header) + paths {
      text.append(line)
      text.append(UInt8(ascii: "\n"))
    }
    let temporary = path + ".writing"
    try FileSystem.remove(temporary)
    try FileSystem.write(text.array, to: temporary)
    try FileSystem.rename(temporary, to: path)
  }

  /// - Complexity: O(log paths).
  func contains(_ path: String) -> Bool {
    let place = paths.partitioningIndex { !$0.precedesInBytes(path) }
    return place < paths.count && paths[place].hasSameBytes(as: path)
  }

  /// The paths that another manifest does not hold.
  ///
  /// - Complexity: O(paths of both).
  func subtracting(_ other: Manifest) -> [String] {
    var rest = other.paths[...]
    return paths.filter { path in
      rest = rest.drop { $0.precedesInBytes(path) }
      return rest.first?.hasSameBytes(as: path) != true
    }
  }

  /// The paths of both.
  func union(_ other: Manifest) -> Manifest {
    let more = other.subtracting(self)
    return more.isEmpty ? self : Manifest(paths + more)
  }
}
