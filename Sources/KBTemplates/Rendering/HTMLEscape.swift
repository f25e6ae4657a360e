import KBDiagnostics

/// Escaping as MarkupSafe does it: `& < > ' "` become `&amp; &lt; &gt; &#39; &#34;`.
enum HTMLEscape {
  /// Appends text with what HTML would read as markup escaped.
  ///
  /// - Complexity: O(bytes); runs without such characters are copied at once.
  static func append(_ text: String, to buffer: inout ByteBuffer) {
    append(text, keepsEntities: false, to: &buffer)
  }

  /// Appends safe HTML where only characters may stand: entities stay, what would end the place does not.
  static func appendKeepingEntities(_ text: String, to buffer: inout ByteBuffer) {
    append(text, keepsEntities: true, to: &buffer)
  }

  private static func append(_ text: String, keepsEntities: Bool, to buffer: inout ByteBuffer) {
    if #available(macOS 26, *) {
      text.utf8.span.withUnsafeBufferPointer { append($0, keepsEntities: keepsEntities, to: &buffer) }
    } else {
      Array(text.utf8).withUnsafeBufferPointer { append($0, keepsEntities: keepsEntities, to: &buffer) }
    }
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, keepsEntities: Bool, to buffer: inout ByteBuffer
  ) {
    var start = 0
    var index = next(in: bytes, from: 0)
    while index < bytes.count {
      if let escape = escape(of: bytes[index]), !keepsEntities || bytes[index] != UInt8(ascii: "&") {
        if start < index { buffer.append(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
        buffer.append(escape.utf8Start, escape.utf8CodeUnitCount)
        start = index + 1
      }
      index = next(in: bytes, from: index + 1)
    }
    if start < bytes.count { buffer.append(UnsafeBufferPointer(rebasing: bytes[start...])) }
  }

  /// The place of the next byte that needs an escape, the count if there is none.
  @inline(__always)
  private static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    ByteScan.next(in: bytes, from: start) { block in
      // `"`; `&` and `'`, which differ in one bit; `<` and `>`, which differ in another.
      ByteScan.equal(block, 0x22) .| ByteScan.equal(block, 0x27, except: 1)
        .| ByteScan.equal(block, 0x3E, except: 2)
    }
  }

  private static func escape(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "\""): "&#34;"
    default: nil
    }
  }

  /// The text with what HTML would read as markup escaped.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { escape(of: $0) != nil }) else { return text }
    var buffer = ByteBuffer(capacity: text.utf8.count + 16)
    append(text, to: &buffer)
    return buffer.text
  }
}
