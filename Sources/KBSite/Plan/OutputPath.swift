/// Where a file stands below the output folder: `models/gpt-2/index.html`.
///
/// Invariant: relative, without empty, `.` or `..` segments, control characters or backslashes.
package struct OutputPath: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil if the text breaks the invariant.
  package init?(_ text: some StringProtocol) {
    let segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let areNames = segments.allSatisfy { segment in
      (1...255).contains(segment.count)
        && !(segment.count <= 2 && segment.allSatisfy { $0 == UInt8(ascii: ".") })
    }
    guard areNames, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
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
  var folded: String { description.lowercased() }
}
