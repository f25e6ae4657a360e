import KBTemplates

/// The page's context with an entry so many times as large: its body and all lists of its members are repeated.
enum ScaledContext {
  static func make(_ names: TemplateMap, times: Int) -> TemplateMap {
    guard case .map(var entry)? = names["entry"] else { return names }
    for (name, value) in entry.entries {
      switch value {
      case .list(let items): entry[name] = .list(Array(repeating: items, count: times).flatMap { $0 })
      case .markup(let html): entry[name] = .markup(String(repeating: html, count: times))
      default: break
      }
    }
    var scaled = names
    scaled["entry"] = .map(entry)
    return scaled
  }
}
