/// Decodes UTF-8 that is known to be valid.
enum UTF8Scalar {
  /// The scalar that begins at a position, and its length in bytes; U+FFFD where no scalar begins.
  static func decode(_ text: Bytes, at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(text[position])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1, position + length <= text.count else {
      return (Unicode.Scalar(first < 0x80 ? first : 0xFFFD) ?? "\u{FFFD}", 1)
    }
    var value = first & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[position + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The scalar that ends before a position, which is greater than 0.
  static func decode(_ text: Bytes, before position: Int) -> (scalar: Unicode.Scalar, start: Int) {
    var start = position - 1
    while start > 0, text[start] & 0xC0 == 0x80, position - start < 4 { start -= 1 }
    return (decode(text, at: start).scalar, start)
  }
}

/// Where words begin and end.
enum WordEdge {
  /// Whether a word begins or ends at a position, which lies between two scalars.
  ///
  /// A hyphen or full stop between two parts of a word is part of it.
  static func isEdge(in text: Bytes, at position: Int) -> Bool {
    guard position > 0, position < text.count else { return true }
    let (before, start) = UTF8Scalar.decode(text, before: position)
    let (after, length) = UTF8Scalar.decode(text, at: position)
    switch (isWord(before), isWord(after)) {
    case (true, true): return false
    case (true, false):
      let next = position + length
      return !(isJoint(after) && next < text.count && isWord(UTF8Scalar.decode(text, at: next).scalar))
    case (false, true):
      return !(isJoint(before) && start > 0 && isWord(UTF8Scalar.decode(text, before: start).scalar))
    case (false, false): return true
    }
  }

  /// Whether a byte is a letter, a digit or `_`.
  static func isASCIIWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "." || scalar == "\u{2010}" || scalar == "\u{2011}"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return isASCIIWord(UInt8(truncatingIfNeeded: scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }
}
