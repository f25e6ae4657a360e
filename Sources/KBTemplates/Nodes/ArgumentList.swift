/// The compiled arguments of a call.
struct ArgumentList: Sendable {
  let positional: [any ExpressionNode]
  let named: [(name: String, value: any ExpressionNode)]
  let rest: (any ExpressionNode)?
  let restNamed: (any ExpressionNode)?
  /// The positional ones once more, hanging one from the other; nil if they are too many for that.
  private let first: ArgumentChain?

  init(
    positional: [any ExpressionNode], named: [(name: String, value: any ExpressionNode)],
    rest: (any ExpressionNode)?, restNamed: (any ExpressionNode)?
  ) {
    self.positional = positional
    self.named = named
    self.rest = rest
    self.restNamed = restNamed
    first = positional.count > 16 ? nil : positional.reversed().reduce(nil) { ArgumentChain($1, next: $0) }
  }

  /// Puts the values of the positional arguments on the stack.
  func push(_ renderer: inout Renderer) throws(Fault) {
    if let first { return try first.push(&renderer) }
    for node in positional { renderer.stack.append(try node.evaluate(&renderer)) }
  }

  /// The arguments of one call, evaluated.
  struct Values {
    var positional: [Value] = []
    var named: [(name: String, value: Value)] = []
  }

  /// - Parameter receiver: what a method is called on: its first argument.
  func evaluate(_ renderer: inout Renderer, behind receiver: Value? = nil) throws(Fault) -> Values {
    var values = Values()
    values.positional.reserveCapacity(positional.count + 1)
    if let receiver { values.positional.append(receiver) }
    for node in positional { values.positional.append(try node.evaluate(&renderer)) }
    for (name, node) in named { values.named.append((name, try node.evaluate(&renderer))) }
    if let rest { try append(rest, to: &values, &renderer) }
    if let restNamed { try appendNamed(restNamed, to: &values, &renderer) }
    return values
  }

  private func append(_ node: any ExpressionNode, to values: inout Values, _ renderer: inout Renderer)
    throws(Fault)
  {
    let value = try node.evaluate(&renderer)
    do throws(TemplateFailure) {
      values.positional += try Sequences.items(of: value)
    } catch {
      throw renderer.fault(error, at: node.place)
    }
  }

  private func appendNamed(
    _ node: any ExpressionNode, to values: inout Values, _ renderer: inout Renderer
  ) throws(Fault) {
    guard case .map(let map) = try node.evaluate(&renderer) else {
      throw renderer.fault(TemplateFailure("\"**\" needs a map"), at: node.place)
    }
    for entry in map.entries { values.named.append((entry.key, entry.value)) }
  }
}

/// Arguments one behind the other: constant members are lent while they are evaluated, which the items of an array are not.
private final class ArgumentChain: Sendable {
  private let node: any ExpressionNode
  private let next: ArgumentChain?

  init(_ node: any ExpressionNode, next: ArgumentChain?) {
    self.node = node
    self.next = next
  }

  /// Puts the values on the stack.
  func push(_ renderer: inout Renderer) throws(Fault) {
    renderer.stack.append(try node.evaluate(&renderer))
    try next?.push(&renderer)
  }
}

extension Signature {
  /// Puts arguments where their parameters are.
  ///
  /// - Parameter name: of the function, for messages.
  /// - Throws: for missing, unknown, doubled and surplus arguments.
  func bind(_ given: ArgumentList.Values, name: String) throws(TemplateFailure) -> Arguments {
    var arguments = Arguments(values: Array(repeating: nil, count: parameters.count))
    for (place, value) in given.positional.enumerated() {
      if place < parameters.count {
        arguments.values[place] = value
      } else if takesRest {
        arguments.rest.append(value)
      } else {
        throw TemplateFailure(
          "\"\(name)\" takes \(parameters.count) arguments, not \(given.positional.count)", help: help(name))
      }
    }
    for (key, value) in given.named {
      if let place = parameters.firstIndex(where: { $0.name == key }) {
        if arguments.values[place] != nil { throw TemplateFailure("\"\(key)\" is given twice") }
        arguments.values[place] = value
      } else if takesNamed {
        arguments.named.append((key, value))
      } else {
        throw TemplateFailure("\"\(name)\" has no parameter \"\(key)\"", help: help(name))
      }
    }
    for (place, parameter) in parameters.enumerated() where arguments.values[place] == nil {
      guard let fallback = parameter.fallback else {
        throw TemplateFailure("\"\(name)\" needs \"\(parameter.name)\"", help: help(name))
      }
      arguments.values[place] = fallback
    }
    return arguments
  }

  private func help(_ name: String) -> String { "it is used as \(name)(\(description(withoutFirst: false)))" }
}
