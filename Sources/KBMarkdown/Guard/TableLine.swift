/// A line as the table extension sees it.
struct TableLine {
  let columns: Int
  /// Whether it can stand under the head of a table.
  let isDelimiterRow: Bool
  private let indent: Int
  private let quotations: Int
  private let isPlainlyPlaced: Bool

  /// Whether a line with this first byte of content is worth looking at.
  static func mayBeDelimiterRow(_ first: UInt8) -> Bool {
    first == UInt8(ascii: "|") || first == UInt8(ascii: "-") || first == UInt8(ascii: ":")
  }

  init(_ text: Bytes, _ line: Range<Int>, _ prefix: LinePrefix) {
    var pipes = 0
    var dashes = 0
    var onlyMarks = true
    var endsWithPipe = false
    var isEscaped = false
    let beginsWithPipe = text[prefix.end] == UInt8(ascii: "|")
    for index in prefix.end..<line.upperBound {
      let byte = text[index]
      let isPipe = byte == UInt8(ascii: "|") && !isEscaped
      if isPipe { pipes += 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if byte == UInt8(ascii: "-") {
        dashes += 1
      } else if byte != UInt8(ascii: "|"), byte != UInt8(ascii: ":"), !isASCIISpace(byte) {
        onlyMarks = false
      }
      if !isASCIISpace(byte) { endsWithPipe = isPipe }
    }
    // Pipes at the edges divide nothing.
    let edges = (beginsWithPipe ? 1 : 0) + (endsWithPipe && !(beginsWithPipe && pipes == 1) ? 1 : 0)
    columns = pipes + 1 - edges
    isDelimiterRow = onlyMarks && dashes > 0
    indent = prefix.end - line.lowerBound
    quotations = prefix.markers
    isPlainlyPlaced = !prefix.hasTab
  }

  /// Whether this line makes a table of the one before it, beyond doubt: same width, same place.
  func isUnder(_ head: TableLine) -> Bool {
    columns == head.columns && isPlainlyPlaced && head.isPlainlyPlaced && indent == head.indent
      && quotations == head.quotations
  }
}
