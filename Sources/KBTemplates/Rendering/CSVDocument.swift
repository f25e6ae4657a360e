import KBDiagnostics

/// A table as CSV.
package enum CSVDocument {
  /// A line of headings, then the rows; none is an empty field.
  ///
  /// - Parameter table: row by row, a cell for each heading.
  /// - Source: RFC 4180, whose lines end in CR and LF. A text that a spreadsheet would take for a formula gets an
  ///   apostrophe before it.
  package static func bytes(headings: [String], _ table: TableCells) -> [UInt8] {
    var buffer = ByteBuffer(capacity: table.texts.count + 4 * table.cells.count + 1 << 10)
    for (place, heading) in headings.enumerated() {
      if place > 0 { buffer.append(.comma) }
      CSVText.appendField(heading, isText: true, to: &buffer)
    }
    table.texts.withUnsafeBufferPointer { texts in
      var start = 0
      for (place, cell) in table.cells.enumerated() {
        buffer.append(place.isMultiple(of: headings.count) ? "\r\n" : ",")
        switch cell {
        case .none: break
        case .bool(let flag): buffer.append(flag ? "true" : "false")
        case .int(let number): buffer.append(number)
        case .double(let number): buffer.append(NumberText.text(of: number))
        case .text(let count):
          let text = UnsafeBufferPointer(rebasing: texts[start..<start + count])
          CSVText.appendField(text, isText: true, to: &buffer)
          start += count
        }
      }
    }
    buffer.append("\r\n")
    return buffer.array
  }
}
