/// One comparison, such as `a < b`.
final class ComparisonNode: ExpressionNode {
  let place: Place
  let left: any ExpressionNode
  let operation: ComparisonOperator
  let right: any ExpressionNode

  init(_ left: any ExpressionNode, _ operation: ComparisonOperator, _ right: any ExpressionNode, place: Place)
  {
    self.left = left
    self.operation = operation
    self.right = right
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { .bool(try isTrue(&renderer)) }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    let a = try left.evaluate(&renderer)
    let b = try right.evaluate(&renderer)
    do throws(TemplateFailure) {
      return try operation.apply(a, b)
    } catch {
      throw renderer.fault(error, at: place)
    }
  }
}

/// `value == "text"` and `value in ["a", "b"]`, negated or not: a value against constant texts, which is what most
/// comparisons of a template are. The value is looked at where it is kept.
final class TextComparisonNode: ExpressionNode {
  let place: Place
  private let value: any ExpressionNode
  private let texts: [ConstantText]
  private let isNegated: Bool

  private init(_ value: any ExpressionNode, _ texts: [String], isNegated: Bool, place: Place) {
    self.value = value
    self.texts = texts.map(ConstantText.init)
    self.isNegated = isNegated
    self.place = place
  }

  /// - Returns: nil if the comparison is another.
  static func make(
    _ left: any ExpressionNode, _ operation: ComparisonOperator, _ right: any ExpressionNode, place: Place
  ) -> TextComparisonNode? {
    guard let constant = (right as? LiteralNode)?.value else { return nil }
    switch (operation, constant) {
    case (.equal, .string(let text)), (.notEqual, .string(let text)):
      return TextComparisonNode(left, [text], isNegated: operation == .notEqual, place: place)
    case (.isIn, .list(let items)), (.isNotIn, .list(let items)):
      let texts = items.compactMap(\.text)
      guard texts.count == items.count else { return nil }
      return TextComparisonNode(left, texts, isNegated: operation == .isNotIn, place: place)
    default: return nil
    }
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { .bool(try isTrue(&renderer)) }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    try value.isOne(of: texts, &renderer) != isNegated
  }
}

extension Value {
  func isOne(of texts: [ConstantText]) -> Bool {
    switch self {
    case .string(let text), .markup(let text):
      for constant in texts where constant.isEqual(to: text) { return true }
      return false
    default: return false
    }
  }
}

/// A text that others are compared with, code point by code point.
struct ConstantText: Sendable {
  let text: String
  private let count: Int
  private let isASCII: Bool

  init(_ text: String) {
    self.text = text
    count = text.utf8.count
    isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Swift's own comparison is faster, and the same for texts in ASCII of one length: what is canonically equivalent to
  /// them and not equal is longer.
  @inline(__always)
  func isEqual(to other: String) -> Bool {
    guard isASCII else { return Comparison.areEqual(text, other) }
    return other.utf8.count == count && other == text
  }
}

/// A chain such as `a < b <= c`, where each operand is evaluated once.
final class ComparisonChainNode: ExpressionNode {
  let place: Place
  let first: any ExpressionNode
  let rest: [(operation: ComparisonOperator, operand: any ExpressionNode)]

  init(
    _ first: any ExpressionNode, _ rest: [(operation: ComparisonOperator, operand: any ExpressionNode)],
    place: Place
  ) {
    self.first = first
    self.rest = rest
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { .bool(try isTrue(&renderer)) }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    var left = try first.evaluate(&renderer)
    for (operation, operand) in rest {
      let right = try operand.evaluate(&renderer)
      do throws(TemplateFailure) {
        if !(try operation.apply(left, right)) { return false }
      } catch {
        throw renderer.fault(error, at: operand.place)
      }
      left = right
    }
    return true
  }
}

extension ComparisonOperator {
  func apply(_ left: Value, _ right: Value) throws(TemplateFailure) -> Bool {
    switch self {
    case .equal: return Comparison.areEqual(left, right)
    case .notEqual: return !Comparison.areEqual(left, right)
    case .less: return try Comparison.isLess(left, right)
    case .greater: return try Comparison.isLess(right, left)
    case .lessOrEqual:
      if Comparison.areEqual(left, right) { return true }
      return try Comparison.isLess(left, right)
    case .greaterOrEqual:
      if Comparison.areEqual(left, right) { return true }
      return try Comparison.isLess(right, left)
    case .isIn: return try Sequences.contains(right, left)
    case .isNotIn: return !(try Sequences.contains(right, left))
    }
  }
}

/// `[a, b]` and `(a, b)`
final class ListNode: ExpressionNode {
  let place: Place
  let items: [any ExpressionNode]

  private init(_ items: [any ExpressionNode], place: Place) {
    self.items = items
    self.place = place
  }

  /// The node, or the list itself where all items are constants.
  static func make(_ items: [any ExpressionNode], place: Place) -> any ExpressionNode {
    let constants = items.compactMap { ($0 as? LiteralNode)?.value }
    if constants.count == items.count { return LiteralNode(.list(constants), place: place) }
    return ListNode(items, place: place)
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try item.evaluate(&renderer)) }
    return .list(values)
  }
}

/// `{"a": b}`
final class MapNode: ExpressionNode {
  let place: Place
  let entries: [(key: any ExpressionNode, value: any ExpressionNode)]

  private init(_ entries: [(key: any ExpressionNode, value: any ExpressionNode)], place: Place) {
    self.entries = entries
    self.place = place
  }

  /// The node, or the map itself where all keys and values are constants.
  static func make(
    _ entries: [(key: any ExpressionNode, value: any ExpressionNode)], place: Place
  ) -> any ExpressionNode {
    let constants = entries.compactMap { entry -> (String, Value)? in
      guard let key = (entry.key as? LiteralNode)?.value.text, let value = entry.value as? LiteralNode else {
        return nil
      }
      return (key, value.value)
    }
    if constants.count == entries.count { return LiteralNode(.map(TemplateMap(constants)), place: place) }
    return MapNode(entries, place: place)
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    var map = TemplateMap()
    for entry in entries {
      let key = try entry.key.evaluate(&renderer)
      guard let name = key.text else {
        throw renderer.fault(
          TemplateFailure(
            "the keys of a map are strings, not \(key.typeName)", help: "put quotes around the key"),
          at: entry.key.place)
      }
      map[name] = try entry.value.evaluate(&renderer)
    }
    return .map(map)
  }
}
