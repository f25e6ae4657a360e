/// Strings by their bytes: Swift's own searching goes by canonical equivalence, files and Python do not.
enum Text {
  static func contains(_ text: String, _ part: String) -> Bool {
    firstRange(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
  }

  /// The first place of some bytes in others.
  ///
  /// - Complexity: O(bytes) for any part.
  static func firstRange(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = part.first else { return start <= bytes.count ? start..<start : nil }
    if part.count > 16 { return longRange(of: part, in: bytes, from: start) }
    var index = start
    while index + part.count <= bytes.count {
      if bytes[index] == first, bytes[index..<index + part.count].elementsEqual(part) {
        return index..<index + part.count
      }
      index += 1
    }
    return nil
  }

  /// - Source: Knuth, Morris, Pratt, "Fast Pattern Matching in Strings" (1977).
  private static func longRange(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start + part.count <= bytes.count else { return nil }
    var borders = [0]
    borders.reserveCapacity(part.count)
    for index in 1..<part.count {
      var length = borders[index - 1]
      while length > 0, part[length] != part[index] { length = borders[length - 1] }
      borders.append(part[length] == part[index] ? length + 1 : 0)
    }
    var matched = 0
    for index in start..<bytes.count {
      while matched > 0, part[matched] != bytes[index] { matched = borders[matched - 1] }
      if part[matched] == bytes[index] { matched += 1 }
      if matched == part.count { return index + 1 - matched..<index + 1 }
    }
    return nil
  }

  /// - Parameters:
  ///   - count: how many to replace at most; negative for all.
  ///   - limit: bytes that the result may have.
  static func replacing(
    _ part: String, in text: String, with replacement: String, count: Int = -1, limit: Int
  ) throws(TemplateFailure) -> String {
    if part.isEmpty { return try inserting(replacement, between: text, count: count, limit: limit) }
    let bytes = Array(text.utf8)
    let needle = Array(part.utf8)
    var result = BoundedText(limit: limit)
    var index = 0
    var replaced = 0
    while count < 0 || replaced < count, let range = firstRange(of: needle, in: bytes, from: index) {
      try result.append(bytes[index..<range.lowerBound])
      try result.append(replacement.utf8)
      index = range.upperBound
      replaced += 1
    }
    try result.append(bytes[index...])
    return result.text
  }

  /// Replacing nothing puts the replacement before every character and at the end.
  private static func inserting(
    _ replacement: String, between text: String, count: Int, limit: Int
  ) throws(TemplateFailure) -> String {
    var result = BoundedText(limit: limit)
    var inserted = 0
    for scalar in text.unicodeScalars {
      if count < 0 || inserted < count { try result.append(replacement.utf8) }
      inserted += 1
      try result.append(UTF8.encode(scalar) ?? .init())
    }
    if count < 0 || inserted < count { try result.append(replacement.utf8) }
    return result.text
  }
}

/// A text in the making that may not grow beyond a number of bytes.
struct BoundedText {
  let limit: Int
  private(set) var bytes: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ more: some Collection<UInt8>) throws(TemplateFailure) {
    if bytes.count + more.count > limit {
      throw TemplateFailure("this makes a text of more than \(limit) bytes")
    }
    bytes.append(contentsOf: more)
  }

  /// The parts with a separator between them.
  static func joined(_ parts: [String], separator: String, limit: Int) throws(TemplateFailure) -> String {
    var result = BoundedText(limit: limit)
    for (place, part) in parts.enumerated() {
      if place > 0 { try result.append(separator.utf8) }
      try result.append(part.utf8)
    }
    return result.text
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
