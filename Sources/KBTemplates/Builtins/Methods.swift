/// Methods of Python's strings and dictionaries that Jinja's authors use.
enum Methods {
  static let names: Set<String> = ["items", "keys", "values", "get"]

  static func method(_ name: String, of value: Value) -> TemplateFunction? { nil }
}
