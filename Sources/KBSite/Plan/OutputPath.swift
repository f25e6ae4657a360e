import Foundation

/// Where a file stands below the output folder: `models/gpt-2/index.html`.
///
/// Invariant: relative, without empty, `.` or `..` segments, control characters or backslashes.
package struct OutputPath: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil if the text breaks the invariant.
  package init?(_ text: some StringProtocol) {
    /// Bytes of the segment, and those that are points.
    var (length, points) = (0, 0)
    func isName() -> Bool { (1...255).contains(length) && !(length <= 2 && points == length) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "/"):
        guard isName() else { return nil }
        (length, points) = (0, 0)
      case ..<0x20, 0x7F, UInt8(ascii: "\\"): return nil
      default:
        length += 1
        if byte == UInt8(ascii: ".") { points += 1 }
      }
    }
    guard isName() else { return nil }
    description = String(text)
  }

  /// The file that answers for a page's site-absolute path: `/models/` gives `models/index.html`.
  package init?(page path: String) {
    self.init(path.dropFirst() + (path.hasSuffix("/") ? "index.html" : ""))
  }

  /// The site-absolute path that leads to the file: `/models/` for `models/index.html`.
  package var urlPath: String {
    "/" + (description.hasSuffix("index.html") ? description.dropLast("index.html".count) : description[...])
  }

  /// What file systems that fold case and Unicode forms take the path for.
  var folded: String {
    isFolded ? description : description.lowercased().decomposedStringWithCanonicalMapping
  }

  /// Whether such file systems keep the path as it is; false for some that they keep.
  var isFolded: Bool { description.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } }
}
