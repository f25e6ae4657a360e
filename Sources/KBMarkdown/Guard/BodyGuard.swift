import KBDiagnostics

/// Looks at a body before the parser does, once and in linear time, and refuses what would stall it.
enum BodyGuard {
  /// Bytes of one body.
  static let largestBody = 1 << 20

  /// - Returns: the lines of the body, or nil after reporting why it is refused.
  static func check(
    _ source: SourceText, body: Range<Int>, isPlain: Bool, reporter: inout Reporter, fixedSpan: SourceSpan? = nil
  ) -> LineTable? {
    guard body.count <= largestBody else {
      reporter.report(
        .bodyTooLarge, at: fixedSpan ?? source.span, "the text has \(body.count) bytes, more than the \(largestBody) allowed")
      return nil
    }
    var lines = LineTable(body: body)
    source.bytes.withUnsafeBufferPointer { bytes in
      for index in body {
        let byte = bytes[index]
        guard byte < 0x20 || byte == 0xEF else { continue }
        if byte == UInt8(ascii: "\n") {
          lines.addLine(at: index + 1)
        } else if byte == UInt8(ascii: "\r") {
          if index + 1 == body.upperBound || bytes[index + 1] != UInt8(ascii: "\n") { lines.addLine(at: index + 1) }
        } else if !isPlain, byte != UInt8(ascii: "\t") {
          reportForbidden(at: index, in: bytes, source, &reporter, fixedSpan)
        }
      }
    }
    return lines
  }

  /// Reports a character that no XML document, and so no feed, may hold.
  ///
  /// - Source: XML 1.0 §2.2.
  private static func reportForbidden(
    at index: Int, in bytes: Bytes, _ source: SourceText, _ reporter: inout Reporter,
    _ fixedSpan: SourceSpan?
  ) {
    if bytes[index] == 0xEF {
      guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else { return }
      let name = bytes[index + 2] == 0xBE ? "U+FFFE" : "U+FFFF"
      reporter.report(.controlCharacter, at: fixedSpan ?? source.span(index..<index + 3), "the text holds \(name)")
    } else {
      let digits = String(bytes[index], radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: 4 - digits.count) + digits
      reporter.report(
        .controlCharacter, at: fixedSpan ?? source.span(index..<index + 1),
        "the text holds the control character \(name)", help: "delete it",
        fixes: fixedSpan == nil ? [.init(at: source.span(index..<index + 1), replacement: "")] : [])
    }
  }
}
