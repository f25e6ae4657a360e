/// Text for XML.
enum XMLText {
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
