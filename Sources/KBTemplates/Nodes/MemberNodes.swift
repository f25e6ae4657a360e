/// `value.name`
final class AttributeNode: ExpressionNode {
  let place: Place
  let base: any ExpressionNode
  let name: String

  init(_ base: any ExpressionNode, name: String, place: Place) {
    self.base = base
    self.name = name
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try base.evaluate(&renderer)
    guard let member = Members.named(name, of: value) else {
      throw renderer.undefinedMember(.string(name), of: value, at: place)
    }
    return member
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    Members.named(name, of: try base.evaluate(&renderer))
  }
}

/// `variable.name` for a variable of the current frame, read where it is kept.
final class LocalAttributeNode: ExpressionNode {
  let place: Place
  let base: LocalNode
  let name: String

  init(_ base: LocalNode, name: String, place: Place) {
    self.base = base
    self.name = name
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    if let member = renderer.stack[renderer.base + base.slot].member(name) { return member }
    throw renderer.undefinedMember(.string(name), of: try base.evaluate(&renderer), at: place)
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    if let member = renderer.stack[renderer.base + base.slot].member(name) { return member }
    _ = try base.evaluate(&renderer)
    return nil
  }
}

/// `variable.name` for a variable of a frame around the current one, such as a macro of an imported template.
final class OuterAttributeNode: ExpressionNode {
  let place: Place
  let base: OuterNode
  let name: String

  init(_ base: OuterNode, name: String, place: Place) {
    self.base = base
    self.name = name
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    if let member = renderer.stack[base.index(renderer)].member(name) { return member }
    throw renderer.undefinedMember(.string(name), of: try base.evaluate(&renderer), at: place)
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    if let member = renderer.stack[base.index(renderer)].member(name) { return member }
    _ = try base.evaluate(&renderer)
    return nil
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
