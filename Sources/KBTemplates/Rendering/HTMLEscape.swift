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
    var index = next(in: bytes, from: 0)
    while index < bytes.count {
      if let escape = escape(of: bytes[index]), !keepsEntities || bytes[index] != UInt8(ascii: "&") {
        if start < index { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
        buffer.append(
          contentsOf: UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
        start = index + 1
      }
      index = next(in: bytes, from: index + 1)
    }
    if start < bytes.count { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...])) }
  }

  /// The place of the next byte that may need an escape, the count if there is none. Long texts have few such bytes, so
  /// that eight are looked at in one go.
  @inline(__always)
  private static func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let first = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = start
    while count &- index >= 8 {
      let block = UnsafeRawPointer(first + index).loadUnaligned(as: UInt64.self)
      // `"`; `&` and `'`, which differ in one bit; `<` and `>`, which differ in another
      let found =
        zeros(block ^ 0x2222_2222_2222_2222) | zeros((block | each) ^ 0x2727_2727_2727_2727)
        | zeros((block | (each << 1)) ^ 0x3E3E_3E3E_3E3E_3E3E)
      if found != 0 { break }
      index &+= 8
    }
    while index < count, !mayNeedEscape(first[index]) { index &+= 1 }
    return index
  }

  /// One in each of eight bytes.
  @inline(__always)
  private static var each: UInt64 { 0x0101_0101_0101_0101 }

  /// Not zero if one of the eight bytes is.
  ///
  /// - Source: Warren, "Hacker's Delight", §6-1.
  @inline(__always)
  private static func zeros(_ block: UInt64) -> UInt64 { (block &- each) & ~block & (each << 7) }

  /// One bit for each of the five bytes, so that the bytes between cost one test each.
  @inline(__always)
  private static var escapedBytes: UInt64 { 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62 }

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
