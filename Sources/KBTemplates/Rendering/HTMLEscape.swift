/// Escaping as MarkupSafe does it: `& < > ' "` become `&amp; &lt; &gt; &#39; &#34;`.
enum HTMLEscape {
  /// Appends text with what HTML would read as markup escaped.
  ///
  /// - Complexity: O(bytes); runs without such characters are copied at once.
  static func append(_ text: String, to buffer: inout [UInt8]) {
    append(text, keepsEntities: false, to: &buffer)
  }

  /// Appends safe HTML where only characters may stand: entities stay, what would end the place does not.
  static func appendKeepingEntities(_ text: String, to buffer: inout [UInt8]) {
    append(text, keepsEntities: true, to: &buffer)
  }

  private static func append(_ text: String, keepsEntities: Bool, to buffer: inout [UInt8]) {
    text.utf8.span.withUnsafeBufferPointer { append($0, keepsEntities: keepsEntities, to: &buffer) }
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, keepsEntities: Bool, to buffer: inout [UInt8]
  ) {
    var start = 0
    for index in bytes.indices where mayNeedEscape(bytes[index]) {
      guard let escape = escape(of: bytes[index]), !keepsEntities || bytes[index] != 0x26 else { continue }
      if start < index { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
      buffer.append(contentsOf: UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
      start = index + 1
    }
    if start < bytes.count { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...])) }
  }

  /// One bit for each of the five bytes, so that the bytes between cost one test each.
  private static let escapedBytes: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

  @inline(__always)
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 64 && escapedBytes >> UInt64(byte) & 1 != 0
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
    var buffer: [UInt8] = []
    buffer.reserveCapacity(text.utf8.count + 16)
    append(text, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}
