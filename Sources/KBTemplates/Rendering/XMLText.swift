/// Text for XML.
package enum XMLText {
  package static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// A text as the content of an element or of a quoted attribute. What XML cannot hold is left out.
  package static func escaped(_ text: String) -> String {
    let text = withoutIllegalCharacters(text)
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var buffer = OutputBuffer(capacity: text.utf8.count + 32)
    HTMLEscape.append(text, to: &buffer)
    return String(decoding: buffer.bytes(), as: UTF8.self)
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
