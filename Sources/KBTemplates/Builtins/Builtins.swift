/// The filters, tests and functions of the language.
enum Builtins {
  static let filters = table(textFilters + listFilters + numberFilters)
  static let tests = table(typeTests)
  static let functions = table(globalFunctions)

  private static func table(_ functions: [TemplateFunction]) -> [String: TemplateFunction] {
    Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
  }
}
