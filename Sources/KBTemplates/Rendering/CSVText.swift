/// Writes values as fields of CSV.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
/// - Source: RFC 4180; OWASP, "CSV Injection".
enum CSVText {
  /// Appends a whole field, in quotes if need be.
  ///
  /// - Parameter isText: whether the value is a text, which a spreadsheet could take for a formula.
  static func appendField(_ text: String, isText: Bool, to buffer: inout OutputBuffer) {
    guard text.utf8.withContiguousStorageIfAvailable(needsQuotes) ?? true else {
      if isText, startsFormula(text) { buffer.append(.apostrophe) }
      return buffer.append(text)
    }
    buffer.append(.quote)
    appendCharacters(text, isText: isText, isStart: true, to: &buffer)
    buffer.append(.quote)
  }

  private static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { byte in
      switch byte {
      case .comma, .quote, .newline, .carriageReturn, UInt8(ascii: ";"): true
      default: false
      }
    }
  }

  /// Appends the inside of a field between quotes that the template has.
  ///
  /// - Parameter isStart: whether the field begins here.
  static func appendCharacters(_ text: String, isText: Bool, isStart: Bool, to buffer: inout OutputBuffer) {
    if isStart, isText, startsFormula(text) { buffer.append(.apostrophe) }
    guard text.utf8.contains(.quote) else { return buffer.append(text) }
    for byte in text.utf8 {
      if byte == .quote { buffer.append(.quote) }
      buffer.append(byte)
    }
  }

  private static func startsFormula(_ text: String) -> Bool {
    switch text.utf8.first {
    case .equals, .plus, .minus, UInt8(ascii: "@"), 0x09, .carriageReturn: true
    default: false
    }
  }
}
