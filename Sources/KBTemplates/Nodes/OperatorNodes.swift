/// `+ - * / // % **`
final class ArithmeticNode: ExpressionNode {
  let place: Place
  let operation: Arithmetic
  let left: any ExpressionNode
  let right: any ExpressionNode

  init(_ operation: Arithmetic, _ left: any ExpressionNode, _ right: any ExpressionNode, place: Place) {
    self.operation = operation
    self.left = left
    self.right = right
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let a = try left.evaluate(&renderer)
    return try apply(a, try right.evaluate(&renderer), &renderer)
  }

  func apply(_ a: Value, _ b: Value, _ renderer: inout Renderer) throws(Fault) -> Value {
    let made: Value
    do throws(TemplateFailure) {
      if Number(a) != nil, Number(b) != nil { return try operation.apply(a, b) }
      guard let result = try Sequences.apply(operation, a, b, limit: renderer.limits.stringBytes) else {
        return try operation.apply(a, b)
      }
      try renderer.spendFor(result)
      made = result
    } catch {
      throw renderer.fault(error, at: place)
    }
    try renderer.spend(1, at: place)
    return made
  }
}

/// `-value` and `+value`
final class SignNode: ExpressionNode {
  let place: Place
  let isNegative: Bool
  let operand: any ExpressionNode

  init(isNegative: Bool, _ operand: any ExpressionNode, place: Place) {
    self.isNegative = isNegative
    self.operand = operand
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try operand.evaluate(&renderer)
    switch Number(value) {
    case .double(let number): return .double(isNegative ? -number : number)
    case .int(let number):
      let (result, isTooLarge) = isNegative ? 0.subtractingReportingOverflow(number) : (number, false)
      if !isTooLarge { return .int(result) }
      throw renderer.fault(TemplateFailure("-(\(number)) does not fit in 64 bits"), at: place)
    case nil:
      throw renderer.fault(TemplateFailure("\(value.typeName) has no sign"), at: place)
    }
  }
}

/// `a ~ b ~ c`
final class ConcatenationNode: ExpressionNode {
  let place: Place
  let parts: [any ExpressionNode]

  init(_ parts: [any ExpressionNode], place: Place) {
    self.parts = parts
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    var values: [Value] = []
    values.reserveCapacity(parts.count)
    var hasMarkup = false
    for part in parts {
      let value = try part.evaluate(&renderer)
      hasMarkup = hasMarkup || value.isMarkup
      values.append(value)
    }
    var result = ""
    for (value, part) in zip(values, parts) {
      do throws(TemplateFailure) {
        result += hasMarkup ? try value.escapedText() : try value.printedText()
      } catch {
        throw renderer.fault(error, at: part.place)
      }
      if result.utf8.count > renderer.limits.stringBytes { break }
    }
    try renderer.spend(bytes: result.utf8.count, at: place)
    return hasMarkup ? .markup(result) : .string(result)
  }
}

/// `not value`
final class NotNode: ExpressionNode {
  let place: Place
  let operand: any ExpressionNode

  init(_ operand: any ExpressionNode, place: Place) {
    self.operand = operand
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value { .bool(try isTrue(&renderer)) }
  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool { !(try operand.isTrue(&renderer)) }
}

/// `a and b`, `a or b`: the value that decided.
final class LogicNode: ExpressionNode {
  let place: Place
  let isAnd: Bool
  let left: any ExpressionNode
  let right: any ExpressionNode

  init(isAnd: Bool, _ left: any ExpressionNode, _ right: any ExpressionNode, place: Place) {
    self.isAnd = isAnd
    self.left = left
    self.right = right
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try left.evaluate(&renderer)
    return value.isTrue == isAnd ? try right.evaluate(&renderer) : value
  }

  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    try left.isTrue(&renderer) == isAnd ? try right.isTrue(&renderer) : !isAnd
  }
}

/// `a if test else b`
final class ConditionalNode: ExpressionNode {
  let place: Place
  let test: any ExpressionNode
  let then: any ExpressionNode
  let otherwise: (any ExpressionNode)?

  init(test: any ExpressionNode, then: any ExpressionNode, otherwise: (any ExpressionNode)?, place: Place) {
    self.test = test
    self.then = then
    self.otherwise = otherwise
    self.place = place
  }

  /// Without `else`, nothing is an empty string, so that `{{ "x" if y }}` prints nothing.
  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    if try test.isTrue(&renderer) { return try then.evaluate(&renderer) }
    return try otherwise?.evaluate(&renderer) ?? .string("")
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    if try test.isTrue(&renderer) { return try then.evaluateIfDefined(&renderer) }
    return try otherwise?.evaluateIfDefined(&renderer)
  }
}
