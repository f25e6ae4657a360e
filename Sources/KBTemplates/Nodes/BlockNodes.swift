import KBDiagnostics

/// `{% block %}`: prints the nearest override.
final class BlockNode: StatementNode {
  let place: Place
  let name: String
  /// For a scoped block: what it sees.
  let visible: VisibleNames?
  let surroundings: Surroundings

  init(name: String, visible: VisibleNames?, surroundings: Surroundings, place: Place) {
    self.name = name
    self.visible = visible
    self.surroundings = surroundings
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    guard let block = renderer.chain[name]?.first else { return }
    if block.surroundings != surroundings {
      throw renderer.fault(
        .unsafePlace, at: block.place, "this block was made for another place in the page",
        help: "name the template to extend as a plain string, so that the place is known beforehand")
    }
    var context = renderer.frames[renderer.current].context
    if let visible { context = try renderer.pushContext(seeing: visible) }
    try renderer.run(block, level: 0, context: context, from: place)
    if visible != nil { renderer.contexts.removeLast() }
  }
}

extension Renderer {
  /// Runs one definition of a block.
  ///
  /// - Parameter level: how many overrides stand before it.
  mutating func run(_ block: BlockDefinition, level: Int, context: Int, from place: Place) throws(Fault) {
    if block.isRequired {
      throw fault(
        .unknownBlock, at: block.place, "the block \"\(block.name)\" is required, and nothing overrides it",
        help: "define it in the template that extends this one: {% block \(block.name) %}")
    }
    try enter(block.code, context: context, from: place)
    frames[current].block = block
    frames[current].level = level
    try block.code.run(&self)
    leave()
  }
}

/// `super()`: what the overridden block makes.
final class SuperNode: ExpressionNode {
  let place: Place
  /// Frames to go out to the block's own.
  let hops: Int
  /// How many definitions to go up: 1 for `super()`, 2 for `super.super()`.
  let rise: Int
  let isMarkup: Bool

  init(hops: Int, rise: Int, isMarkup: Bool, place: Place) {
    self.hops = hops
    self.rise = rise
    self.isMarkup = isMarkup
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let text = try renderer.capture { (renderer) throws(Fault) in try run(&renderer) }
    return isMarkup ? .markup(text) : .string(text)
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    let frame = renderer.frames[renderer.frameIndex(hops)]
    guard let block = frame.block else { return }
    let level = frame.level + rise
    guard let definitions = renderer.chain[block.name], level < definitions.count else {
      throw renderer.fault(
        .unknownBlock, at: place, "no parent defines the block \"\(block.name)\", so there is no super()")
    }
    try renderer.run(definitions[level], level: level, context: frame.context, from: place)
  }
}

/// `{{ super() }}` in the surroundings that the block was made for.
final class SuperOutputNode: StatementNode {
  let node: SuperNode

  init(_ node: SuperNode) { self.node = node }

  func run(_ renderer: inout Renderer) throws(Fault) { try node.run(&renderer) }
}

/// `self.name()`
final class SelfBlockNode: ExpressionNode {
  let place: Place
  let name: String
  let isMarkup: Bool

  init(_ name: String, isMarkup: Bool, place: Place) {
    self.name = name
    self.isMarkup = isMarkup
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    guard let block = renderer.chain[name]?.first else {
      throw renderer.fault(
        .unknownBlock, at: place, "there is no block \"\(name)\"",
        help: Suggestion.help(for: name, among: renderer.chain.keys.sorted()))
    }
    let context = renderer.frames[renderer.current].context
    let text = try renderer.capture { (renderer) throws(Fault) in
      try renderer.run(block, level: 0, context: context, from: place)
    }
    return isMarkup ? .markup(text) : .string(text)
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    renderer.chain[name] == nil ? nil : try evaluate(&renderer)
  }
}
