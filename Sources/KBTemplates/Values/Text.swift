/// Strings by their bytes: Swift's own searching goes by canonical equivalence, files and Python do not.
enum Text {
  static func contains(_ text: String, _ part: String) -> Bool {
    firstRange(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
  }

  /// The first place of some bytes in others.
  static func firstRange(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = part.first else { return start <= bytes.count ? start..<start : nil }
    var index = start
    while index + part.count <= bytes.count {
      if bytes[index] == first, bytes[index..<index + part.count].elementsEqual(part) {
        return index..<index + part.count
      }
      index += 1
    }
    return nil
  }

  /// - Parameter limit: how many to replace at most; negative for all.
  static func replacing(_ part: String, in text: String, with replacement: String, limit: Int) -> String {
    let bytes = Array(text.utf8)
    let needle = Array(part.utf8)
    let substitute = Array(replacement.utf8)
    if needle.isEmpty { return inserting(replacement, between: text, limit: limit) }
    var result: [UInt8] = []
    var index = 0
    var count = 0
    while limit < 0 || count < limit, let range = firstRange(of: needle, in: bytes, from: index) {
      result += bytes[index..<range.lowerBound]
      result += substitute
      index = range.upperBound
      count += 1
    }
    result += bytes[index...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Replacing nothing puts the replacement before every character and at the end.
  private static func inserting(_ replacement: String, between text: String, limit: Int) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if limit < 0 || count < limit { result += replacement }
      count += 1
      result.unicodeScalars.append(scalar)
    }
    if limit < 0 || count < limit { result += replacement }
    return result
  }
}

extension Text {
  /// Without the given characters at both ends; nil means whitespace.
  static func stripped(_ text: String, of characters: String?) -> String {
    String(strippedEnd(of: strippedStart(of: text.unicodeScalars[...], characters), characters))
  }

  static func strippedStart(
    of text: Substring.UnicodeScalarView, _ characters: String?
  ) -> Substring.UnicodeScalarView {
    let drops = dropping(characters)
    return text.drop(while: drops)
  }

  static func strippedEnd(
    of text: Substring.UnicodeScalarView, _ characters: String?
  ) -> Substring.UnicodeScalarView {
    let drops = dropping(characters)
    guard let last = text.lastIndex(where: { !drops($0) }) else { return text[text.endIndex...] }
    return text[...last]
  }

  private static func dropping(_ characters: String?) -> (UnicodeScalar) -> Bool {
    guard let characters else { return Whitespace.isSpace }
    let set = Set(characters.unicodeScalars)
    return { set.contains($0) }
  }

  /// The lines of a text as Python splits them, without their ends.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      if isLineEnd(scalar) {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(scalar)
      }
    }
    return line.isEmpty ? lines : lines + [String(line)]
  }

  /// - Source: Python's `str.splitlines`.
  private static func isLineEnd(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The words between whitespace.
  static func words(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: Whitespace.isSpace).map { String($0) }
  }
}

extension Text {
  /// The words of the text, the last one with all that follows after so many splits.
  static func words(_ text: String, atMost splits: Int) -> [String] {
    var parts: [String] = []
    var rest = strippedStart(of: text.unicodeScalars[...], nil)
    while !rest.isEmpty, parts.count < splits {
      let word = rest.prefix { !Whitespace.isSpace($0) }
      parts.append(String(word))
      rest = strippedStart(of: rest[word.endIndex...], nil)
    }
    return rest.isEmpty ? parts : parts + [String(rest)]
  }

  /// - Parameter splits: negative for all.
  static func split(_ text: String, _ separator: String, atMost splits: Int) -> [String] {
    let bytes = Array(text.utf8)
    let part = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    while splits < 0 || parts.count < splits, let range = firstRange(of: part, in: bytes, from: start) {
      parts.append(String(decoding: bytes[start..<range.lowerBound], as: UTF8.self))
      start = range.upperBound
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}
