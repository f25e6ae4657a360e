import KBDiagnostics

extension Builtins {
  static let escapingFilters: [TemplateFunction] = [
    TemplateFunction("safe", "value", "Marks HTML as safe, so that text prints it as it is.") {
      (a, _) throws(TemplateFailure) in .markup(try a.text(0))
    },
    escape,
    escape.named("e"),
    TemplateFunction("forceescape", "value", "Escaped, even what is safe already.") {
      (a, _) throws(TemplateFailure) in .markup(HTMLEscape.escaped(try a.text(0)))
    },
    TemplateFunction("striptags", "value", "Without tags and comments, whitespace as single spaces.") {
      (a, _) throws(TemplateFailure) in .string(HTMLText.withoutTags(try a.text(0)))
    },
    TemplateFunction(
      "tojson", "value, indent=none", "As JSON that is safe in HTML; the only way into a data script."
    ) {
      (a, renderer) throws(TemplateFailure) in
      let indent = try a.optionalInt(1, "indent").map { min(max($0, 0), 16) }
      var buffer = ByteBuffer(capacity: 256)
      var writer = JSONText(
        style: .init(isHTMLSafe: true, isASCII: true, sortsKeys: true, indent: indent),
        limit: renderer.limits.stringBytes)
      try writer.append(a[0], to: &buffer)
      renderer.steps &+= buffer.count >> 5
      return .markup(buffer.text)
    },
  ]

  private static let escape = TemplateFunction(
    "escape", "value", "Escaped for HTML, unless it is safe already."
  ) {
    (a, _) throws(TemplateFailure) in .markup(try a[0].escapedText())
  }
}
