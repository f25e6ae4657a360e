/// What the host gave for one rendering.
struct PageContext {
  enum Values {
    case map(TemplateMap)
    case dictionary([String: Value])
    /// Its members are the names; none is computed that is not asked for.
    case object(any TemplateObject)
  }

  let values: Values
  /// Values already looked up, nil where there is none; few enough for a search from the front.
  var found: [(symbol: Int, value: Value?)] = []

  init(_ values: Values) { self.values = values }

  subscript(name: String) -> Value? {
    switch values {
    case .map(let map): map[name]
    case .dictionary(let dictionary): dictionary[name]
    case .object(let object): object.member(name)
    }
  }

  var names: [String] {
    switch values {
    case .map(let map): map.keys
    case .dictionary(let dictionary): dictionary.keys.sorted()
    case .object(let object): object.memberNames
    }
  }
}

/// Names that a template sees: its own, then those of the level it hangs from.
struct ContextLevel {
  enum Parent {
    case level(Int)
    /// What the host gave.
    case page
    /// Only what the environment has: an import without context.
    case globals
  }

  let parent: Parent
  var variables: [(symbol: Int, value: Value)] = []

  subscript(symbol: Int) -> Value? {
    for variable in variables where variable.symbol == symbol { return variable.value }
    return nil
  }

  mutating func set(_ symbol: Int, _ value: Value) {
    for index in variables.indices where variables[index].symbol == symbol {
      variables[index].value = value
      return
    }
    variables.append((symbol, value))
  }
}

extension Renderer {
  /// Looks a name up from a context outwards, last among the environment's globals.
  mutating func resolve(_ symbol: Int, in context: Int) -> Value? {
    var level = context
    while true {
      if let value = contexts[level][symbol] { return value }
      switch contexts[level].parent {
      case .level(let next): level = next
      case .globals: return program.globals[symbol]
      case .page:
        for known in page.found where known.symbol == symbol { return known.value }
        let value = page[program.symbols[symbol]] ?? program.globals[symbol]
        page.found.append((symbol, value))
        return value
      }
    }
  }

  /// Every name that could be meant where the rendering stands.
  var contextNames: [String] {
    guard current >= 0 else { return [] }
    var level = frames[current].context
    var names: [String] = []
    while true {
      names += contexts[level].variables.map { program.symbols[$0.symbol] }
      switch contexts[level].parent {
      case .level(let next): level = next
      case .globals: return names + program.environment.allGlobals.keys.sorted()
      case .page: return names + page.names + program.environment.allGlobals.keys.sorted()
      }
    }
  }
}
