import KBDiagnostics

/// Writes values as fields of CSV.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
/// - Source: RFC 4180; OWASP, "CSV Injection".
enum CSVText {
  /// Appends a whole field, in quotes if need be.
  ///
  /// - Parameter isText: whether the value is a text, which a spreadsheet could take for a formula.
  static func appendField(_ text: String, isText: Bool, to buffer: inout ByteBuffer) {
    var text = text
    text.withUTF8 { appendField($0, isText: isText, to: &buffer) }
  }

  /// Appends a whole field, in quotes if need be.
  static func appendField(_ text: UnsafeBufferPointer<UInt8>, isText: Bool, to buffer: inout ByteBuffer) {
    let special = ByteScan.next(in: text, from: 0) { block in
      // `;` divides fields too where a comma divides the digits of numbers.
      ByteScan.equal(block, .comma) .| ByteScan.equal(block, .quote) .| ByteScan.equal(block, .newline)
        .| ByteScan.equal(block, .carriageReturn) .| ByteScan.equal(block, UInt8(ascii: ";"))
    }
    let needsQuotes = special < text.count
    if needsQuotes { buffer.append(.quote) }
    appendCharacters(text, isText: isText, isStart: true, to: &buffer)
    if needsQuotes { buffer.append(.quote) }
  }

  /// Appends the inside of a field between quotes that the template has.
  ///
  /// - Parameter isStart: whether the field begins here.
  static func appendCharacters(_ text: String, isText: Bool, isStart: Bool, to buffer: inout ByteBuffer) {
    var text = text
    text.withUTF8 { appendCharacters($0, isText: isText, isStart: isStart, to: &buffer) }
  }

  private static func appendCharacters(
    _ text: UnsafeBufferPointer<UInt8>, isText: Bool, isStart: Bool, to buffer: inout ByteBuffer
  ) {
    if isStart, isText, startsFormula(text) { buffer.append(.apostrophe) }
    var start = 0
    while start < text.count {
      let quote = ByteScan.next(in: text, from: start) { ByteScan.equal($0, .quote) }
      buffer.append(UnsafeBufferPointer(rebasing: text[start..<quote]))
      if quote < text.count { buffer.append("\"\"") }
      start = quote + 1
    }
  }

  private static func startsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case .equals, .plus, .minus, UInt8(ascii: "@"), 0x09, .carriageReturn: true
    default: false
    }
  }
}
