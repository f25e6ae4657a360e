extension Builtins {
  static let listFilters: [TemplateFunction] = [
    TemplateFunction("length", "value", "The number of items, or of characters.") {
      (a, _) throws(TemplateFailure) in
      switch a[0] {
      case .list(let items): return .int(items.count)
      case .map(let map): return .int(map.count)
      case .string(let text), .markup(let text): return .int(text.unicodeScalars.count)
      default: throw TemplateFailure("\(a[0].typeName) has no length")
      }
    },
    TemplateFunction("join", "value, d=\"\", attribute=none", "The items as one text, with `d` between them.") {
      (a, _) throws(TemplateFailure) in
      var parts: [String] = []
      for item in try Sequences.items(of: a[0]) { parts.append(try item.printedText()) }
      return .string(parts.joined(separator: try a[1].printedText()))
    },
  ]
}
