import KBDiagnostics

/// Checks that a file is text as every later stage expects it: UTF-8, without a byte order mark, lines ending in LF.
enum TextCheck {
  /// - Returns: the text, without its byte order mark; nil, with KB0101, if it is not UTF-8.
  static func check(_ text: SourceText, diagnostics: inout [Diagnostic]) -> SourceText? {
    let bytes = text.bytes
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let offset = firstInvalidByte(in: bytes)
      diagnostics.append(
        Diagnostic(
          .notUTF8, at: text.span(offset..<offset + 1),
          "byte \(offset + 1) of this file, in line \(text.position(at: offset).line), is not UTF-8",
          help: "save the file as UTF-8"))
      return nil
    }
    let text = withoutByteOrderMark(text, diagnostics: &diagnostics)
    reportLineEndings(text, diagnostics: &diagnostics)
    return text
  }

  private static func withoutByteOrderMark(_ text: SourceText, diagnostics: inout [Diagnostic]) -> SourceText
  {
    guard text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return text }
    diagnostics.append(
      Diagnostic(
        .byteOrderMark, at: text.span, "this file begins with a byte order mark",
        help: "save it as UTF-8 without a byte order mark"))
    return SourceText(path: text.path, bytes: Array(text.bytes.dropFirst(3)))
  }

  private static func reportLineEndings(_ text: SourceText, diagnostics: inout [Diagnostic]) {
    let index = text.bytes.withUnsafeBufferPointer { bytes in
      ByteScan.next(in: bytes, from: 0) { ByteScan.equal($0, UInt8(ascii: "\r")) }
    }
    guard index < text.bytes.count else { return }
    diagnostics.append(
      Diagnostic(
        .carriageReturn, at: text.span(index..<index + 1), "this line ends in a carriage return",
        help: "save the file with LF line endings (git config core.autocrlf input)"))
  }

  /// Offset of the first byte that is not part of a well-formed sequence.
  ///
  /// - Source: The Unicode Standard, table 3-7.
  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return min(offset, max(bytes.count - 1, 0))
      }
    }
  }
}
