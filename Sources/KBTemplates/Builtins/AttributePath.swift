import KBDiagnostics

/// A member to take of each item, such as `"company.name"` or `"facts.0"`.
struct AttributePath {
  private let parts: [Value]
  private let source: String

  /// - Parameter value: a string with dots, an integer, or none for the item itself.
  init(_ value: Value) throws(TemplateFailure) {
    switch value {
    case .none: (parts, source) = ([], "")
    case .int(let index): (parts, source) = ([value], String(index))
    case .string(let text), .markup(let text):
      parts = text.utf8.split(separator: .dot, omittingEmptySubsequences: false).map { part in
        let name = String(Substring(part))
        let isNumber = !part.isEmpty && part.allSatisfy(\.isDigit)
        return isNumber ? Int(name).map(Value.int) ?? .string(name) : .string(name)
      }
      source = text
    default: throw TemplateFailure("an attribute is a name or a number, not \(value.typeName)")
    }
  }

  /// The members named with commas between them.
  static func list(_ value: Value) throws(TemplateFailure) -> [AttributePath] {
    guard let text = value.text else { return [try AttributePath(value)] }
    var paths: [AttributePath] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      paths.append(try AttributePath(.string(String(part))))
    }
    return paths
  }

  /// The member of an item, nil if it has none.
  func optional(of item: Value) -> Value? {
    var value = item
    for part in parts {
      guard let next = Members.at(part, of: value) else { return nil }
      value = next
    }
    return value
  }

  /// The member of an item, with a default for what is missing on the way.
  func value(of item: Value, default fallback: Value?) throws(TemplateFailure) -> Value {
    var value = item
    for part in parts {
      guard let next = Members.at(part, of: value) ?? fallback else { throw missing(part, of: value) }
      value = next
    }
    return value
  }

  private func missing(_ part: Value, of value: Value) -> TemplateFailure {
    let name = part.text ?? (try? part.printedText()) ?? ""
    let known: [String] =
      switch value {
      case .map(let map): map.keys
      case .object(let object): object.memberNames
      default: []
      }
    return TemplateFailure(
      "an item has no member \"\(name)\"",
      help: Suggestion.help(for: name, among: known)
        ?? "give a default, or choose first: |selectattr(\"\(source)\", \"defined\")")
  }
}
