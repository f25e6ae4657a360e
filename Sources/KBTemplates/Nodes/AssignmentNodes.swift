/// `{% set %}`
final class SetNode: StatementNode {
  let target: TargetNode
  let value: any ExpressionNode
  let exports: [Export]

  init(_ target: TargetNode, _ value: any ExpressionNode, exports: [Export]) {
    self.target = target
    self.value = value
    self.exports = exports
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    try target.assign(try value.evaluate(&renderer), &renderer)
    renderer.export(exports)
  }
}

/// `{% set space.list = space.list + items %}`: how a loop collects. The list grows in place, so that collecting takes
/// time with the number of items, not with its square.
final class AppendNode: StatementNode {
  let namespace: LocalNode
  let name: String
  let sum: ArithmeticNode
  /// What is added, where it is one item in brackets: no list is made of it.
  let item: (any ExpressionNode)?

  private init(_ namespace: LocalNode, _ name: String, _ sum: ArithmeticNode) {
    self.namespace = namespace
    self.name = name
    self.sum = sum
    let items = (sum.right as? ListNode)?.items
    item = items?.count == 1 ? items?.first : nil
  }

  /// - Returns: nil if the statement is another.
  static func make(_ target: TargetNode, _ value: any ExpressionNode) -> AppendNode? {
    guard case .member(let owner, let name) = target, let namespace = owner as? LocalNode,
      let sum = value as? ArithmeticNode, sum.operation == .add, let old = sum.left as? VariableAttributeNode,
      old.variable.hops == 0, old.variable.slot == namespace.slot, old.name.text == name
    else { return nil }
    return AppendNode(namespace, name, sum)
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    guard case .object(let object) = try namespace.evaluate(&renderer),
      case .namespace(let space)? = object.engineObject
    else { return try assign(try sum.evaluate(&renderer), &renderer) }
    guard var old = space.list(name) else {
      return try assign(try sum.evaluate(&renderer), &renderer)
    }
    if let item {
      let new = try item.evaluate(&renderer)
      guard space.version == old.version else {
        return try assign(try sum.apply(.list(old.items), .list([new]), &renderer), &renderer)
      }
      let count = old.items.count
      old.items = []  // so that the namespace alone holds the list
      try spend(onListOf: count + 1, made: 1, &renderer)
      try renderer.requireShallow(new, at: namespace.place)
      return space.append(CollectionOfOne(new), to: name)
    }
    let new = try sum.right.evaluate(&renderer)
    guard case .list(let items) = new, space.version == old.version else {
      return try assign(try sum.apply(.list(old.items), new, &renderer), &renderer)
    }
    let count = old.items.count
    old.items = []
    try spend(onListOf: count + items.count, made: items.count, &renderer)
    try renderer.requireShallow(new, at: namespace.place)
    space.append(items, to: name)
  }

  private func spend(onListOf count: Int, made: Int, _ renderer: inout Renderer) throws(Fault) {
    do throws(TemplateFailure) {
      try renderer.spend(onListOf: count, made: made)
    } catch {
      throw renderer.fault(error, at: sum.place)
    }
    try renderer.spend(1, at: sum.place)
  }

  private func assign(_ value: Value, _ renderer: inout Renderer) throws(Fault) {
    try TargetNode.member(of: namespace, name).assign(value, &renderer)
  }
}

/// A variable of a template's root that blocks and importers see too.
struct Export: Sendable {
  let symbol: Int
  let slot: Int
}

extension Renderer {
  mutating func export(_ exports: [Export]) {
    let context = frames[current].context
    for export in exports {
      if let value = stack[base + export.slot] { contexts[context].set(export.symbol, value) }
    }
  }
}

/// `{% set name %}…{% endset %}` and `{% filter %}`: what a body wrote, through filters.
final class CaptureNode: ExpressionNode {
  let place: Place
  let body: ScopedBody
  /// Whether what the body wrote is escaped already.
  let isMarkup: Bool

  init(_ body: ScopedBody, isMarkup: Bool, place: Place) {
    self.body = body
    self.isMarkup = isMarkup
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let text = try renderer.capture { (renderer) throws(Fault) in try body.run(&renderer) }
    try renderer.spend(bytes: text.utf8.count, at: place)
    return isMarkup ? .markup(text) : .string(text)
  }
}

/// `{% with %}`: values first, all seen from outside, then the body.
final class WithNode: StatementNode {
  let variables: [(target: TargetNode, value: any ExpressionNode)]
  let body: ScopedBody

  init(_ variables: [(target: TargetNode, value: any ExpressionNode)], body: ScopedBody) {
    self.variables = variables
    self.body = body
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    var values: [Value] = []
    for (_, value) in variables { values.append(try value.evaluate(&renderer)) }
    body.entry.run(&renderer)
    for ((target, _), value) in zip(variables, values) { try target.assign(value, &renderer) }
    try body.body.run(&renderer)
  }
}

/// `{% macro %}`
final class MacroNode: StatementNode {
  let definition: MacroDefinition
  let slot: Int
  let exports: [Export]

  init(_ definition: MacroDefinition, slot: Int, exports: [Export]) {
    self.definition = definition
    self.slot = slot
    self.exports = exports
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.stack[renderer.base + slot] = renderer.closure(of: definition)
    renderer.export(exports)
  }
}
