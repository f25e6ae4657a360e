#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The operators of arithmetic, with Python's meaning and without its unbounded integers.
enum Arithmetic: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"

  /// Applies the operator to two numbers.
  ///
  /// - Throws: on overflow, on division by zero, and if one is no number.
  func apply(_ left: Value, _ right: Value) throws(TemplateFailure) -> Value {
    guard let a = Number(left), let b = Number(right) else {
      throw TemplateFailure("\"\(rawValue)\" cannot be applied to \(left.typeName) and \(right.typeName)")
    }
    if case .int(let x) = a, case .int(let y) = b { return try integers(x, y) }
    return try doubles(a.double, b.double)
  }

  private func integers(_ x: Int, _ y: Int) throws(TemplateFailure) -> Value {
    let result: (partialValue: Int, overflow: Bool)
    switch self {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    case .divide:
      try requireNonzero(Double(y))
      return .double(Double(x) / Double(y))
    case .floorDivide:
      try requireNonzero(Double(y))
      result = Self.floorDivided(x, y)
    case .remainder:
      try requireNonzero(Double(y))
      return .int(Self.floorRemainder(x, y))
    case .power: return try Self.power(x, y)
    }
    guard !result.overflow else { throw Self.overflow(x, rawValue, y) }
    return .int(result.partialValue)
  }

  private func doubles(_ x: Double, _ y: Double) throws(TemplateFailure) -> Value {
    switch self {
    case .add: return .double(x + y)
    case .subtract: return .double(x - y)
    case .multiply: return .double(x * y)
    case .divide:
      try requireNonzero(y)
      return .double(x / y)
    case .floorDivide:
      try requireNonzero(y)
      return .double(Self.floorDivided(x, y))
    case .remainder:
      try requireNonzero(y)
      return .double(Self.floorRemainder(x, y))
    case .power:
      if x == 0, y < 0 { throw TemplateFailure("zero cannot be raised to a negative power") }
      if x < 0, y != y.rounded(), y.isFinite {
        throw TemplateFailure("a negative number cannot be raised to a broken power")
      }
      let result = pow(x, y)
      if result.isInfinite, x.isFinite, y.isFinite {
        throw TemplateFailure("the result is too large for a number")
      }
      return .double(result)
    }
  }

  private func requireNonzero(_ divisor: Double) throws(TemplateFailure) {
    if divisor == 0 { throw TemplateFailure("division by zero") }
  }

  private static func overflow(_ x: Int, _ operation: String, _ y: Int) -> TemplateFailure {
    TemplateFailure(
      "\(x) \(operation) \(y) does not fit in 64 bits", help: "calculate with a fraction, such as 1.0")
  }

  private static func floorDivided(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool) {
    let (quotient, overflow) = x.dividedReportingOverflow(by: y)
    if overflow { return (quotient, true) }
    let isInexactBelowZero = x % y != 0 && (x < 0) != (y < 0)
    return (isInexactBelowZero ? quotient - 1 : quotient, false)
  }

  private static func floorRemainder(_ x: Int, _ y: Int) -> Int {
    if y == -1 { return 0 }
    let remainder = x % y
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder
  }

  /// - Source: CPython `float_divmod`, which keeps quotient and remainder consistent.
  private static func floorDivided(_ x: Double, _ y: Double) -> Double {
    var remainder = fmod(x, y)
    var quotient = (x - remainder) / y
    if remainder != 0 {
      if (y < 0) != (remainder < 0) {
        remainder += y
        quotient -= 1
      }
    }
    guard quotient != 0 else { return (x / y).sign == .minus ? -0.0 : 0.0 }
    let floored = quotient.rounded(.down)
    return quotient - floored > 0.5 ? floored + 1 : floored
  }

  private static func floorRemainder(_ x: Double, _ y: Double) -> Double {
    let remainder = fmod(x, y)
    if remainder == 0 { return y.sign == .minus ? -0.0 : 0.0 }
    return (y < 0) != (remainder < 0) ? remainder + y : remainder
  }

  private static func power(_ base: Int, _ exponent: Int) throws(TemplateFailure) -> Value {
    if exponent < 0 {
      if base == 0 { throw TemplateFailure("zero cannot be raised to a negative power") }
      return .double(pow(Double(base), Double(exponent)))
    }
    var result = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        let (product, isTooLarge) = result.multipliedReportingOverflow(by: factor)
        if isTooLarge { throw overflow(base, "**", exponent) }
        result = product
      }
      rest >>= 1
      guard rest > 0 else { break }
      let (square, isTooLarge) = factor.multipliedReportingOverflow(by: factor)
      if isTooLarge { throw overflow(base, "**", exponent) }
      factor = square
    }
    return .int(result)
  }
}
