import KBDiagnostics

/// A piece of a file that gets another text.
package struct TextEdit: Sendable, Hashable {
  /// UTF-8 byte offsets in the file.
  package let range: Range<Int>
  package let text: String

  package init(range: Range<Int>, text: String) {
    self.range = range
    self.text = text
  }

  /// The same edit where the file begins at another offset.
  package func relative(to start: Int) -> TextEdit {
    TextEdit(range: range.lowerBound - start..<range.upperBound - start, text: text)
  }
}

extension SourceText {
  /// The file's bytes after edits that do not overlap; everything else stays as it is.
  package func applying(_ edits: some Sequence<TextEdit>) -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= done {
      result += bytes[done..<edit.range.lowerBound] + Array(edit.text.utf8)
      done = edit.range.upperBound
    }
    return result + bytes[done...]
  }
}
