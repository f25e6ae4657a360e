/// Numbers from values, as Python's `int()` and `float()` read them.
enum NumberParser {
  /// - Returns: nil if the value is no number.
  /// - Throws: if it does not fit in 64 bits.
  static func integer(_ value: Value, base: Int) throws(TemplateFailure) -> Int? {
    switch value {
    case .int(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case .double(let number): return try truncated(number)
    case .string(let text), .markup(let text):
      if let number = integer(text, base: base) { return number }
      guard let number = double(value) else { return nil }
      return try truncated(number)
    default: return nil
    }
  }

  private static func truncated(_ number: Double) throws(TemplateFailure) -> Int? {
    if number.isNaN || number.isInfinite { return nil }
    guard abs(number) < 0x1p63 else { throw TemplateFailure("this number does not fit in 64 bits") }
    return Int(number)
  }

  private static func integer(_ text: String, base: Int) -> Int? {
    guard base == 0 || (2...36).contains(base) else { return nil }
    var digits = Array(Text.stripped(text, of: nil).utf8)[...]
    var isNegative = false
    if let sign = digits.first, sign == .minus || sign == .plus {
      isNegative = sign == .minus
      digits = digits.dropFirst()
    }
    var radix = base
    if let prefix = prefixRadix(digits), base == 0 || base == prefix {
      radix = prefix
      digits = digits.dropFirst(2)
      if digits.first == .underscore { digits = digits.dropFirst() }
    } else if base == 0 {
      radix = 10
      if digits.first == .zero, digits.contains(where: { $0 != .zero && $0 != .underscore }) { return nil }
    }
    guard let plain = withoutUnderscores(digits), !plain.isEmpty else { return nil }
    return Int((isNegative ? "-" : "") + plain, radix: radix)
  }

  private static func prefixRadix(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.count > 2, digits.first == .zero else { return nil }
    switch digits.dropFirst().first?.lowercased {
    case UInt8(ascii: "x"): return 16
    case UInt8(ascii: "o"): return 8
    case UInt8(ascii: "b"): return 2
    default: return nil
    }
  }

  /// Underscores may stand between digits, one at a time.
  private static func withoutUnderscores(_ digits: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var wasDigit = false
    for byte in digits {
      if byte == .underscore {
        if !wasDigit { return nil }
        wasDigit = false
      } else {
        guard byte.isLetter || byte.isDigit else { return nil }
        result.append(byte)
        wasDigit = true
      }
    }
    return wasDigit ? String(decoding: result, as: UTF8.self) : nil
  }

  /// - Returns: nil if the value is no number.
  static func double(_ value: Value) -> Double? {
    switch value {
    case .string(let text), .markup(let text): double(text)
    default: Number(value)?.double
    }
  }

  private static func double(_ text: String) -> Double? {
    let stripped = LetterCase.lower(Text.stripped(text, of: nil))
    let unsigned =
      stripped.hasPrefix("-") || stripped.hasPrefix("+") ? String(stripped.dropFirst()) : stripped
    let sign: Double = stripped.hasPrefix("-") ? -1 : 1
    switch unsigned {
    case "inf", "infinity": return sign * .infinity
    case "nan": return .nan
    default: break
    }
    let bytes = Array(unsigned.utf8)
    let isPlain = bytes.allSatisfy { byte in
      byte.isDigit || byte == .dot || byte == .underscore || byte == .plus || byte == .minus
        || byte == UInt8(ascii: "e")
    }
    guard isPlain, let first = bytes.first, first.isDigit || first == .dot, bytes.contains(where: \.isDigit),
      hasGoodUnderscores(bytes)
    else { return nil }
    var digits = String(decoding: bytes.filter { $0 != .underscore }, as: UTF8.self)
    if digits.hasPrefix(".") { digits = "0" + digits }
    if digits.hasSuffix(".") { digits += "0" }
    digits = digits.replacing(".e", with: ".0e")
    return Double(digits).map { sign * $0 }
  }

  private static func hasGoodUnderscores(_ bytes: [UInt8]) -> Bool {
    for (place, byte) in bytes.enumerated() where byte == .underscore {
      guard place > 0, place + 1 < bytes.count, bytes[place - 1].isDigit, bytes[place + 1].isDigit else {
        return false
      }
    }
    return true
  }
}
