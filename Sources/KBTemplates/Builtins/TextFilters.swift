extension Builtins {
  static let textFilters: [TemplateFunction] = [
    TemplateFunction("upper", "All letters as capitals.") { (value) throws(TemplateFailure) in
      try value.mapText { $0.uppercased() }
    },
    TemplateFunction("lower", "All letters small.") { (value) throws(TemplateFailure) in
      try value.mapText(LetterCase.lower)
    },
    TemplateFunction("capitalize", "The first letter as a capital, all others small.") {
      (value) throws(TemplateFailure) in try value.mapText(LetterCase.capitalised)
    },
    TemplateFunction("title", "value", "The first letter of each word as a capital, all others small.") {
      (a, _) throws(TemplateFailure) in .string(LetterCase.title(try a.text(0)))
    },
    TemplateFunction("trim", "value, chars=none", "Without whitespace, or `chars`, at both ends.") {
      (a, _) throws(TemplateFailure) in
      let characters = a.isNone(1) ? nil : try a.text(1)
      return try a[0].mapText { Text.stripped($0, of: characters) }
    },
    TemplateFunction(
      "replace", "value, old, new, count=none", "With `old` replaced by `new`, at most `count` times."
    ) {
      (a, renderer) throws(TemplateFailure) in try replace(a, limit: renderer.limits.stringBytes)
    },
    TemplateFunction("format", "value, *args, **kwargs", "With `%s` and its like filled in, as in `printf`.")
    {
      (a, renderer) throws(TemplateFailure) in
      if !a.rest.isEmpty, !a.named.isEmpty {
        throw TemplateFailure("\"format\" takes either plain or named arguments, not both")
      }
      let named = TemplateMap(a.named.map { ($0.name, $0.value) })
      return try StringFormat.apply(
        a[0], positional: a.named.isEmpty ? .list(a.rest) : .map(named), limit: renderer.limits.stringBytes)
    },
    TemplateFunction("string", "value", "The value as text.") { (a, _) throws(TemplateFailure) in
      a[0].isMarkup ? a[0] : .string(try a.text(0))
    },
    TemplateFunction("reverse", "value", "Back to front: characters or items.") {
      (a, _) throws(TemplateFailure) in
      if a[0].text != nil {
        return try a[0].mapText { String(String.UnicodeScalarView($0.unicodeScalars.reversed())) }
      }
      return .list(try a.items(0).reversed())
    },
    TemplateFunction("wordcount", "value", "The number of words.") { (a, _) throws(TemplateFailure) in
      .int(LetterCase.wordCount(try a.text(0)))
    },
    TemplateFunction("urlencode", "value", "Encoded for a URL's path; a map or pairs as a query.") {
      (a, _) throws(TemplateFailure) in .string(try URLEncoding.encode(a[0]))
    },
  ]

  private static func replace(_ a: Arguments, limit: Int) throws(TemplateFailure) -> Value {
    let count = try a.optionalInt(3, "count") ?? -1
    let isMarkup = a[0].isMarkup || a[1].isMarkup || a[2].isMarkup
    let text = isMarkup && (a[1].isMarkup || !a[0].isMarkup) ? try a[0].escapedText() : try a.text(0)
    let new = isMarkup ? try a[2].escapedText() : try a.text(2)
    let result = try Text.replacing(try a.text(1), in: text, with: new, count: count, limit: limit)
    return isMarkup ? .markup(result) : .string(result)
  }
}
