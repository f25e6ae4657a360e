/// The parameters of a filter, test or function.
package struct Signature: Sendable {
  package struct Parameter: Sendable {
    package let name: String
    /// What the argument is when none is given; nil if it must be given.
    package let fallback: Value?

    package init(name: String, fallback: Value? = nil) {
      self.name = name
      self.fallback = fallback
    }
  }

  package let parameters: [Parameter]
  /// Whether further positional arguments are taken (`*args`).
  package let takesRest: Bool
  /// Whether further keyword arguments are taken (`**kwargs`).
  package let takesNamed: Bool

  package init(parameters: [Parameter], takesRest: Bool = false, takesNamed: Bool = false) {
    self.parameters = parameters
    self.takesRest = takesRest
    self.takesNamed = takesNamed
  }

  /// Reads `value, places=2, sep=",", *args, **kwargs`; defaults are numbers, quoted strings, booleans or none.
  package init(_ text: String) {
    var parameters: [Parameter] = []
    var takesRest = false
    var takesNamed = false
    for part in Self.parts(of: text) {
      if part.hasPrefix("**") {
        takesNamed = true
      } else if part.hasPrefix("*") {
        takesRest = true
      } else if let equals = part.firstIndex(of: "=") {
        let fallback = Self.constant(part[part.index(after: equals)...])
        parameters.append(Parameter(name: String(part[..<equals]), fallback: fallback))
      } else {
        parameters.append(Parameter(name: String(part)))
      }
    }
    self.init(parameters: parameters, takesRest: takesRest, takesNamed: takesNamed)
  }

  /// The parameters as they are written, without the first if it is the value a filter stands behind.
  package func description(withoutFirst: Bool) -> String {
    var parts = parameters.dropFirst(withoutFirst ? 1 : 0).map { parameter in
      parameter.fallback.map { "\(parameter.name)=\(Self.source(of: $0))" } ?? parameter.name
    }
    if takesRest { parts.append("*args") }
    if takesNamed { parts.append("**kwargs") }
    return parts.joined(separator: ", ")
  }

  /// Splits at commas outside quotes and trims spaces.
  private static func parts(of text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ",", !isQuoted {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    parts.append(text[start...])
    return parts.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }

  private static func constant(_ text: Substring) -> Value {
    switch text {
    case "none": .none
    case "true": .bool(true)
    case "false": .bool(false)
    default:
      if text.hasPrefix("\"") {
        .string(String(text.dropFirst().dropLast()))
      } else if let number = Int(text) {
        .int(number)
      } else {
        Double(text).map(Value.double) ?? .none
      }
    }
  }

  private static func source(of value: Value) -> String {
    switch value {
    case .string(let text): "\"\(text)\""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): NumberText.text(of: number)
    default: "none"
    }
  }
}
