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
    try renderer.run(body.statements)
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
