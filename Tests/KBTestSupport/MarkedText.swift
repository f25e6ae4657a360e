/// Text with places marked by emoji, such as `released: 1️⃣2024-13-452️⃣`.
///
/// Pairs of markers stand around what a diagnostic must point at. A test takes the markers out, runs the code, puts
/// markers around what was found, and compares the two texts: a failure shows both places.
package enum MarkedText {
  package static let markers = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

  /// The text without its markers.
  package static func unmarked(_ text: String) -> String {
    markers.reduce(text) { $0.replacing($1, with: "") }
  }

  /// Byte offset of a marker in the text without markers; nil if it is not there.
  package static func offset(of marker: String, in text: String) -> Int? {
    text.firstRange(of: marker).map { unmarked(String(text[..<$0.lowerBound])).utf8.count }
  }

  /// Puts the first two markers around the first range, the next two around the second, and so on.
  ///
  /// - Parameter ranges: UTF-8 byte offsets; a range that lies outside the text is moved to its end.
  package static func mark(_ text: String, _ ranges: [Range<Int>]) -> String {
    let bytes = Array(text.utf8)
    var inserted: [(offset: Int, order: Int, marker: String)] = []
    for (index, range) in ranges.prefix(markers.count / 2).enumerated() {
      inserted.append((min(range.lowerBound, bytes.count), 2 * index, markers[2 * index]))
      inserted.append((min(range.upperBound, bytes.count), 2 * index + 1, markers[2 * index + 1]))
    }
    var result: [UInt8] = []
    var done = 0
    for item in inserted.sorted(by: { ($0.offset, $0.order) < ($1.offset, $1.order) }) {
      result += bytes[done..<item.offset] + Array(item.marker.utf8)
      done = item.offset
    }
    return String(decoding: result + bytes[done...], as: UTF8.self)
  }
}
