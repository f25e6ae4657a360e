/// Escaping as MarkupSafe does it: `& < > ' "` become `&amp; &lt; &gt; &#39; &#34;`.
enum HTMLEscape {
  private static let ampersand = Array("&amp;".utf8)
  private static let less = Array("&lt;".utf8)
  private static let greater = Array("&gt;".utf8)
  private static let apostrophe = Array("&#39;".utf8)
  private static let quote = Array("&#34;".utf8)

  /// Appends text with what HTML would read as markup escaped.
  ///
  /// - Complexity: O(bytes); runs without such characters are copied at once.
  static func append(_ text: String, to buffer: inout [UInt8]) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &buffer) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append($0, to: &buffer) } }
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x3E, let escape = escape(of: byte) {
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        buffer.append(contentsOf: escape)
        start = index + 1
      }
      index += 1
    }
    buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  private static func escape(of byte: UInt8) -> [UInt8]? {
    switch byte {
    case UInt8(ascii: "&"): ampersand
    case UInt8(ascii: "<"): less
    case UInt8(ascii: ">"): greater
    case UInt8(ascii: "'"): apostrophe
    case UInt8(ascii: "\""): quote
    default: nil
    }
  }

  /// Appends safe HTML where only characters may stand: entities stay, what would end the place does not.
  static func appendKeepingEntities(_ text: String, to buffer: inout [UInt8]) {
    for byte in text.utf8 {
      if byte != UInt8(ascii: "&"), let escape = escape(of: byte) {
        buffer.append(contentsOf: escape)
      } else {
        buffer.append(byte)
      }
    }
  }

  /// The text with what HTML would read as markup escaped.
  static func escaped(_ text: String) -> String {
    guard needsEscape(text) else { return text }
    var buffer: [UInt8] = []
    buffer.reserveCapacity(text.utf8.count + 16)
    append(text, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func needsEscape(_ text: String) -> Bool {
    text.utf8.contains { $0 <= 0x3E && escape(of: $0) != nil }
  }
}
