/// A constant.
final class LiteralNode: ExpressionNode {
  let place: Place
  let value: Value

  init(_ value: Value, place: Place) {
    self.value = value
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { value }
}

/// A variable of the current frame.
final class LocalNode: ExpressionNode {
  let place: Place
  let name: String
  let slot: Int
  /// Names that could have been meant instead.
  let visible: [String]

  init(_ name: String, slot: Int, visible: [String], place: Place) {
    self.name = name
    self.slot = slot
    self.visible = visible
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    guard let value = renderer.stack[renderer.base + slot] else {
      throw renderer.undefined(name, at: place, visible: visible)
    }
    return value
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    renderer.stack[renderer.base + slot]
  }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    if let isTrue = renderer.stack[renderer.base + slot].isTrue() { return isTrue }
    throw renderer.undefined(name, at: place, visible: visible)
  }

  func isOne(of texts: [ConstantText], _ renderer: inout Renderer) throws(Fault) -> Bool {
    if let isOne = renderer.stack[renderer.base + slot].isOne(of: texts) { return isOne }
    throw renderer.undefined(name, at: place, visible: visible)
  }

  func print(_ escape: Escape, _ renderer: inout Renderer) throws(Fault) {
    let index = renderer.base + slot
    guard let value = renderer.stack[index].take() else {
      throw renderer.undefined(name, at: place, visible: visible)
    }
    try renderer.print(value, escape, at: place)
    renderer.stack[index] = consume value
  }
}

/// A variable of a frame around the current one: what a macro or a call block sees of its surroundings.
final class OuterNode: ExpressionNode {
  let place: Place
  let name: String
  let slot: Int
  /// Frames to go out.
  let hops: Int
  let visible: [String]

  init(_ name: String, slot: Int, hops: Int, visible: [String], place: Place) {
    self.name = name
    self.slot = slot
    self.hops = hops
    self.visible = visible
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    guard let value = try evaluateIfDefined(&renderer) else {
      throw renderer.undefined(name, at: place, visible: visible)
    }
    return value
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    renderer[VariableReference(hops: hops, slot: slot)]
  }
}

/// `loop.index` and its like, read without making a value of the loop.
final class LoopMemberNode: ExpressionNode {
  let place: Place
  let member: LoopMember
  /// Frames to go out, and which of that frame's loops, from the outermost.
  let hops: Int
  let loop: Int

  init(_ member: LoopMember, hops: Int, loop: Int, place: Place) {
    self.member = member
    self.hops = hops
    self.loop = loop
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    if let value = try evaluateIfDefined(&renderer) { return value }
    throw renderer.fault(
      .undefinedMember, at: place, "\"loop.\(member.rawValue)\" is undefined here",
      help: "test for it first: {% if loop.\(member.rawValue) is defined %}")
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    member.value(in: renderer.loops[renderer.frames[renderer.frameIndex(hops)].loopBase + loop])
  }
}

/// `loop` itself, to be passed on.
final class LoopNode: ExpressionNode {
  let place: Place
  let hops: Int
  let loop: Int

  init(hops: Int, loop: Int, place: Place) {
    self.hops = hops
    self.loop = loop
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let frame = renderer.frames[renderer.frameIndex(hops)]
    return .object(LoopSnapshot(state: renderer.loops[frame.loopBase + loop]))
  }
}

/// `loop.cycle(…)` and `loop.changed(…)`.
final class LoopCallNode: ExpressionNode {
  let place: Place
  let isCycle: Bool
  let arguments: [any ExpressionNode]
  let hops: Int
  let loop: Int

  init(isCycle: Bool, arguments: [any ExpressionNode], hops: Int, loop: Int, place: Place) {
    self.isCycle = isCycle
    self.arguments = arguments
    self.hops = hops
    self.loop = loop
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let at = renderer.frames[renderer.frameIndex(hops)].loopBase + loop
    if isCycle { return try arguments[renderer.loops[at].index % arguments.count].evaluate(&renderer) }
    var values: [Value] = []
    for argument in arguments { values.append(try argument.evaluate(&renderer)) }
    if let last = renderer.loops[at].lastChanged, Comparison.areEqual(.list(last), .list(values)) {
      return .bool(false)
    }
    renderer.loops[at].lastChanged = values
    return .bool(true)
  }
}
