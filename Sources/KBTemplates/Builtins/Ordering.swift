/// The order of items by one or more keys, stable in both directions.
struct Ordering {
  /// The keys of each item, letters folded if case does not count.
  let keys: [[Value]]
  private let isReverse: Bool

  init(
    _ items: [Value], by paths: [AttributePath], isCaseSensitive: Bool, isReverse: Bool
  ) throws(TemplateFailure) {
    self.isReverse = isReverse
    var keys: [[Value]] = []
    keys.reserveCapacity(items.count)
    for item in items {
      var own: [Value] = []
      for path in paths {
        let value = try path.value(of: item, default: nil)
        own.append(isCaseSensitive ? value : Self.folded(value))
      }
      keys.append(own)
    }
    self.keys = keys
  }

  static func folded(_ value: Value) -> Value {
    guard let text = value.text else { return value }
    return .string(LetterCase.lower(text))
  }

  /// Places of the items in order.
  ///
  /// - Throws: if two keys have no order.
  func sorted() throws(TemplateFailure) -> [Int] {
    var failure: TemplateFailure?
    let order = keys.indices.sorted { left, right in
      do throws(TemplateFailure) {
        switch try compare(left, right) {
        case .less: return !isReverse
        case .greater: return isReverse
        case .equal, .unordered: return left < right
        }
      } catch {
        failure = error
        return left < right
      }
    }
    if let failure { throw failure }
    return order
  }

  private func compare(_ left: Int, _ right: Int) throws(TemplateFailure) -> Comparison.Order {
    for (a, b) in zip(keys[left], keys[right]) where !Comparison.areEqual(a, b) {
      guard let order = Comparison.order(a, b) else {
        throw TemplateFailure("\(a.typeName) and \(b.typeName) have no order")
      }
      return order
    }
    return .equal
  }
}

/// A value as a key of a set, equal where the values are equal.
enum EqualityKey: Hashable {
  case none
  case number(Double)
  case integer(Int)
  case text([UInt8])
  case object(String)

  init(_ value: Value, isCaseSensitive: Bool) throws(TemplateFailure) {
    switch value {
    case .none: self = .none
    case .bool(let flag): self = .integer(flag ? 1 : 0)
    case .int(let number): self = .integer(number)
    case .double(let number):
      self = Int(exactly: number).map(EqualityKey.integer) ?? .number(number)
    case .string(let text), .markup(let text):
      self = .text(Array((isCaseSensitive ? text : LetterCase.lower(text)).utf8))
    case .object(let object):
      guard let identity = object.identity else {
        throw TemplateFailure("objects cannot be told apart here", help: "name a member: attribute=\"…\"")
      }
      self = .object(identity)
    case .list, .map, .function:
      throw TemplateFailure(
        "\(value.typeName) cannot be told apart here", help: "name a member: attribute=\"…\"")
    }
  }
}
