/// The compiled body of a template, block or macro: what runs in a frame of its own.
final class Code: Sendable {
  /// What it is, for messages: `macro "card"`.
  let name: String
  /// Variables that a frame of this code holds.
  let slotCount: Int
  /// Names read from the context when a frame begins, and where they are put.
  let prologue: [(slot: Int, symbol: Int)]
  let body: Body
  /// How deeply the body's nodes nest, which bounds the stack that running it takes.
  let nesting: Int

  init(
    name: String, slotCount: Int, prologue: [(slot: Int, symbol: Int)], body: Body,
    nesting: Int
  ) {
    self.name = name
    self.slotCount = slotCount
    self.prologue = prologue
    self.body = body
    self.nesting = nesting
  }

  /// Runs the body in the current frame.
  func run(_ renderer: inout Renderer) throws(Fault) { try body.run(&renderer) }

  /// Gives the variables that come from the context their values.
  func runPrologue(_ renderer: inout Renderer, in context: Int) {
    for (slot, symbol) in prologue {
      renderer.stack[renderer.base + slot] = renderer.resolve(symbol, in: context)
    }
  }
}

/// A block as one template defines it.
final class BlockDefinition: Sendable {
  let name: String
  let code: Code
  let isRequired: Bool
  let place: Place
  /// What surrounds the block: an override must stand in the same surroundings.
  let surroundings: Surroundings

  init(name: String, code: Code, isRequired: Bool, place: Place, surroundings: Surroundings) {
    self.name = name
    self.code = code
    self.isRequired = isRequired
    self.place = place
    self.surroundings = surroundings
  }
}

/// A macro, or the body of a call block.
final class MacroDefinition: Sendable {
  let name: String
  /// A frame of the macro holds these first, in order.
  let parameters: [(name: String, fallback: (any ExpressionNode)?)]
  let hasDefaults: Bool
  /// Where `caller`, `varargs` and `kwargs` are put, if the body mentions them.
  let callerSlot: Int?
  let restSlot: Int?
  let namedSlot: Int?
  let code: Code
  /// The format that the body is escaped for.
  let format: TemplateFormat

  init(
    name: String, parameters: [(name: String, fallback: (any ExpressionNode)?)], callerSlot: Int?,
    restSlot: Int?, namedSlot: Int?, code: Code, format: TemplateFormat
  ) {
    self.name = name
    self.parameters = parameters
    hasDefaults = parameters.contains { $0.fallback != nil }
    self.callerSlot = callerSlot
    self.restSlot = restSlot
    self.namedSlot = namedSlot
    self.code = code
    self.format = format
  }

  var parameterNames: [String] { parameters.map(\.name) }

  /// How many of `caller`, `varargs` and `kwargs` the frame holds after the parameters.
  var specialCount: Int {
    (callerSlot == nil ? 0 : 1) + (restSlot == nil ? 0 : 1) + (namedSlot == nil ? 0 : 1)
  }

  func hasParameter(_ name: String) -> Bool {
    parameters.contains { $0.name == name } || (name == "caller" && callerSlot != nil)
  }
}

/// A macro together with the frame whose variables it sees.
final class MacroValue: Sendable {
  let definition: MacroDefinition
  let home: Home

  enum Home: Sendable {
    /// By index and serial number.
    case frame(Int, serial: Int)
    /// That of the constant module which a template is.
    case module(Int)
  }

  init(definition: MacroDefinition, home: Home) {
    self.definition = definition
    self.home = home
  }
}

/// A template of a set.
final class CompiledTemplate: Sendable {
  let name: String
  let index: Int
  let root: Code
  let blocks: [BlockDefinition]
  /// The blocks of this template and its ancestors, nearest first, if the ancestors are known beforehand.
  let chain: [String: [BlockDefinition]]
  /// Names that the root sets, which an import sees; without those that begin with an underscore.
  let exports: [(name: String, slot: Int)]
  let format: TemplateFormat
  /// The template that it extends, if that is named as a plain string.
  let parent: String?
  let names: NameUses
  /// Whether it only defines macros, and imports only such templates.
  let isConstant: Bool

  init(
    name: String, index: Int, root: Code, blocks: [BlockDefinition], chain: [String: [BlockDefinition]],
    exports: [(name: String, slot: Int)], format: TemplateFormat, parent: String?, names: NameUses,
    isConstant: Bool
  ) {
    self.isConstant = isConstant
    self.parent = parent
    self.names = names
    self.name = name
    self.index = index
    self.root = root
    self.blocks = blocks
    self.chain = chain
    self.exports = exports
    self.format = format
  }
}
