import KBDiagnostics

extension Builtins {
  static let selectionFilters: [TemplateFunction] = [
    TemplateFunction(
      "map", "value, *args, **kwargs",
      "A filter applied to each item, or one member of each: `map(attribute=\"title\")`."
    ) { (a, renderer) throws(TemplateFailure) in try map(a, &renderer) },
    TemplateFunction("select", "value, *args, **kwargs", "The items that pass a test, or that are true.") {
      (a, renderer) throws(TemplateFailure) in try select(a, byAttribute: false, keeps: true, &renderer)
    },
    TemplateFunction(
      "reject", "value, *args, **kwargs", "The items that do not pass a test, or that are false."
    ) {
      (a, renderer) throws(TemplateFailure) in try select(a, byAttribute: false, keeps: false, &renderer)
    },
    TemplateFunction(
      "selectattr", "value, *args, **kwargs",
      "The items of which a member passes a test: `selectattr(\"released\", \"defined\")`."
    ) { (a, renderer) throws(TemplateFailure) in try select(a, byAttribute: true, keeps: true, &renderer) },
    TemplateFunction(
      "rejectattr", "value, *args, **kwargs", "The items of which a member does not pass a test."
    ) { (a, renderer) throws(TemplateFailure) in try select(a, byAttribute: true, keeps: false, &renderer) },
  ]

  private static func map(_ a: Arguments, _ renderer: inout Renderer) throws(TemplateFailure) -> Value {
    let items = try a.items(0)
    renderer.steps &+= items.count
    if a.rest.isEmpty { return .list(try members(of: items, a.named)) }
    let name = try a.rest[0].printedText()
    guard let filter = renderer.program.environment.filters[name] else {
      throw TemplateFailure(
        "there is no filter \"\(name)\"",
        help: Suggestion.help(for: name, among: renderer.program.environment.filters.keys.sorted()))
    }
    var results: [Value] = []
    for item in items {
      let given = ArgumentList.Values(positional: [item] + a.rest.dropFirst(), named: a.named)
      guard let result = try renderer.invoke(filter, try filter.signature.bind(given, name: name)) else {
        throw TemplateFailure("\"\(name)\" finds nothing in an item")
      }
      results.append(result)
    }
    return .list(results)
  }

  private static func members(
    of items: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> [Value] {
    var attribute: Value?
    var fallback: Value?
    for (name, value) in named {
      switch name {
      case "attribute": attribute = value
      case "default": if case .none = value {} else { fallback = value }
      default: throw TemplateFailure("\"map\" has no parameter \"\(name)\"")
      }
    }
    guard let attribute else {
      throw TemplateFailure("\"map\" needs the name of a filter, or attribute=\"…\"")
    }
    let path = try AttributePath(attribute)
    return try items.map { (item) throws(TemplateFailure) in try path.value(of: item, default: fallback) }
  }

  private static func select(
    _ a: Arguments, byAttribute: Bool, keeps: Bool, _ renderer: inout Renderer
  ) throws(TemplateFailure) -> Value {
    let items = try a.items(0)
    renderer.steps &+= items.count
    var arguments = a.rest
    var path: AttributePath?
    if byAttribute {
      guard let attribute = arguments.first else {
        throw TemplateFailure("the name of the member to look at is missing")
      }
      path = try AttributePath(attribute)
      arguments.removeFirst()
    }
    var test = try ItemTest(arguments, a.named, renderer)
    var selected: [Value] = []
    for item in items {
      let isPassed = try test.passes(item, path, &renderer)
      if isPassed == keeps { selected.append(item) }
    }
    return .list(selected)
  }
}

/// The test of `select` and its like, by name and with its arguments.
private struct ItemTest {
  let name: String?
  let function: TemplateFunction?
  let arguments: [Value]
  let named: [(name: String, value: Value)]
  /// The arguments by parameter, bound for the first item; the others take its place.
  private var bound: Arguments?

  init(
    _ arguments: [Value], _ named: [(name: String, value: Value)], _ renderer: borrowing Renderer
  ) throws(TemplateFailure) {
    name = try arguments.first?.printedText()
    self.arguments = Array(arguments.dropFirst())
    self.named = named
    guard let name else {
      function = nil
      return
    }
    function = renderer.program.environment.tests[name]
    if function == nil {
      throw TemplateFailure(
        "there is no test \"\(name)\"",
        help: Suggestion.help(for: name, among: renderer.program.environment.tests.keys.sorted()))
    }
  }

  mutating func passes(_ item: Value, _ path: AttributePath?, _ renderer: inout Renderer)
    throws(TemplateFailure)
    -> Bool
  {
    if name == "defined" { return path?.optional(of: item) != nil || path == nil }
    if name == "undefined" { return path != nil && path?.optional(of: item) == nil }
    let value = try path?.value(of: item, default: nil) ?? item
    guard let name, let function else { return value.isTrue }
    if bound == nil || function.signature.parameters.isEmpty {
      let given = ArgumentList.Values(positional: [value] + arguments, named: named)
      bound = try function.signature.bind(given, name: name)
    } else {
      bound?.values[0] = value
    }
    guard let bound else { return false }
    return try renderer.invoke(function, bound)?.isTrue ?? false
  }
}
