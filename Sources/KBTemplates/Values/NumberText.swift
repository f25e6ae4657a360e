/// Numbers as Python prints them, which is what Jinja's authors expect.
enum NumberText {
  /// The shortest decimal that reads back as the same double, in Python's layout.
  ///
  /// - Source: Python's `repr(float)`: exponents below -4 or from 16 up are written with `e`.
  static func text(of number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, exponent) = shortestDigits(of: number.magnitude)
    return sign + layout(digits, exponent: exponent)
  }

  /// Significant digits and the power of ten of the first of them.
  private static func shortestDigits(of number: Double) -> (digits: [UInt8], exponent: Int) {
    var mantissa: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    let bytes = Array(number.description.utf8)
    var index = 0
    while index < bytes.count, bytes[index] != UInt8(ascii: "e") {
      if bytes[index] == UInt8(ascii: ".") { pointAt = mantissa.count } else { mantissa.append(bytes[index]) }
      index += 1
    }
    if index < bytes.count { exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0 }
    let leading = mantissa.prefix { $0 == UInt8(ascii: "0") }.count
    exponent += (pointAt ?? mantissa.count) - 1 - leading
    mantissa.removeFirst(leading)
    while mantissa.last == UInt8(ascii: "0") { mantissa.removeLast() }
    return mantissa.isEmpty ? ([UInt8(ascii: "0")], 0) : (mantissa, exponent)
  }

  private static func layout(_ digits: [UInt8], exponent: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    if exponent < -4 || exponent >= 16 {
      let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
      let magnitude = String(abs(exponent))
      let padding = magnitude.count < 2 ? "0" : ""
      return "\(text.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(padding)\(magnitude)"
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text }
    if digits.count <= exponent + 1 {
      return text + String(repeating: "0", count: exponent + 1 - digits.count) + ".0"
    }
    return "\(text.prefix(exponent + 1)).\(text.dropFirst(exponent + 1))"
  }
}
