/// Values as data, for what is written without a template.
extension Value {
  /// The value as JSON on one line with a line feed at its end, members in the order in which they were given.
  ///
  /// - Throws: for what JSON cannot hold: functions, infinite numbers, objects that hold themselves.
  package func json() throws -> [UInt8] {
    var writer = JSONText(style: .init(), limit: .max)
    var buffer = OutputBuffer(capacity: 16 << 10)
    try writer.append(self, to: &buffer)
    buffer.append(.newline)
    return Array(buffer.bytes())
  }
}

/// A table as CSV.
package enum CSVDocument {
  /// A line of headings, then the rows; none is an empty field.
  ///
  /// - Throws: for values that cannot be printed: lists, maps, functions.
  /// - Source: RFC 4180, whose lines end in CR and LF. A text that a spreadsheet would take for a formula gets an
  ///   apostrophe before it.
  package static func bytes(headings: [String], rows: [[Value]]) throws -> [UInt8] {
    var buffer = OutputBuffer(capacity: 16 << 10)
    try append(headings.map { .string($0) }, to: &buffer)
    for row in rows { try append(row, to: &buffer) }
    return Array(buffer.bytes())
  }

  private static func append(_ row: [Value], to buffer: inout OutputBuffer) throws {
    for (place, value) in row.enumerated() {
      if place > 0 { buffer.append(.comma) }
      switch value {
      case .none: continue
      case .bool(let flag): buffer.append(flag ? "true" : "false")
      default: CSVText.appendField(value, try value.printedText(), to: &buffer)
      }
    }
    buffer.append(.carriageReturn)
    buffer.append(.newline)
  }
}
