extension Builtins {
  static let orderFilters: [TemplateFunction] = [
    TemplateFunction(
      "sort", "value, reverse=false, case_sensitive=false, attribute=none",
      "The items in order, by members if given: `sort(attribute=\"released,title\")`."
    ) { (a, renderer) throws(TemplateFailure) in
      let paths = try AttributePath.list(a[3])
      let items = try a.items(0)
      let order = try Ordering(items, by: paths, isCaseSensitive: a[2].isTrue, isReverse: a[1].isTrue)
      renderer.steps &+= items.count * 2
      return .list(try order.sorted().map { items[$0] })
    },
    TemplateFunction(
      "dictsort", "value, case_sensitive=false, by=\"key\", reverse=false",
      "The pairs of key and value of a map, in the order of the keys or of the values."
    ) { (a, _) throws(TemplateFailure) in try dictsort(a) },
    TemplateFunction(
      "unique", "value, case_sensitive=false, attribute=none", "Each item once, the first of equals."
    ) {
      (a, _) throws(TemplateFailure) in
      let path = try AttributePath(a[2])
      var seen: Set<EqualityKey> = []
      var result: [Value] = []
      for item in try a.items(0) {
        let key = try EqualityKey(try path.value(of: item, default: nil), isCaseSensitive: a[1].isTrue)
        if seen.insert(key).inserted { result.append(item) }
      }
      return .list(result)
    },
    TemplateFunction("min", "value, case_sensitive=false, attribute=none", "The smallest item.") {
      (a, _) throws(TemplateFailure) in try extreme(a, isReverse: false)
    },
    TemplateFunction("max", "value, case_sensitive=false, attribute=none", "The largest item.") {
      (a, _) throws(TemplateFailure) in try extreme(a, isReverse: true)
    },
    TemplateFunction(
      "groupby", "value, attribute, default=none, case_sensitive=false",
      "Groups of items with an equal member, in order: pairs of `grouper` and `list`."
    ) { (a, _) throws(TemplateFailure) in try groupBy(a) },
  ]

  private static func dictsort(_ a: Arguments) throws(TemplateFailure) -> Value {
    let pairs = try pairs(of: a[0])
    let by = try a.text(2)
    guard by == "key" || by == "value" else { throw TemplateFailure("\"by\" is \"key\" or \"value\"") }
    let keys = pairs.map { by == "key" ? Value.string($0.key) : $0.value }
    let order = try Ordering(
      keys, by: [AttributePath(.none)], isCaseSensitive: a[1].isTrue, isReverse: a[3].isTrue)
    return .list(try order.sorted().map { .list([.string(pairs[$0].key), pairs[$0].value]) })
  }

  private static func extreme(_ a: Arguments, isReverse: Bool) throws(TemplateFailure) -> Value? {
    let items = try a.items(0)
    let order = try Ordering(
      items, by: [AttributePath(a[2])], isCaseSensitive: a[1].isTrue, isReverse: isReverse)
    return try order.sorted().first.map { items[$0] }
  }

  private static func groupBy(_ a: Arguments) throws(TemplateFailure) -> Value {
    let items = try a.items(0)
    let path = try AttributePath(a[1])
    let fallback = a.isNone(2) ? nil : a[2]
    let keys = try items.map { (item) throws(TemplateFailure) in try path.value(of: item, default: fallback) }
    let order = try Ordering(keys, by: [AttributePath(.none)], isCaseSensitive: a[3].isTrue, isReverse: false)
    var groups: [(key: Value, folded: Value, items: [Value])] = []
    for place in try order.sorted() {
      let folded = order.keys[place][0]
      if let last = groups.last, Comparison.areEqual(last.folded, folded) {
        groups[groups.count - 1].items.append(items[place])
      } else {
        groups.append((keys[place], folded, [items[place]]))
      }
    }
    return .list(groups.map { .object(Group(grouper: $0.key, items: $0.items)) })
  }
}

/// A pair that `groupby` makes.
private final class Group: TemplateObject {
  let grouper: Value
  let items: [Value]

  init(grouper: Value, items: [Value]) {
    self.grouper = grouper
    self.items = items
  }

  func member(_ name: String) -> Value? {
    switch name {
    case "grouper": grouper
    case "list": .list(items)
    default: nil
    }
  }

  var memberNames: [String] { ["grouper", "list"] }
  var engineObject: EngineObject? { .tuple([grouper, .list(items)]) }
}
