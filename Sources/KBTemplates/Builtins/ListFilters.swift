extension Builtins {
  static let listFilters: [TemplateFunction] = [
    defaultFilter,
    defaultFilter.named("d"),
    length,
    length.named("count"),
    TemplateFunction("first", "The first item.") { (value) throws(TemplateFailure) in
      try Sequences.items(of: value).first
    },
    TemplateFunction("last", "The last item.") { (value) throws(TemplateFailure) in
      if value.text != nil { return Members.at(.int(-1), of: value) }
      return try Sequences.items(of: value).last
    },
    TemplateFunction("list", "The items as a list; of a string, its characters.") {
      (value) throws(TemplateFailure) in .list(try Sequences.items(of: value))
    },
    TemplateFunction("items", "The pairs of key and value of a map.") { (value) throws(TemplateFailure) in
      .list(try pairs(of: value).map { .list([.string($0.key), $0.value]) })
    },
    TemplateFunction("join", "value, d=\"\", attribute=none", "The items as one text, with `d` between them.")
    {
      (a, renderer) throws(TemplateFailure) in try join(a, limit: renderer.limits.stringBytes)
    },
    TemplateFunction("batch", "value, linecount, fill_with=none", "Lists of `linecount` items each.") {
      (a, _) throws(TemplateFailure) in try batch(a)
    },
    TemplateFunction(
      "slice", "value, slices, fill_with=none", "The items in `slices` lists of nearly equal length."
    ) {
      (a, _) throws(TemplateFailure) in try slice(a)
    },
    TemplateFunction(
      "sum", "value, attribute=none, start=0", "The sum of the items, or of one member of each."
    ) {
      (a, _) throws(TemplateFailure) in try sum(a)
    },
  ]

  private static let defaultFilter = TemplateFunction(
    "default", "value, default_value=\"\", boolean=false",
    "Another value where this one is undefined, or, if `boolean`, where it is false."
  ) { (a, _) throws(TemplateFailure) in a[2].isTrue && !a[0].isTrue ? a[1] : a[0] }

  private static let length = TemplateFunction("length", "The number of items, or of characters.") {
    (value) throws(TemplateFailure) in .int(try length(of: value))
  }

  static func length(of value: Value) throws(TemplateFailure) -> Int {
    switch value {
    case .list(let items): return items.count
    case .map(let map): return map.count
    case .string(let text), .markup(let text): return text.unicodeScalars.count
    case .object(let object):
      if case .tuple(let items)? = object.engineObject { return items.count }
      fallthrough
    default: throw TemplateFailure("\(value.typeName) has no length")
    }
  }

  static func pairs(of value: Value) throws(TemplateFailure) -> [TemplateMap.Entry] {
    switch value {
    case .map(let map): return map.entries
    case .object(let object): return object.memberNames.map { ($0, object.member($0) ?? .none) }
    default: throw TemplateFailure("\(value.typeName) has no keys and values")
    }
  }

  private static func join(_ a: Arguments, limit: Int) throws(TemplateFailure) -> Value {
    var items = try a.items(0)
    if !a.isNone(2) {
      let path = try AttributePath(a[2])
      items = try items.map { (item) throws(TemplateFailure) in try path.value(of: item, default: nil) }
    }
    let isMarkup = a[1].isMarkup || items.contains(where: \.isMarkup)
    let separator = isMarkup ? try a[1].escapedText() : try a.text(1)
    var result = BoundedText(limit: limit)
    for (place, item) in items.enumerated() {
      if place > 0 { try result.append(separator.utf8) }
      try result.append((isMarkup ? try item.escapedText() : try item.printedText()).utf8)
    }
    return isMarkup ? .markup(result.text) : .string(result.text)
  }

  private static func batch(_ a: Arguments) throws(TemplateFailure) -> Value {
    let items = try a.items(0)
    let size = try a.int(1, "linecount")
    guard size > 0 else { throw TemplateFailure("\"linecount\" is at least 1") }
    var batches: [Value] = []
    for start in stride(from: 0, to: items.count, by: size) {
      var batch = Array(items[start..<min(start + size, items.count)])
      if !a.isNone(2), batch.count < size {
        try requireModest(size)
        batch += Array(repeating: a[2], count: size - batch.count)
      }
      batches.append(.list(batch))
    }
    return .list(batches)
  }

  private static func slice(_ a: Arguments) throws(TemplateFailure) -> Value {
    let items = try a.items(0)
    let count = try a.int(1, "slices")
    guard count > 0 else { throw TemplateFailure("\"slices\" is at least 1") }
    try requireModest(count)
    let size = items.count / count
    let longer = items.count % count
    var slices: [Value] = []
    var start = 0
    for place in 0..<count {
      let end = start + size + (place < longer ? 1 : 0)
      var slice = Array(items[start..<end])
      if !a.isNone(2), place >= longer { slice.append(a[2]) }
      slices.append(.list(slice))
      start = end
    }
    return .list(slices)
  }

  /// Refuses counts that no page can mean, before memory is asked for.
  static func requireModest(_ count: Int) throws(TemplateFailure) {
    if count > 1_000_000 { throw TemplateFailure("\(count) is more than a million") }
  }

  private static func sum(_ a: Arguments) throws(TemplateFailure) -> Value {
    let path = try AttributePath(a[1])
    var result = a[2]
    if result.text != nil { throw TemplateFailure("strings are joined, not summed", help: "use |join") }
    for item in try a.items(0) {
      let value = try path.value(of: item, default: nil)
      if case .list(var left) = result, case .list(let right) = value {
        // After the first item the list is held here alone, so that it grows in place.
        result = .none
        left += right
        result = .list(left)
      } else {
        result = try Arithmetic.add.apply(result, value)
      }
    }
    return result
  }
}
