/// Writes values as fields of CSV.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
/// - Source: RFC 4180; OWASP, "CSV Injection".
enum CSVText {
  /// Appends a whole field, in quotes if need be.
  static func appendField(_ value: Value, _ text: String, to buffer: inout OutputBuffer) {
    let needsQuotes = text.utf8.contains {
      $0 == .comma || $0 == .quote || $0 == .newline || $0 == .carriageReturn || $0 == UInt8(ascii: ";")
    }
    if needsQuotes { buffer.append(.quote) }
    appendCharacters(value, text, isStart: true, to: &buffer)
    if needsQuotes { buffer.append(.quote) }
  }

  /// Appends the inside of a field between quotes that the template has.
  ///
  /// - Parameter isStart: whether the field begins here.
  static func appendCharacters(_ value: Value, _ text: String, isStart: Bool, to buffer: inout OutputBuffer) {
    if isStart, value.text != nil, startsFormula(text) { buffer.append(.apostrophe) }
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
