/// A text file as it was read: its path below the root, and its bytes.
package struct SourceText: Sendable {
  /// Path below the site's root, with `/` between components.
  package let path: String
  /// The file's content, valid UTF-8.
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether two texts have the same path and the same bytes.
  ///
  /// - Complexity: O(length of the path) where both share their bytes, as they do when a file was not read again.
  package func isSame(as other: SourceText) -> Bool {
    bytes == other.bytes && path.hasSameBytes(as: other.path)
  }

  /// A span of this file.
  ///
  /// - Parameter range: UTF-8 byte offsets from the start of the file.
  package func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(path: path, range: range) }

  /// The file as a whole, for what has no place inside it.
  package var span: SourceSpan { SourceSpan(path: path) }

  /// Converts a byte offset to a line and a column.
  ///
  /// - Parameter offset: byte offset; one past the end is the position after the last character.
  /// - Returns: line and column, both from 1; the column counts Unicode scalars.
  /// - Complexity: O(offset); only error paths ask.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let continuation: (UInt8) -> Bool = { $0 & 0xC0 == 0x80 }
    let column = bytes[lineStart..<end].reduce(1) { continuation($1) ? $0 : $0 + 1 }
    return (line, column)
  }

  /// The byte range of the line around an offset, without its line ending.
  package func lineRange(around offset: Int) -> Range<Int> {
    let at = min(max(offset, 0), bytes.count)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<at].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var end = bytes[at...].firstIndex(of: newline) ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}

/// A place in a file: some of its bytes, or the file as a whole.
package struct SourceSpan: Sendable, Hashable {
  /// Path below the site's root.
  package let path: String
  /// UTF-8 byte offsets from the start of the file; nil means the whole file.
  package let range: Range<Int>?

  package init(path: String, range: Range<Int>? = nil) {
    self.path = path
    self.range = range
  }
}
