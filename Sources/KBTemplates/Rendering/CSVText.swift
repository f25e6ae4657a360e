/// Writes values as fields of CSV.
enum CSVText {
  /// Appends a field.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers do not.
  /// - Parameter isQuoted: whether the template has put the quotes already.
  /// - Source: RFC 4180; OWASP, CSV injection.
  static func appendField(_ value: Value, _ text: String, isQuoted: Bool, to buffer: inout [UInt8]) {
    let guarded = value.text != nil && startsFormula(text) ? "'" + text : text
    let needsQuotes =
      !isQuoted
      && guarded.utf8.contains { $0 == .comma || $0 == .quote || $0 == .newline || $0 == .carriageReturn }
    if needsQuotes { buffer.append(.quote) }
    for byte in guarded.utf8 {
      if byte == .quote { buffer.append(.quote) }
      buffer.append(byte)
    }
    if needsQuotes { buffer.append(.quote) }
  }

  private static func startsFormula(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return [.equals, .plus, .minus, UInt8(ascii: "@"), 0x09, .carriageReturn].contains(first)
  }
}
