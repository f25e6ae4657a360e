/// An integer of 64 bits or a double; booleans count as 0 and 1.
enum Number {
  case int(Int)
  case double(Double)

  /// - Returns: nil if the value is no number.
  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .double(let number): self = .double(number)
    case .bool(let flag): self = .int(flag ? 1 : 0)
    default: return nil
    }
  }

  var double: Double {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    }
  }

  /// Compares exactly, also where an integer has no equal double.
  func compare(_ other: Number) -> Comparison.Order {
    switch (self, other) {
    case (.int(let a), .int(let b)): return a < b ? .less : a == b ? .equal : .greater
    case (.double(let a), .double(let b)):
      return a < b ? .less : a == b ? .equal : a > b ? .greater : .unordered
    case (.int(let a), .double(let b)): return Self.compare(a, b)
    case (.double, .int):
      switch other.compare(self) {
      case .less: return .greater
      case .greater: return .less
      case .equal: return .equal
      case .unordered: return .unordered
      }
    }
  }

  private static func compare(_ integer: Int, _ double: Double) -> Comparison.Order {
    if double.isNaN { return .unordered }
    if double >= 0x1p63 { return .less }
    if double < -0x1p63 { return .greater }
    let whole = Int(double.rounded(.towardZero))
    if integer != whole { return integer < whole ? .less : .greater }
    let fraction = double - Double(whole)
    return fraction > 0 ? .less : fraction < 0 ? .greater : .equal
  }
}
