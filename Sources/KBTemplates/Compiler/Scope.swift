/// A variable's place while compiling: which function, counted from the outermost, and which slot.
struct Variable: Hashable {
  let depth: Int
  let slot: Int
}

/// What is known about a body that runs in a frame of its own, while it is being compiled.
///
/// A class, because all scopes of the body add to it.
final class FunctionBuilder {
  private struct Key: Hashable {
    let level: Int
    let name: String
  }

  /// Functions around this one.
  let depth: Int
  private var slots: [Key: Int] = [:]
  private var resolved: [String: Int] = [:]
  private(set) var slotCount = 0
  private(set) var prologue: [(slot: Int, symbol: Int)] = []
  /// Loops with `loop` that are open where compilation stands.
  var openLoops = 0
  /// How deeply nodes nest where compilation stands, and at most.
  var nesting = 0
  var deepest = 0

  init(depth: Int) { self.depth = depth }

  /// The slot of a variable that a scope stores; scopes of one level share it, since they do not overlap.
  func slot(level: Int, name: String) -> Variable {
    let key = Key(level: level, name: name)
    if let slot = slots[key] { return Variable(depth: depth, slot: slot) }
    slots[key] = slotCount
    return newSlot()
  }

  /// The slot of a name that is read from the context once, when the frame begins.
  func resolvedSlot(_ name: String, symbol: Int) -> Variable {
    if let slot = resolved[name] { return Variable(depth: depth, slot: slot) }
    resolved[name] = slotCount
    prologue.append((slotCount, symbol))
    return newSlot()
  }

  private func newSlot() -> Variable {
    slotCount += 1
    return Variable(depth: depth, slot: slotCount - 1)
  }
}

/// The variables of one part of a template.
///
/// - Source: jinja2 3.1 `idtracking.py`: a name that a scope sets begins as what it is outside; one that only a branch
///   sets falls back to the context; one that nothing sets is read from the context.
final class Scope {
  enum Load: Equatable {
    case parameter
    case undefined
    case copy(Variable)
    case resolve(String)
  }

  let parent: Scope?
  let level: Int
  let function: FunctionBuilder
  private(set) var references: [String: Variable] = [:]
  private(set) var loads: [Variable: Load] = [:]
  private(set) var stores: Set<String> = []
  private var hoisted: Set<String> = []

  init(parent: Scope?, function: FunctionBuilder) {
    self.parent = parent
    self.function = function
    level = (parent?.level ?? -1) + 1
  }

  private init(copying other: Scope) {
    parent = other.parent
    level = other.level
    function = other.function
    references = other.references
    loads = other.loads
    stores = other.stores
    hoisted = other.hoisted
  }

  func copy() -> Scope { Scope(copying: self) }

  /// Whether a name is read from the context, or may be.
  func isFromContext(_ name: String) -> Bool {
    guard let variable = references[name] else { return parent?.isFromContext(name) ?? true }
    return hoisted.contains(name) || loads[variable] == .resolve(name)
  }

  func find(_ name: String) -> Variable? { references[name] ?? parent?.find(name) }

  /// Notes that the scope sets a name.
  func store(_ name: String) {
    stores.insert(name)
    if references[name] != nil {
      if hoisted.remove(name) != nil { define(name, .resolve(name)) }
    } else if let outer = parent?.find(name) {
      define(name, .copy(outer))
    } else {
      define(name, .undefined)
    }
  }

  /// Notes that the scope reads a name.
  ///
  /// - Parameter symbol: number of the name, for the context.
  func load(_ name: String, symbol: Int) {
    guard find(name) == nil else { return }
    references[name] = function.resolvedSlot(name, symbol: symbol)
    hoisted.insert(name)
  }

  /// Notes a name that is set before the scope begins, such as a macro's parameter.
  @discardableResult
  func declare(_ name: String) -> Variable {
    stores.insert(name)
    return define(name, .parameter)
  }

  @discardableResult
  private func define(_ name: String, _ load: Load) -> Variable {
    let variable = function.slot(level: level, name: name)
    references[name] = variable
    loads[variable] = load
    return variable
  }

  /// Takes over what the branches of an `if` set, which may be set or not.
  func merge(_ branches: [Scope]) {
    var stored: Set<String> = []
    for branch in branches { stored.formUnion(branch.stores) }
    stored.subtract(stores)
    for branch in branches {
      references.merge(branch.references) { _, new in new }
      loads.merge(branch.loads) { _, new in new }
      stores.formUnion(branch.stores)
      hoisted.formUnion(branch.hoisted)
    }
    hoisted.subtract(stores)
    for name in stored {
      if let outer = parent?.find(name) { define(name, .copy(outer)) } else { define(name, .resolve(name)) }
    }
  }

  /// Names that this scope and those around it set.
  var visibleStores: [String] {
    var names = stores
    var scope = parent
    while let current = scope {
      names.formUnion(current.stores)
      scope = current.parent
    }
    return names.sorted()
  }
}
