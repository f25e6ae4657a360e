/// Equality and order of values, as Python has them.
enum Comparison {
  /// Whether two values are equal; an integer, a double and a boolean compare as numbers.
  ///
  /// Lists that hold each other many times over are given up, and count as different.
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    var budget = 1_000_000
    return areEqual(left, right, &budget)
  }

  /// - Parameter budget: how many more values to look at.
  private static func areEqual(_ left: Value, _ right: Value, _ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    switch (left, right) {
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)), (.markup(let a), .string(let b)),
      (.markup(let a), .markup(let b)):
      return areEqual(a, b)
    case (.int(let a), .int(let b)): return a == b
    case (.none, .none): return true
    case (.list(let a), .list(let b)):
      return a.count == b.count && a.indices.allSatisfy { areEqual(a[$0], b[$0], &budget) }
    case (.map(let a), .map(let b)):
      return a.count == b.count
        && a.entries.allSatisfy { entry in b[entry.key].map { areEqual(entry.value, $0, &budget) } ?? false }
    case (.object(let a), .object(let b)):
      return a.identity != nil && a.identity == b.identity
    default:
      if let a = Number(left), let b = Number(right) { return a.compare(b) == .equal }
      return false
    }
  }

  /// Equality of code points, not of canonical equivalents: as files and Python compare.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count, left == right else { return false }
    // What is canonically equivalent may still differ, but not in ASCII.
    return left.utf8.allSatisfy { $0 < 0x80 } || left.utf8.elementsEqual(right.utf8)
  }

  /// Whether the left value comes before the right one.
  ///
  /// - Throws: if the two have no order.
  static func isLess(_ left: Value, _ right: Value) throws(TemplateFailure) -> Bool {
    switch order(left, right) {
    case .less: return true
    case .equal, .greater, .unordered: return false
    case nil:
      throw TemplateFailure("\(left.typeName) and \(right.typeName) have no order")
    }
  }

  enum Order { case less, equal, greater, unordered }

  /// The order of two values; nil if they have none, `unordered` if one is not a number (NaN).
  static func order(_ left: Value, _ right: Value) -> Order? {
    var (left, right) = (left, right)
    while true {
      if let a = left.text, let b = right.text { return order(a, b) }
      if let a = Number(left), let b = Number(right) { return a.compare(b) }
      guard case .list(let a) = left, case .list(let b) = right else { return nil }
      guard let place = zip(a, b).enumerated().first(where: { !areEqual($1.0, $1.1) })?.offset else {
        return a.count == b.count ? .equal : a.count < b.count ? .less : .greater
      }
      (left, right) = (a[place], b[place])
    }
  }

  /// Order of code points, which is the order of UTF-8 bytes.
  static func order(_ left: String, _ right: String) -> Order {
    if areEqual(left, right) { return .equal }
    return left.utf8.lexicographicallyPrecedes(right.utf8) ? .less : .greater
  }
}
