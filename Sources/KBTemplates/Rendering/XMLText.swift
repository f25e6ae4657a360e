/// Text for XML.
package enum XMLText {
  package static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// A text as the content of an element or of a quoted attribute. What XML cannot hold is left out.
  ///
  /// - Source: XML 1.0, section 4.6; the sitemap protocol asks for these names.
  package static func escaped(_ text: String) -> String {
    let text = withoutIllegalCharacters(text)
    let isMarkup = { (byte: UInt8) in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        true
      default: false
      }
    }
    guard text.utf8.contains(where: isMarkup) else { return text }
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      case UInt8(ascii: "'"): result += "&apos;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text without the characters that XML 1.0 cannot hold, escaped or not.
  ///
  /// - Source: XML 1.0, section 2.2, production Char.
  static func withoutIllegalCharacters(_ text: String) -> String {
    let isLegal = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    if isLegal { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          switch scalar.value {
          case 0x09, 0x0A, 0x0D: true
          case 0..<0x20, 0xFFFE, 0xFFFF: false
          default: true
          }
        }))
  }
}
