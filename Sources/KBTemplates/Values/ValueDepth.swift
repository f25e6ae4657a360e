extension Renderer {
  /// Looks at a value that a namespace is to keep, and counts the work.
  mutating func requireShallow(_ value: Value, at place: Place) throws(Fault) {
    do throws(TemplateFailure) {
      var budget = limits.steps - steps
      try value.requireShallow(&budget)
      steps = limits.steps - budget
    } catch {
      throw fault(error, at: place)
    }
  }
}

extension Value {
  /// Levels that lists and maps kept in a namespace may have: a loop could make ever more.
  private static let deepest = 64

  /// Looks at a value that is kept beyond the place that made it.
  ///
  /// - Parameter budget: how many values may be looked at.
  /// - Throws: if lists and maps are nested too deeply, or hold too much to look at.
  func requireShallow(_ budget: inout Int) throws(TemplateFailure) {
    try requireShallow(&budget, Self.deepest)
  }

  private func requireShallow(_ budget: inout Int, _ levels: Int) throws(TemplateFailure) {
    guard levels > 0 else {
      throw TemplateFailure("lists and maps in a namespace nest at most \(Self.deepest) levels deep")
    }
    switch self {
    case .list(let items):
      budget -= 1 + items.count / 4
      if budget < 0 { throw TemplateFailure("this holds too many values") }
      // By index: going through the items themselves would copy each of them.
      for index in items.indices where items[index].holdsValues {
        try items[index].requireShallow(&budget, levels - 1)
      }
    case .map(let map) where !map.isGiven:
      budget -= 1 + map.count / 4
      if budget < 0 { throw TemplateFailure("this holds too many values") }
      for index in map.entries.indices where map.entries[index].value.holdsValues {
        try map.entries[index].value.requireShallow(&budget, levels - 1)
      }
    default: break
    }
  }

  /// Whether a template may have made it of other values.
  private var holdsValues: Bool {
    switch self {
    case .list: true
    case .map(let map): !map.isGiven
    default: false
    }
  }
}
