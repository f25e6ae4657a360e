#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers rounded and grouped.
enum Rounding {
  /// The number with so many digits after the point, rounded half to even on its exact value.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    formatted(number, "f", digits, isAlternate: false)
  }

  /// The number as C's `printf` writes it.
  ///
  /// - Parameter letter: one of `f F e E g G`.
  static func formatted(_ number: Double, _ letter: Character, _ precision: Int, isAlternate: Bool) -> String
  {
    let digits = min(max(precision, 0), 340)
    var buffer = [CChar](repeating: 0, count: 700)
    let length = withVaList([Int32(digits), number]) { list in
      vsnprintf(&buffer, buffer.count, isAlternate ? "%#.*\(letter)" : "%.*\(letter)", list)
    }
    return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func round(_ value: Value, precision: Int, method: String) throws(TemplateFailure) -> Value {
    guard let number = Number(value) else { throw TemplateFailure("\(value.typeName) cannot be rounded") }
    switch method {
    case "common":
      switch number {
      case .int(let integer): return .int(try rounded(integer, precision))
      case .double(let double): return .double(rounded(double, precision))
      }
    case "ceil", "floor":
      let scale = pow(10, Double(precision))
      let scaled = number.double * scale
      guard scaled.isFinite else {
        throw TemplateFailure("this number cannot be rounded to \(precision) digits")
      }
      return .double((method == "ceil" ? scaled.rounded(.up) : scaled.rounded(.down)) / scale)
    default: throw TemplateFailure("\"method\" is \"common\", \"ceil\" or \"floor\"")
    }
  }

  private static func rounded(_ number: Double, _ precision: Int) -> Double {
    guard number.isFinite, precision < 324 else { return number }
    if precision >= 0 { return Double(fixed(number, precision)) ?? number }
    guard precision > -309 else { return number.sign == .minus ? -0.0 : 0.0 }
    let scale = pow(10, Double(-precision))
    return (number / scale).rounded(.toNearestOrEven) * scale
  }

  /// Rounds half to even.
  private static func rounded(_ number: Int, _ precision: Int) throws(TemplateFailure) -> Int {
    if precision >= 0 { return number }
    guard precision > -19 else { return 0 }
    let scale = (0..<(-precision)).reduce(1) { result, _ in result * 10 }
    let quotient = number / scale
    let rest = abs(number % scale)
    let isUp = rest * 2 > scale || (rest * 2 == scale && quotient % 2 != 0)
    let (result, isTooLarge) = (isUp ? quotient + (number < 0 ? -1 : 1) : quotient)
      .multipliedReportingOverflow(by: scale)
    if isTooLarge { throw TemplateFailure("the rounded number does not fit in 64 bits") }
    return result
  }

  /// - Source: jinja2 3.1 `do_filesizeformat`.
  static func fileSize(_ bytes: Double, isBinary: Bool) -> String {
    if bytes == 1 { return "1 Byte" }
    let base: Double = isBinary ? 1024 : 1000
    if bytes < base { return "\(fixed(bytes.rounded(.towardZero), 0)) Bytes" }
    var unit = base
    let prefixes = ["K", "M", "G", "T", "P", "E", "Z", "Y"]
    for (place, prefix) in prefixes.enumerated() {
      unit *= base
      if bytes < unit || place == prefixes.count - 1 {
        let letter = prefix == "K" && !isBinary ? "k" : prefix
        return "\(fixed(base * bytes / unit, 1)) \(letter)\(isBinary ? "i" : "")B"
      }
    }
    return ""
  }

  /// Thousands apart, with a point before the decimals.
  static func grouped(_ value: Value, decimals: Int?, separator: String) throws(TemplateFailure) -> String {
    guard let number = Number(value) else { throw TemplateFailure("\(value.typeName) is no number") }
    let text: String
    switch (number, decimals) {
    case (.int(let integer), nil): text = String(integer)
    case (.double(let double), nil):
      text = double == double.rounded() && abs(double) < 1e15 ? fixed(double, 0) : NumberText.text(of: double)
    case (_, let decimals?): text = fixed(number.double, decimals)
    }
    guard let first = text.utf8.first(where: { $0 != .minus }), first.isDigit, !text.contains("e") else {
      return text
    }
    let parts = text.split(separator: ".", maxSplits: 1)
    let digits = parts[0].drop { $0 == "-" }
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { grouped += separator }
      grouped.append(digit)
    }
    return (text.hasPrefix("-") ? "-" : "") + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// The number with so many significant digits and a letter for its thousands.
  static func short(_ value: Value, digits: Int) throws(TemplateFailure) -> String {
    guard let number = Number(value)?.double, number.isFinite else {
      throw TemplateFailure("\(value.typeName) is no number")
    }
    let significant = min(max(digits, 1), 15)
    let letters = ["", "K", "M", "B", "T"]
    var scaled = abs(number)
    var step = 0
    while step < letters.count - 1, roundedTo(significant, scaled) >= 1000 {
      scaled /= 1000
      step += 1
    }
    let whole = scaled < 1 ? 1 : Int(log10(scaled)) + 1
    var text = fixed(roundedTo(significant, scaled), max(0, significant - whole))
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return (number < 0 && text != "0" ? "-" : "") + text + letters[step]
  }

  private static func roundedTo(_ significant: Int, _ number: Double) -> Double {
    guard number > 0 else { return number }
    let scale = pow(10, Double(significant) - 1 - floor(log10(number)))
    return (number * scale).rounded() / scale
  }
}
