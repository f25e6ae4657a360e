/// Strings by their bytes: Swift's own searching goes by canonical equivalence, files and Python do not.
enum Text {
  static func contains(_ text: String, _ part: String) -> Bool { firstRange(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil }

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
