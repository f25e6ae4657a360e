/// Methods of Python's strings, lists and dictionaries that Jinja's authors use; those that would change a value are
/// not among them.
enum Methods {
  static let names = Set(mapMethods.keys).union(textMethods.keys).union(listMethods.keys)

  /// The methods of one name, by what they belong to.
  struct Named: Sendable {
    private let ofMap: TemplateFunction?
    private let ofText: TemplateFunction?
    private let ofList: TemplateFunction?

    init(_ name: String) {
      ofMap = mapMethods[name]
      ofText = textMethods[name]
      ofList = listMethods[name]
    }

    func method(of value: Value) -> TemplateFunction? {
      switch value {
      case .map, .object: ofMap
      case .string, .markup: ofText
      case .list: ofList
      default: nil
      }
    }
  }

  static var mapNames: [String] { Array(mapMethods.keys) }
  static var textNames: [String] { Array(textMethods.keys) }
  static var listNames: [String] { Array(listMethods.keys) }

  private static func table(_ functions: [TemplateFunction]) -> [String: TemplateFunction] {
    Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
  }

  private static let mapMethods = table([
    TemplateFunction("items", "value", "The pairs of key and value.") { (a, _) throws(TemplateFailure) in
      .list(try Builtins.pairs(of: a[0]).map { .list([.string($0.key), $0.value]) })
    },
    TemplateFunction("keys", "value", "The keys.") { (a, _) throws(TemplateFailure) in
      .list(try Builtins.pairs(of: a[0]).map { .string($0.key) })
    },
    TemplateFunction("values", "value", "The values.") { (a, _) throws(TemplateFailure) in
      .list(try Builtins.pairs(of: a[0]).map(\.value))
    },
    TemplateFunction("get", "value, key, default=none", "The value of a key, or another.") {
      (a, _) throws(TemplateFailure) in Members.named(try a.text(1), of: a[0]) ?? a[2]
    },
  ])

  private static let listMethods = table([
    TemplateFunction("index", "value, item", "The place of an item.") { (a, _) throws(TemplateFailure) in
      guard let place = try a.items(0).firstIndex(where: { Comparison.areEqual($0, a[1]) }) else {
        throw TemplateFailure("the list does not hold this item")
      }
      return .int(place)
    },
    TemplateFunction("count", "value, item", "How often a list holds an item.") {
      (a, _) throws(TemplateFailure) in
      let item = a[1]
      return .int(try a.items(0).count { Comparison.areEqual($0, item) })
    },
  ])

  private static let textMethods = table([
    TemplateFunction("upper", "value", "") { (a, _) throws(TemplateFailure) in
      try a[0].mapText { $0.uppercased() }
    },
    TemplateFunction("lower", "value", "") { (a, _) throws(TemplateFailure) in
      try a[0].mapText(LetterCase.lower)
    },
    TemplateFunction("capitalize", "value", "") { (a, _) throws(TemplateFailure) in
      try a[0].mapText(LetterCase.capitalised)
    },
    TemplateFunction("strip", "value, chars=none", "") { (a, _) throws(TemplateFailure) in
      let characters = a.isNone(1) ? nil : try a.text(1)
      return try a[0].mapText { Text.stripped($0, of: characters) }
    },
    TemplateFunction("lstrip", "value, chars=none", "") { (a, _) throws(TemplateFailure) in
      let characters = a.isNone(1) ? nil : try a.text(1)
      return try a[0].mapText { String(Text.strippedStart(of: $0.unicodeScalars[...], characters)) }
    },
    TemplateFunction("rstrip", "value, chars=none", "") { (a, _) throws(TemplateFailure) in
      let characters = a.isNone(1) ? nil : try a.text(1)
      return try a[0].mapText { String(Text.strippedEnd(of: $0.unicodeScalars[...], characters)) }
    },
    TemplateFunction("startswith", "value, prefix", "") { (a, _) throws(TemplateFailure) in
      .bool(try a.text(0).utf8.starts(with: try a.text(1).utf8))
    },
    TemplateFunction("endswith", "value, suffix", "") { (a, _) throws(TemplateFailure) in
      .bool(try a.text(0).utf8.reversed().starts(with: try a.text(1).utf8.reversed()))
    },
    TemplateFunction("replace", "value, old, new, count=-1", "") { (a, renderer) throws(TemplateFailure) in
      let count = try a.int(3, "count")
      let limit = renderer.limits.stringBytes
      let new = a[0].isMarkup ? try a[2].escapedText() : try a.text(2)
      let old = try a.text(1)
      return try a[0].mapText { (text) throws(TemplateFailure) in
        try Text.replacing(old, in: text, with: new, count: count, limit: limit)
      }
    },
    TemplateFunction("split", "value, sep=none, maxsplit=-1", "") { (a, _) throws(TemplateFailure) in
      try split(a)
    },
    TemplateFunction("splitlines", "value", "") { (a, _) throws(TemplateFailure) in
      .list(Text.lines(try a.text(0)).map { a[0].isMarkup ? .markup($0) : .string($0) })
    },
    TemplateFunction("join", "value, items", "") { (a, renderer) throws(TemplateFailure) in
      var parts: [String] = []
      let isMarkup = a[0].isMarkup
      for item in try a.items(1) {
        guard item.text != nil else { throw TemplateFailure("only strings can be joined here") }
        parts.append(isMarkup ? try item.escapedText() : try item.printedText())
      }
      let text = try BoundedText.joined(
        parts, separator: try a.text(0), limit: renderer.limits.stringBytes)
      return isMarkup ? .markup(text) : .string(text)
    },
    TemplateFunction("find", "value, part", "") { (a, _) throws(TemplateFailure) in
      let text = Array(try a.text(0).utf8)
      guard let range = Text.firstRange(of: Array(try a.text(1).utf8), in: text, from: 0) else {
        return .int(-1)
      }
      return .int(text[..<range.lowerBound].count { $0 & 0xC0 != 0x80 })
    },
    TemplateFunction("count", "value, part", "") { (a, _) throws(TemplateFailure) in
      let text = Array(try a.text(0).utf8)
      let part = Array(try a.text(1).utf8)
      if part.isEmpty { return .int(try a.text(0).unicodeScalars.count + 1) }
      var count = 0
      var start = 0
      while let range = Text.firstRange(of: part, in: text, from: start) {
        count += 1
        start = range.upperBound
      }
      return .int(count)
    },
    TemplateFunction("isdigit", "value", "") { (a, _) throws(TemplateFailure) in
      let text = try a.text(0)
      return .bool(
        !text.isEmpty
          && text.unicodeScalars.allSatisfy {
            $0.properties.numericType == .decimal || $0.properties.numericType == .digit
          })
    },
    TemplateFunction("isupper", "value", "") { (a, _) throws(TemplateFailure) in
      .bool(LetterCase.isAll(try a.text(0), lower: false))
    },
    TemplateFunction("islower", "value", "") { (a, _) throws(TemplateFailure) in
      .bool(LetterCase.isAll(try a.text(0), lower: true))
    },
  ])

  private static func split(_ a: Arguments) throws(TemplateFailure) -> Value {
    let limit = try a.int(2, "maxsplit")
    let text = try a.text(0)
    let parts: [String]
    if a.isNone(1) {
      parts = limit < 0 ? Text.words(text) : Text.words(text, atMost: limit)
    } else {
      let separator = try a.text(1)
      if separator.isEmpty { throw TemplateFailure("the separator is empty") }
      parts = Text.split(text, separator, atMost: limit)
    }
    return .list(parts.map { a[0].isMarkup ? .markup($0) : .string($0) })
  }
}
