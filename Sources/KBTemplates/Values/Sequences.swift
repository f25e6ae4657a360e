/// What operators do with strings, lists and maps.
enum Sequences {
  /// `+`, `*` and `%` where not both operands are numbers.
  ///
  /// - Parameter limit: bytes that a string may have.
  /// - Returns: nil if the operator is not defined for these.
  static func apply(
    _ operation: Arithmetic, _ left: Value, _ right: Value, limit: Int
  ) throws(TemplateFailure) -> Value? {
    switch (operation, left, right) {
    case (.add, .list(let a), .list(let b)): return .list(a + b)
    case (.add, .string(let a), .string(let b)): return .string(a + b)
    case (.add, .markup(let a), .markup(let b)): return .markup(a + b)
    case (.add, .markup(let a), .string(let b)): return .markup(a + HTMLEscape.escaped(b))
    case (.add, .string(let a), .markup(let b)): return .markup(HTMLEscape.escaped(a) + b)
    case (.multiply, .int(let count), _): return try repeated(right, count, limit: limit)
    case (.multiply, _, .int(let count)): return try repeated(left, count, limit: limit)
    case (.multiply, .bool(let flag), _): return try repeated(right, flag ? 1 : 0, limit: limit)
    case (.multiply, _, .bool(let flag)): return try repeated(left, flag ? 1 : 0, limit: limit)
    case (.remainder, .string, _), (.remainder, .markup, _):
      return try StringFormat.apply(left, positional: right, limit: limit)
    default: return nil
    }
  }

  private static func repeated(_ value: Value, _ count: Int, limit: Int) throws(TemplateFailure) -> Value? {
    let size: Int
    switch value {
    case .string(let text), .markup(let text): size = text.utf8.count
    case .list(let items): size = items.count
    default: return nil
    }
    let times = max(count, 0)
    let (total, isTooLarge) = size.multipliedReportingOverflow(by: times)
    if isTooLarge || total > limit { throw TemplateFailure("repeating \(times) times makes too much") }
    switch value {
    case .string(let text): return .string(String(repeating: text, count: times))
    case .markup(let text): return .markup(String(repeating: text, count: times))
    case .list(let items): return .list(Array(repeating: items, count: times).flatMap { $0 })
    default: return nil
    }
  }

  /// Whether a container holds a value: an item of a list, a key of a map, a part of a string.
  static func contains(_ container: Value, _ value: Value) throws(TemplateFailure) -> Bool {
    switch container {
    case .list(let items):
      guard let text = value.text else { return items.contains { Comparison.areEqual($0, value) } }
      for index in items.indices {  // by index: going through the items themselves would copy each of them
        switch items[index] {
        case .string(let item), .markup(let item): if Comparison.areEqual(item, text) { return true }
        default: continue
        }
      }
      return false
    case .map(let map): return value.text.map { map[$0] != nil } ?? false
    case .object(let object): return value.text.map { object.member($0) != nil } ?? false
    case .string(let text), .markup(let text):
      guard let part = value.text else {
        throw TemplateFailure("a string holds strings, not \(value.typeName)")
      }
      return Text.contains(text, part)
    default:
      throw TemplateFailure("\"in\" needs a list, a map or a string on its right, not \(container.typeName)")
    }
  }

  /// The items that a loop goes through: a list's items, a map's keys, a string's characters.
  static func items(of value: Value) throws(TemplateFailure) -> [Value] {
    switch value {
    case .list(let items): return items
    case .map(let map): return map.entries.map { .string($0.key) }
    case .string(let text), .markup(let text):
      return text.unicodeScalars.map { .string(String(Character($0))) }
    case .object(let object):
      if case .tuple(let items)? = object.engineObject { return items }
      throw TemplateFailure(
        "an object cannot be looped over",
        help:
          "loop over a member, or over |items; it has \(object.memberNames.prefix(12).joined(separator: ", "))"
      )
    default:
      throw TemplateFailure("\(value.typeName) cannot be looped over")
    }
  }
}

extension Renderer {
  /// Counts the size of a string or list that an operator or filter made.
  mutating func spendFor(_ value: Value) throws(TemplateFailure) {
    switch value {
    case .string(let text), .markup(let text):
      if text.utf8.count > limits.stringBytes {
        throw TemplateFailure("this makes a text of more than \(limits.stringBytes) bytes")
      }
      steps &+= text.utf8.count >> 4
    case .list(let items): try spend(onListOf: items.count, made: items.count)
    default: break
    }
  }

  /// - Parameter made: how many of the items were put there.
  mutating func spend(onListOf count: Int, made: Int) throws(TemplateFailure) {
    if count > limits.stringBytes >> 4 {
      throw TemplateFailure("this makes a list of more than \(limits.stringBytes >> 4) items")
    }
    steps &+= made >> 1
  }
}
