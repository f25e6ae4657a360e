/// The text in HTML.
enum HTMLText {
  /// The text without comments and tags, with whitespace as single spaces and entities as characters.
  ///
  /// - Source: MarkupSafe's `striptags`.
  static func withoutTags(_ html: String) -> String {
    let bytes = without(from: Array("<!--".utf8), to: Array("-->".utf8), in: Array(html.utf8))
    let text = String(decoding: without(from: [.less], to: [.greater], in: bytes), as: UTF8.self)
    return unescaped(Text.words(text).joined(separator: " "))
  }

  private static func without(from start: [UInt8], to end: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while let open = Text.firstRange(of: start, in: bytes, from: position),
      let close = Text.firstRange(of: end, in: bytes, from: open.lowerBound)
    {
      result += bytes[position..<open.lowerBound]
      position = close.upperBound
    }
    return result + bytes[position...]
  }

  /// The text with numeric and the common named character references as characters.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let (character, length) = reference(rest) {
        result += Array(character.utf8)
        rest = rest.dropFirst(length)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (character: String, length: Int)? {
    guard let end = bytes.prefix(33).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    let length = end - bytes.startIndex + 1
    if name.hasPrefix("#") { return numeric(name.dropFirst()).map { ($0, length) } }
    return named[name].map { ($0, length) }
  }

  private static func numeric(_ digits: Substring) -> String? {
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let code = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) else { return nil }
    guard code != 0, let scalar = UnicodeScalar(code) else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  /// References that written HTML uses; others stay as they are.
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "sbquo": "‚", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
    "times": "×", "divide": "÷", "minus": "−", "plusmn": "±", "deg": "°", "middot": "·", "bull": "•",
    "sect": "§", "para": "¶", "dagger": "†", "Dagger": "‡", "permil": "‰", "euro": "€", "pound": "£",
    "yen": "¥", "cent": "¢", "curren": "¤", "micro": "µ", "frac12": "½", "frac14": "¼", "frac34": "¾",
    "sup1": "¹", "sup2": "²", "sup3": "³", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "infin": "∞",
    "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "shy": "\u{AD}", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwj": "\u{200D}", "zwnj": "\u{200C}", "szlig": "ß",
    "auml": "ä",
    "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "eacute": "é", "egrave": "è",
    "ecirc": "ê", "aacute": "á", "agrave": "à", "acirc": "â", "iacute": "í", "oacute": "ó", "uacute": "ú",
    "ntilde": "ñ", "ccedil": "ç", "aring": "å", "aelig": "æ", "oslash": "ø", "iexcl": "¡", "iquest": "¿",
  ]
}
