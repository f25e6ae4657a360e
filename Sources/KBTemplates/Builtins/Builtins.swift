/// The filters, tests and functions of the language, each with its signature and one line for the reference.
enum Builtins {
  static let filters = table(
    textFilters + wrappingFilters + escapingFilters + listFilters + selectionFilters + orderFilters
      + numberFilters + siteFilters)
  static let tests = table(typeTests + comparisonTests + nameTests)
  static let functions = table(globalFunctions)

  private static func table(_ functions: [TemplateFunction]) -> [String: TemplateFunction] {
    Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
  }
}

extension TemplateFunction {
  /// The same under another name.
  func named(_ name: String) -> TemplateFunction {
    TemplateFunction(
      name, signature: signature, summary: "Short for `\(self.name)`.", implementation: implementation)
  }
}

extension Arguments {
  /// The text of an argument that must be a string or something printable.
  func text(_ place: Int) throws(TemplateFailure) -> String { try self[place].printedText() }

  /// An argument that must be an integer.
  func int(_ place: Int, _ name: String) throws(TemplateFailure) -> Int {
    switch self[place] {
    case .int(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case let other: throw TemplateFailure("\"\(name)\" is an integer, not \(other.typeName)")
    }
  }

  /// An argument that must be an integer or none.
  func optionalInt(_ place: Int, _ name: String) throws(TemplateFailure) -> Int? {
    if case .none = self[place] { return nil }
    return try int(place, name)
  }

  /// The items of an argument that can be looped over.
  func items(_ place: Int) throws(TemplateFailure) -> [Value] { try Sequences.items(of: self[place]) }

  func isNone(_ place: Int) -> Bool {
    if case .none = self[place] { true } else { false }
  }
}

extension Value {
  /// The text changed; markup stays markup.
  func mapText(
    _ change: (String) throws(TemplateFailure) -> String
  ) throws(TemplateFailure) -> Value {
    if case .markup(let text) = self { return .markup(try change(text)) }
    return .string(try change(try printedText()))
  }
}
