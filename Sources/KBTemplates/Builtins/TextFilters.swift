extension Builtins {
  static let textFilters: [TemplateFunction] = [
    TemplateFunction("upper", "text", "In capitals.") { (a, _) throws(TemplateFailure) in
      try a[0].mapText { $0.uppercased() }
    },
    TemplateFunction("lower", "text", "In small letters.") { (a, _) throws(TemplateFailure) in
      try a[0].mapText { $0.lowercased() }
    },
    TemplateFunction("safe", "text", "Marks HTML as safe, so that it is printed as it is; in text only.") {
      (a, _) throws(TemplateFailure) in .markup(try a[0].printedText())
    },
    TemplateFunction("default", "value, default_value=\"\", boolean=false", "Another value where this one is undefined, or false if `boolean`.") {
      (a, _) throws(TemplateFailure) in a[2].isTrue && !a[0].isTrue ? a[1] : a[0]
    },
  ]
}

extension Value {
  /// The text changed; markup stays markup.
  func mapText(_ change: (String) -> String) throws(TemplateFailure) -> Value {
    if case .markup(let text) = self { return .markup(change(text)) }
    return .string(change(try printedText()))
  }
}
