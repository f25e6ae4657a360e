import KBDiagnostics

/// Characters that no XML document, and so no feed, may hold.
enum ForbiddenCharacter {
  /// Reports the character that begins at a control character or at the byte 0xEF, if it is forbidden.
  ///
  /// - Source: XML 1.0 §2.2.
  static func check(
    at index: Int, in text: Bytes, of source: SourceText, fixedSpan: SourceSpan?, _ reporter: inout Reporter
  ) {
    var length = 1
    var value = Int(text[index])
    if value == 0xEF {
      guard index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE else { return }
      length = 3
      value = text[index + 2] == 0xBE ? 0xFFFE : 0xFFFF
    }
    let digits = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    let span = source.span(index..<index + length)
    reporter.report(
      .controlCharacter, at: fixedSpan ?? span, "the text holds the forbidden character \(name)",
      help: "delete it",
      fixes: fixedSpan == nil ? [.init(at: span, replacement: "")] : [])
  }
}
