/// A piece of a text file, as editors and code hosts count: lines and columns from 1, columns in Unicode scalars.
package struct TextRegion: Sendable, Equatable {
  package let startLine: Int
  package let startColumn: Int
  /// Line of the first position behind the piece.
  package let endLine: Int
  /// Column of the first position behind the piece.
  package let endColumn: Int
}

extension SourceText {
  /// - Parameter range: UTF-8 byte offsets from the start of the file.
  package func region(of range: Range<Int>) -> TextRegion {
    let start = position(at: range.lowerBound)
    let end = position(at: range.upperBound)
    return TextRegion(
      startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column)
  }
}
