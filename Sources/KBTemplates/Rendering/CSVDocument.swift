/// A table as CSV.
package enum CSVDocument {
  /// A line of headings, then the rows; none is an empty field.
  ///
  /// - Parameter cells: row by row, one for each heading.
  /// - Throws: for values that cannot be printed: lists, maps, functions.
  /// - Source: RFC 4180, whose lines end in CR and LF. A text that a spreadsheet would take for a formula gets an
  ///   apostrophe before it.
  package static func bytes(headings: [String], cells: [Value]) throws -> [UInt8] {
    var buffer = OutputBuffer(capacity: 16 << 10)
    for (place, heading) in headings.enumerated() {
      try append(.string(heading), isFirst: place == 0, to: &buffer)
    }
    for (place, cell) in cells.enumerated() {
      let isFirst = place.isMultiple(of: headings.count)
      if isFirst { buffer.append("\r\n") }
      try append(cell, isFirst: isFirst, to: &buffer)
    }
    buffer.append("\r\n")
    return Array(buffer.bytes())
  }

  private static func append(_ value: Value, isFirst: Bool, to buffer: inout OutputBuffer) throws {
    if !isFirst { buffer.append(.comma) }
    switch value {
    case .none: return
    case .bool(let flag): buffer.append(flag ? "true" : "false")
    case .int(let number): buffer.append(number)
    case .string(let text): CSVText.appendField(text, isText: true, to: &buffer)
    default: CSVText.appendField(try value.printedText(), isText: value.text != nil, to: &buffer)
    }
  }
}
