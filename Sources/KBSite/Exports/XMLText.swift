/// Text for XML documents.
enum XMLText {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// A text as the content of an element or of a quoted attribute. What XML cannot hold is left out.
  ///
  /// - Source: XML 1.0 §2.2 (characters) and §2.4 (escapes).
  static func escaped(_ text: String) -> String {
    // 0xEF begins the two characters at the end of the plane that XML cannot hold.
    let isSpecial = { (byte: UInt8) in byte < 0x20 || byte == 0xEF || "&<>\"'".utf8.contains(byte) }
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".utf8
      case "<": result += "&lt;".utf8
      case ">": result += "&gt;".utf8
      case "\"": result += "&quot;".utf8
      case "'": result += "&apos;".utf8
      case "\t", "\n", "\r": result.append(UInt8(scalar.value))
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
      default: result += Array(String(scalar).utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
