import KBDiagnostics
import KBModel

/// The theme's assets under one folder whose name depends on all their bytes, so that they can be cached for ever
/// and still find each other by plain relative paths.
package struct AssetFolder: Sendable {
  struct Asset: Sendable {
    let file: BinaryFile
    let outputPath: String
    /// Of the file's bytes.
    fileprivate let hash: String
  }

  let files: [Asset]
  /// Site-absolute paths by the name below `templates/assets/`.
  private let paths: [String: String]

  /// - Parameter previous: the assets of another state of the same site; what has not changed is not read again.
  /// - Throws: KB0105 if an asset cannot be read.
  package init(_ assets: [BinaryFile], reusing previous: AssetFolder? = nil) throws(Stop) {
    let known = Dictionary(
      (previous?.files ?? []).map { ($0.file.path, $0) }, uniquingKeysWith: { first, _ in first })
    var hashes: [String] = []
    for asset in assets {
      if let same = known[asset.path], same.file.isSame(as: asset) {
        hashes.append(same.hash)
      } else {
        var hash = StableHash()
        hash.add(try asset.read())
        hashes.append(hash.text)
      }
    }
    var hash = StableHash()
    for (asset, own) in zip(assets, hashes) {
      hash.add(Array(asset.path.utf8))
      hash.add(Array(own.utf8))
    }
    let folder = "assets/\(hash.text)/"
    files = zip(assets, hashes).map {
      Asset(file: $0, outputPath: folder + Self.name(of: $0), hash: $1)
    }
    paths = Dictionary(
      files.map { (Self.name(of: $0.file), "/" + $0.outputPath) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the same files are published at the same places, which their hashes are part of.
  func isSame(as other: AssetFolder) -> Bool {
    files.matches(other.files) {
      $0.outputPath.hasSameBytes(as: $1.outputPath) && $0.file.place.hasSameBytes(as: $1.file.place)
    }
  }

  private static func name(of file: BinaryFile) -> String {
    String(file.path.dropFirst("templates/assets/".count))
  }

  /// Names of all assets, for suggestions.
  var names: [String] { paths.keys.sorted() }

  /// The site-absolute path of an asset.
  func path(of name: String) -> String? { paths[name] }
}

/// A hash that is the same on every machine and in every run, unlike `Hasher`.
///
/// It tells versions of assets apart; it is no defence against somebody who wants two to collide.
///
/// - Source: FNV-1a with 64 bits, draft-eastlake-fnv-17.
struct StableHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds bytes and their number, so that two parts never read like one.
  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { mix(byte) }
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { for byte in $0 { mix(byte) } }
  }

  private mutating func mix(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// Number of characters of ``text``.
  static let length = 16

  /// Sixteen hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: Self.length - digits.count) + digits
  }
}
