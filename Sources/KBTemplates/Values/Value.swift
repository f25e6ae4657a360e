/// A value that a template can see: immutable, shared freely between threads.
package enum Value: Sendable {
  /// Declared and absent. Printing it is an error.
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// HTML that is safe as it stands: printed in text without escaping.
  case markup(String)
  case list([Value])
  case map(TemplateMap)
  /// Something of the host's whose members are computed when asked for.
  case object(any TemplateObject)
  /// Something that can be called: a host function, a macro, a joiner.
  case function(TemplateFunction)
}

extension Value {
  /// The value of an optional: `.none` when there is nothing.
  package init(_ text: String?) { self = text.map(Value.string) ?? .none }
  /// The value of an optional: `.none` when there is nothing.
  package init(_ number: Int?) { self = number.map(Value.int) ?? .none }
  /// The value of an optional: `.none` when there is nothing.
  package init(_ flag: Bool?) { self = flag.map(Value.bool) ?? .none }

  /// The text of a string or of markup, nil for any other value.
  package var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }

  /// Whether the value counts as true: none, false, zero and what is empty do not.
  package var isTrue: Bool {
    switch self {
    case .none: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .double(let number): number != 0
    case .string(let text), .markup(let text): !text.isEmpty
    case .list(let items): !items.isEmpty
    case .map(let map): !map.isEmpty
    case .object, .function: true
    }
  }

  /// What the value is, for messages: "a string", "a list", …
  package var typeName: String {
    switch self {
    case .none: "none"
    case .bool: "a boolean"
    case .int: "an integer"
    case .double: "a number"
    case .string: "a string"
    case .markup: "safe HTML"
    case .list: "a list"
    case .map: "a map"
    case .object: "an object"
    case .function: "a function"
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringInterpolation
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) { self = .map(TemplateMap(elements)) }
}
