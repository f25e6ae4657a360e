/// `value.name`
final class AttributeNode: LendingNode {
  let place: Place
  let base: any ExpressionNode
  let name: MemberName

  init(_ base: any ExpressionNode, name: String, place: Place) {
    self.base = base
    self.name = MemberName(name)
    self.place = place
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    var result: Value?
    try base.lend(&renderer) { (value, _) throws(Fault) in
      _ = try Members.lend(name, of: value) { (member) throws(Fault) in result = copy member }
    }
    return result
  }

  func lend(
    _ renderer: inout Renderer, to body: (borrowing Value, inout Renderer) throws(Fault) -> Void
  ) throws(Fault) {
    try base.lend(&renderer) { (value, renderer) throws(Fault) in
      let isKnown = try Members.lend(name, of: value) { (member) throws(Fault) in
        try body(member, &renderer)
      }
      if !isKnown { throw renderer.undefinedMember(.string(name.text), of: copy value, at: place) }
    }
  }
}

/// `variable.name`, read where the variable is kept: it is taken off the stack, and put back behind the look.
final class VariableAttributeNode: LendingNode {
  let place: Place
  let base: any ExpressionNode
  let variable: VariableReference
  let name: MemberName

  private init(_ base: any ExpressionNode, _ variable: VariableReference, name: String, place: Place) {
    self.base = base
    self.variable = variable
    self.name = MemberName(name)
    self.place = place
  }

  /// - Returns: nil if the base is no variable.
  static func make(_ base: any ExpressionNode, name: String, place: Place) -> VariableAttributeNode? {
    switch base {
    case let base as LocalNode:
      VariableAttributeNode(base, VariableReference(hops: 0, slot: base.slot), name: name, place: place)
    case let base as OuterNode:
      VariableAttributeNode(
        base, VariableReference(hops: base.hops, slot: base.slot), name: name, place: place)
    default: nil
    }
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    var result: Value?
    let isKnown = try lendIfDefined(&renderer) { (value, _) throws(Fault) in result = copy value }
    if !isKnown { _ = try base.evaluate(&renderer) }
    return result
  }

  @inline(__always)
  func lend(
    _ renderer: inout Renderer, to body: (borrowing Value, inout Renderer) throws(Fault) -> Void
  ) throws(Fault) {
    if try lendIfDefined(&renderer, to: body) { return }
    throw renderer.undefinedMember(.string(name.text), of: try base.evaluate(&renderer), at: place)
  }

  /// - Returns: whether there is such a member.
  @inline(__always)
  private func lendIfDefined(
    _ renderer: inout Renderer, to body: (borrowing Value, inout Renderer) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    let index = renderer.index(of: variable)
    guard let value = renderer.stack[index].take() else { return false }
    let isKnown = try Members.lend(name, of: value) { (member) throws(Fault) in try body(member, &renderer) }
    renderer.stack[index] = consume value
    return isKnown
  }
}

/// `value[key]`
final class SubscriptNode: ExpressionNode {
  let place: Place
  let base: any ExpressionNode
  let key: any ExpressionNode

  init(_ base: any ExpressionNode, key: any ExpressionNode, place: Place) {
    self.base = base
    self.key = key
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try base.evaluate(&renderer)
    let key = try key.evaluate(&renderer)
    guard let member = Members.at(key, of: value) else {
      throw renderer.undefinedMember(key, of: value, at: place)
    }
    return member
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    let value = try base.evaluate(&renderer)
    return Members.at(try key.evaluate(&renderer), of: value)
  }
}

/// `value[start:stop:step]`
final class SliceNode: ExpressionNode {
  let place: Place
  let base: any ExpressionNode
  let start: (any ExpressionNode)?
  let stop: (any ExpressionNode)?
  let step: (any ExpressionNode)?

  init(
    _ base: any ExpressionNode, start: (any ExpressionNode)?, stop: (any ExpressionNode)?,
    step: (any ExpressionNode)?, place: Place
  ) {
    self.base = base
    self.start = start
    self.stop = stop
    self.step = step
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try base.evaluate(&renderer)
    let bounds = (
      start: try bound(start, &renderer), stop: try bound(stop, &renderer),
      step: try bound(step, &renderer) ?? 1
    )
    if bounds.step == 0 {
      throw renderer.fault(TemplateFailure("the step of a slice cannot be 0"), at: place)
    }
    switch value {
    case .list(let items):
      return .list(Slicing.slice(items, start: bounds.start, stop: bounds.stop, step: bounds.step))
    case .string(let text):
      let scalars = Slicing.slice(
        Array(text.unicodeScalars), start: bounds.start, stop: bounds.stop, step: bounds.step)
      return .string(String(String.UnicodeScalarView(scalars)))
    case .markup(let text):
      let scalars = Slicing.slice(
        Array(text.unicodeScalars), start: bounds.start, stop: bounds.stop, step: bounds.step)
      return .markup(String(String.UnicodeScalarView(scalars)))
    default:
      throw renderer.fault(TemplateFailure("\(value.typeName) cannot be sliced"), at: place)
    }
  }

  private func bound(_ node: (any ExpressionNode)?, _ renderer: inout Renderer) throws(Fault) -> Int? {
    guard let node else { return nil }
    switch try node.evaluate(&renderer) {
    case .int(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    case .none: return nil
    case let other:
      throw renderer.fault(TemplateFailure("a slice takes integers, not \(other.typeName)"), at: node.place)
    }
  }
}

/// Lookup of members.
enum Members {
  /// Shows a member where it is kept.
  ///
  /// - Returns: whether there is such a member.
  @inline(__always)
  static func lend(
    _ name: borrowing MemberName, of value: borrowing Value,
    to body: (borrowing Value) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    switch value {
    case .map(let map):
      guard let place = name.place(in: map) else { return false }
      try map.lend(at: place, to: body)
      return true
    case .object(let object):
      guard let member = object.member(name.text) else { return false }
      try body(member)
      return true
    default: return false
    }
  }

  /// - Returns: nil if there is no such member.
  static func named(_ name: String, of value: Value) -> Value? {
    switch value {
    case .map(let map): map[name]
    case .object(let object): object.member(name)
    default: nil
    }
  }

  /// - Returns: nil if there is no such item or member.
  static func at(_ key: Value, of value: Value) -> Value? {
    switch (value, key) {
    case (_, .string(let name)), (_, .markup(let name)): return named(name, of: value)
    case (.list(let items), .int(let index)):
      let place = index < 0 ? index + items.count : index
      return items.indices.contains(place) ? items[place] : nil
    case (.object(let object), .int):
      if case .tuple(let items)? = object.engineObject { return at(key, of: .list(items)) }
      return nil
    case (.list, .bool(let flag)): return at(.int(flag ? 1 : 0), of: value)
    case (.string(let text), .int(let index)): return character(index, of: text).map(Value.string)
    case (.markup(let text), .int(let index)): return character(index, of: text).map(Value.markup)
    default: return nil
    }
  }

  private static func character(_ index: Int, of text: String) -> String? {
    let scalars = text.unicodeScalars
    let place = index < 0 ? index + scalars.count : index
    guard place >= 0, place < text.utf8.count else { return nil }
    let at = scalars.index(scalars.startIndex, offsetBy: place, limitedBy: scalars.endIndex)
    guard let at, at < scalars.endIndex else { return nil }
    return String(Character(scalars[at]))
  }
}

/// Slices as Python cuts them.
enum Slicing {
  static func slice<Element>(_ items: [Element], start: Int?, stop: Int?, step: Int) -> [Element] {
    let count = items.count
    let lowest = step < 0 ? -1 : 0
    let highest = step < 0 ? count - 1 : count
    func clamp(_ bound: Int?, _ fallback: Int) -> Int {
      guard let bound else { return fallback }
      return min(max(bound < 0 ? bound + count : bound, lowest), highest)
    }
    let from = clamp(start, step < 0 ? highest : lowest)
    let to = clamp(stop, step < 0 ? lowest : highest)
    if step == 1 { return from < to ? Array(items[from..<to]) : [] }
    return stride(from: from, to: to, by: step).map { items[$0] }
  }
}
