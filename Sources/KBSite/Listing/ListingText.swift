import KBTemplates

/// A value on one line, for tables, CSV and Markdown.
package enum ListingText {
  package static func text(of value: Value) -> String {
    switch value {
    case .none, .function: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): Int(exactly: number).map { String($0) } ?? String(number)
    case .string(let text), .markup(let text): text
    case .list(let items): items.map(text).joined(separator: ", ")
    case .map(let map):
      map["text"]?.text ?? map["title"]?.text
        ?? map.entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: "; ")
    case .object(let object): object.member("title")?.text ?? object.identity ?? ""
    }
  }

  /// The names of an object that has no text of its own, one of which must be asked for.
  package static func members(of value: Value) -> [String]? {
    guard case .object(let object) = value, object.member("title") == nil, object.identity == nil else {
      return nil
    }
    return object.memberNames
  }

  /// Whether text that a spreadsheet might take for a formula can stand here: numbers cannot.
  package static func isNumber(_ value: Value) -> Bool {
    switch value {
    case .int, .double: true
    default: false
    }
  }

  /// A value as JSON on one line.
  package static func json(of value: Value) throws -> String {
    try Expression("value|tojson").evaluate(["value": value]).text ?? "null"
  }
}
