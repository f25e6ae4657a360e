/// `%` formatting of strings.
enum StringFormat {
  static func apply(_ format: Value, positional: Value) throws(TemplateFailure) -> Value {
    throw TemplateFailure("not yet")
  }
}
