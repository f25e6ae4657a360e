/// `value|filter(arguments)`
final class FilterNode: ExpressionNode {
  let place: Place
  let function: TemplateFunction
  /// The value and the arguments by parameter; nil takes the parameter's default.
  let parameters: [(any ExpressionNode)?]
  let rest: [any ExpressionNode]
  let named: [(name: String, value: any ExpressionNode)]

  init(
    _ function: TemplateFunction, parameters: [(any ExpressionNode)?], rest: [any ExpressionNode],
    named: [(name: String, value: any ExpressionNode)], place: Place
  ) {
    self.function = function
    self.parameters = parameters
    self.rest = rest
    self.named = named
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    guard let value = try evaluateIfDefined(&renderer) else {
      throw renderer.fault(
        .undefinedMember, at: place, "\"\(function.name)\" finds nothing here",
        help: "give a default: |default(…)")
    }
    return value
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    if case .plain(let body) = function.implementation { return try evaluate(body, &renderer) }
    var arguments = Arguments()
    arguments.values.reserveCapacity(parameters.count)
    for (index, node) in parameters.enumerated() {
      arguments.values.append(try node?.evaluate(&renderer) ?? function.signature.parameters[index].fallback)
    }
    arguments.rest.reserveCapacity(rest.count)
    for node in rest { arguments.rest.append(try node.evaluate(&renderer)) }
    for (name, node) in named { arguments.named.append((name, try node.evaluate(&renderer))) }
    try renderer.spend(1, at: place)
    do throws(TemplateFailure) {
      return try renderer.invoke(function, arguments)
    } catch {
      throw renderer.fault(error, at: place)
    }
  }
}

extension FilterNode {
  /// Without a list of arguments for one value.
  private func evaluate(
    _ body: TemplateFunction.PlainBody, _ renderer: inout Renderer
  ) throws(Fault) -> Value? {
    guard let operand = parameters[0] else { return nil }
    let value = try operand.evaluate(&renderer)
    try renderer.spend(1, at: place)
    do throws(TemplateFailure) {
      guard let result = try body(value) else { return nil }
      try renderer.spendFor(result)
      return result
    } catch {
      throw renderer.fault(error, at: place)
    }
  }
}

/// A filter or test whose arguments include `*list` or `**map`, so that they are bound when it runs.
final class DynamicFilterNode: ExpressionNode {
  let place: Place
  let function: TemplateFunction
  let arguments: ArgumentList

  init(_ function: TemplateFunction, _ arguments: ArgumentList, place: Place) {
    self.function = function
    self.arguments = arguments
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let values = try arguments.evaluate(&renderer)
    guard let value = try renderer.call(function, values, at: place) else {
      throw renderer.fault(.undefinedMember, at: place, "\"\(function.name)\" finds nothing here")
    }
    return value
  }
}

/// `value|default(other, boolean)`
final class DefaultNode: ExpressionNode {
  let place: Place
  let value: any ExpressionNode
  let fallback: (any ExpressionNode)?
  /// Whether a false value is replaced too.
  let replacesFalse: (any ExpressionNode)?

  init(
    _ value: any ExpressionNode, fallback: (any ExpressionNode)?, replacesFalse: (any ExpressionNode)?,
    place: Place
  ) {
    self.value = value
    self.fallback = fallback
    self.replacesFalse = replacesFalse
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    if let found = try value.evaluateIfDefined(&renderer) {
      guard let replacesFalse, try replacesFalse.isTrue(&renderer), !found.isTrue else { return found }
    }
    return try fallback?.evaluate(&renderer) ?? .string("")
  }
}

/// `value is defined`
final class DefinedNode: ExpressionNode {
  let place: Place
  let value: any ExpressionNode

  init(_ value: any ExpressionNode, place: Place) {
    self.value = value
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { .bool(try isTrue(&renderer)) }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    try value.evaluateIfDefined(&renderer) != nil
  }
}
