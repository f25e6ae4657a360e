/// `{% if %}`: a branch, and what follows where its test fails.
///
/// Members are single references, which are lent while they run: an array of branches would be counted for each.
final class IfNode: StatementNode {
  let test: any ExpressionNode
  let body: Body
  /// The next branch.
  let next: IfNode?
  /// The branch behind as many as are tried in one go.
  let later: IfNode?
  let otherwise: Body

  /// Branches that are tried one inside the other; more would take too much stack.
  private static let inOneGo = 8

  private init(_ test: any ExpressionNode, _ body: Body, next: IfNode?, otherwise: Body) {
    self.test = test
    self.body = body
    self.next = next
    self.otherwise = otherwise
    var later = next
    for _ in 1..<Self.inOneGo { later = later?.next }
    self.later = later
  }

  /// - Parameter branches: at least one.
  /// - Returns: nil if there is none.
  static func make(_ branches: [(test: any ExpressionNode, body: Body)], otherwise: Body) -> IfNode? {
    branches.reversed().reduce(nil) { next, branch in
      IfNode(branch.test, branch.body, next: next, otherwise: otherwise)
    }
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    if try runFirst(&renderer, of: Self.inOneGo) { return }
    if later != nil, try runLater(&renderer) { return }
    try otherwise.run(&renderer)
  }

  private func runLater(_ renderer: inout Renderer) throws(Fault) -> Bool {
    var following = later
    while let branch = following {
      if try branch.runFirst(&renderer, of: Self.inOneGo) { return true }
      following = branch.later
    }
    return false
  }

  /// Runs the first of some branches whose test is true.
  private func runFirst(_ renderer: inout Renderer, of count: Int) throws(Fault) -> Bool {
    if try test.isTrue(&renderer) {
      try body.run(&renderer)
      return true
    }
    return count > 1 ? try next?.runFirst(&renderer, of: count - 1) ?? false : false
  }
}

/// What a scope does with its variables when it begins.
struct ScopeEntry: Sendable {
  enum Action: Sendable {
    case undefined
    case copy(from: VariableReference)
    case resolve(symbol: Int)
  }

  let actions: [(slot: Int, action: Action)]

  @inline(__always)
  func run(_ renderer: inout Renderer) {
    if !actions.isEmpty { perform(&renderer) }
  }

  private func perform(_ renderer: inout Renderer) {
    for (slot, action) in actions {
      switch action {
      case .undefined: renderer.stack[renderer.base + slot] = nil
      case .copy(let source): renderer.stack[renderer.base + slot] = renderer[source]
      case .resolve(let symbol):
        renderer.stack[renderer.base + slot] = renderer.resolve(
          symbol, in: renderer.frames[renderer.current].context)
      }
    }
  }
}

/// A variable: how many frames out, and which of that frame's slots.
struct VariableReference: Sendable {
  let hops: Int
  let slot: Int
}

extension Renderer {
  subscript(reference: VariableReference) -> Value? { stack[index(of: reference)] }

  /// Where a variable stands on the stack.
  @inline(__always)
  func index(of reference: VariableReference) -> Int {
    let base = reference.hops == 0 ? base : frames[frameIndex(reference.hops)].base
    return base + reference.slot
  }
}

/// Statements with variables of their own, inside a frame.
struct ScopedBody: Sendable {
  let entry: ScopeEntry
  let body: Body

  @inline(__always)
  func run(_ renderer: inout Renderer) throws(Fault) {
    entry.run(&renderer)
    try body.run(&renderer)
  }
}

/// `{% for %}`
final class ForNode: StatementNode {
  let place: Place
  let target: TargetNode
  let items: any ExpressionNode
  let test: LoopTest?
  let body: ScopedBody
  let otherwise: ScopedBody?
  /// Whether the body mentions `loop`.
  let hasState: Bool

  init(
    target: TargetNode, items: any ExpressionNode, test: LoopTest?, body: ScopedBody,
    otherwise: ScopedBody?, hasState: Bool, place: Place
  ) {
    self.target = target
    self.items = items
    self.test = test
    self.body = body
    self.otherwise = otherwise
    self.hasState = hasState
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    let list = try values(&renderer)
    let outer = renderer.currentLoop
    renderer.currentLoop = place
    let ran = hasState ? try runWithState(list, &renderer) : try runPlain(list, &renderer)
    renderer.currentLoop = outer
    if !ran, let otherwise { try otherwise.run(&renderer) }
  }

  private func values(_ renderer: inout Renderer) throws(Fault) -> [Value] {
    let value = try items.evaluate(&renderer)
    if case .list(let list) = value { return list }
    do throws(TemplateFailure) {
      return try Sequences.items(of: value)
    } catch {
      throw renderer.fault(error, at: items.place)
    }
  }

  /// - Returns: whether the body ran at all.
  private func runPlain(_ list: [Value], _ renderer: inout Renderer) throws(Fault) -> Bool {
    var ran = false
    for index in list.indices {
      try renderer.spend(1, at: place)
      if let test, !(try test.passes(list[index], at: place, &renderer)) { continue }
      ran = true
      try assign(list[index], &renderer)
      try body.run(&renderer)
    }
    return ran
  }

  private func runWithState(_ list: [Value], _ renderer: inout Renderer) throws(Fault) -> Bool {
    var items = list
    if let test {
      items = []
      for item in list where try test.passes(item, at: place, &renderer) { items.append(item) }
    }
    let at = renderer.loops.count
    renderer.loops.append(LoopState(items: items))
    for index in items.indices {
      try renderer.spend(1, at: place)
      renderer.loops[at].index = index
      try assign(items[index], &renderer)
      try body.run(&renderer)
    }
    renderer.loops.removeLast()
    return !items.isEmpty
  }

  @inline(__always)
  private func assign(_ item: Value, _ renderer: inout Renderer) throws(Fault) {
    if case .slot(let slot) = target {
      renderer.stack[renderer.base + slot] = item
    } else {
      try target.assign(item, &renderer)
    }
  }
}

/// The `if` of a loop, with variables of its own.
final class LoopTest: Sendable {
  private let entry: ScopeEntry
  private let target: TargetNode
  private let expression: any ExpressionNode

  init(_ entry: ScopeEntry, _ target: TargetNode, _ expression: any ExpressionNode) {
    self.entry = entry
    self.target = target
    self.expression = expression
  }

  func passes(_ item: Value, at place: Place, _ renderer: inout Renderer) throws(Fault) -> Bool {
    try renderer.spend(1, at: place)
    entry.run(&renderer)
    if case .slot(let slot) = target {
      renderer.stack[renderer.base + slot] = item
    } else {
      try target.assign(item, &renderer)
    }
    return try expression.isTrue(&renderer)
  }
}

/// What is assigned to: a name, several, or a namespace's member.
indirect enum TargetNode: Sendable {
  case slot(Int)
  case tuple([TargetNode], Place)
  case member(of: any ExpressionNode, String)

  func assign(_ value: consuming Value, _ renderer: inout Renderer) throws(Fault) {
    switch self {
    case .slot(let slot): renderer.stack[renderer.base + slot] = consume value
    case .tuple(let targets, let place): try assign(value, to: targets, at: place, &renderer)
    case .member(let namespace, let name):
      guard case .object(let object) = try namespace.evaluate(&renderer),
        case .namespace(let target)? = object.engineObject
      else {
        throw renderer.fault(
          TemplateFailure(
            "only members of a namespace can be set", help: "make one: {% set x = namespace() %}"),
          at: namespace.place)
      }
      try renderer.requireShallow(value, at: namespace.place)
      target.set(name, to: value)
    }
  }

  private func assign(
    _ value: Value, to targets: [TargetNode], at place: Place, _ renderer: inout Renderer
  ) throws(Fault) {
    do throws(TemplateFailure) {
      let items = try Sequences.items(of: value)
      if items.count != targets.count {
        throw TemplateFailure("\(targets.count) names stand for a value of \(items.count) items")
      }
    } catch {
      throw renderer.fault(error, at: place)
    }
    guard let items = try? Sequences.items(of: value) else { return }
    for (target, item) in zip(targets, items) { try target.assign(item, &renderer) }
  }
}
