extension Value {
  /// The text of a value that can be printed.
  ///
  /// - Throws: for none, lists, maps, objects and functions: nothing prints as `None` or `[…]`.
  func printedText() throws(TemplateFailure) -> String {
    switch self {
    case .string(let text), .markup(let text): return text
    case .int(let number): return String(number)
    case .double(let number): return NumberText.text(of: number)
    case .bool(let flag): return flag ? "True" : "False"
    case .none:
      throw TemplateFailure(
        "none cannot be printed", help: "give a default: |default(\"…\", true), or test with {% if … %}")
    case .list:
      throw TemplateFailure("a list cannot be printed", help: "join it: |join(\", \"), or loop over it")
    case .map:
      throw TemplateFailure("a map cannot be printed", help: "print one of its members, or |tojson")
    case .object(let object):
      throw TemplateFailure(
        "an object cannot be printed",
        help: object.memberNames.isEmpty
          ? nil : "print a member: \(object.memberNames.prefix(12).joined(separator: ", "))")
    case .function(let function):
      throw TemplateFailure(
        "the function \"\(function.name)\" cannot be printed", help: "call it: \(function.name)()")
    }
  }

  /// Whether the value is HTML that is safe as it stands.
  var isMarkup: Bool {
    if case .markup = self { true } else { false }
  }

  /// The text escaped for HTML, or as it stands if it is markup.
  func escapedText() throws(TemplateFailure) -> String {
    if case .markup(let text) = self { return text }
    return HTMLEscape.escaped(try printedText())
  }
}
