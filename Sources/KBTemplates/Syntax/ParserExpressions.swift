import KBDiagnostics

/// Expressions by precedence, loosest first.
extension Parser {
  /// An expression, or several with commas between them, which make a tuple.
  ///
  /// - Parameter ends: names that end the tuple, such as `in`.
  mutating func parseTuple(ends: [String] = [], allowsConditional: Bool = true) throws(SyntaxFailure)
    -> ExpressionSyntax
  {
    let start = current.range.lowerBound
    let first = allowsConditional ? try parseExpression() : try parseOr()
    guard current.isSymbol(.comma) else { return first }
    var items = [first]
    while skip(.comma) {
      if isTupleEnd(ends) { break }
      items.append(allowsConditional ? try parseExpression() : try parseOr())
    }
    return ExpressionSyntax(kind: .list(items), range: start..<lastEnd)
  }

  private func isTupleEnd(_ ends: [String]) -> Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .end: true
    case .symbol(.rightParenthesis): true
    case .name(let name): ends.contains(name)
    default: false
    }
  }

  mutating func parseExpression() throws(SyntaxFailure) -> ExpressionSyntax {
    expressionCount += 1
    if expressionCount > Self.mostExpressions {
      throw SyntaxFailure(
        .templateSyntax, at: current.range,
        "this template holds more than \(Self.mostExpressions) expressions",
        help: "split it")
    }
    return try nested { (parser) throws(SyntaxFailure) in try parser.parseConditional() }
  }

  private mutating func parseConditional() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var result = try parseOr()
    var count = 0
    while skip(name: "if") {
      count += 1
      try limit(count)
      let test = try parseOr()
      let otherwise = skip(name: "else") ? try parseExpression() : nil
      result = ExpressionSyntax(
        kind: .conditional(test: test, then: result, otherwise: otherwise), range: start..<lastEnd)
    }
    return result
  }

  mutating func parseOr() throws(SyntaxFailure) -> ExpressionSyntax {
    try parseLeft { (parser) throws(SyntaxFailure) in
      try parser.parseAnd()
    } combine: { parser in
      parser.skip(name: "or") ? { .or($0, $1) } : nil
    }
  }

  private mutating func parseAnd() throws(SyntaxFailure) -> ExpressionSyntax {
    try parseLeft { (parser) throws(SyntaxFailure) in
      try parser.parseNot()
    } combine: { parser in
      parser.skip(name: "and") ? { .and($0, $1) } : nil
    }
  }

  private mutating func parseNot() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    guard skip(name: "not") else { return try parseCompare() }
    let operand = try nested { (parser) throws(SyntaxFailure) in try parser.parseNot() }
    return ExpressionSyntax(kind: .not(operand), range: start..<lastEnd)
  }

  private mutating func parseCompare() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    let first = try parseSum()
    var operands: [(operation: ComparisonOperator, operand: ExpressionSyntax)] = []
    while let operation = skipComparison() { operands.append((operation, try parseSum())) }
    if operands.isEmpty { return first }
    return ExpressionSyntax(kind: .compare(first, operands), range: start..<lastEnd)
  }

  private mutating func skipComparison() -> ComparisonOperator? {
    if skip(name: "in") { return .isIn }
    if current.isName("not"), next.isName("in") {
      advance()
      advance()
      return .isNotIn
    }
    guard case .symbol(let symbol) = current.kind,
      let operation = ComparisonOperator(rawValue: symbol.rawValue)
    else { return nil }
    advance()
    return operation
  }

  private mutating func parseSum() throws(SyntaxFailure) -> ExpressionSyntax {
    try parseArithmetic([.add, .subtract]) { (parser) throws(SyntaxFailure) in try parser.parseConcatenation()
    }
  }

  private mutating func parseConcatenation() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var parts = [try parseProduct()]
    while skip(.concatenate) { parts.append(try parseProduct()) }
    if parts.count == 1 { return parts[0] }
    return ExpressionSyntax(kind: .concatenate(parts), range: start..<lastEnd)
  }

  private mutating func parseProduct() throws(SyntaxFailure) -> ExpressionSyntax {
    try parseArithmetic([.multiply, .divide, .floorDivide, .remainder]) { (parser) throws(SyntaxFailure) in
      try parser.parsePower()
    }
  }

  private mutating func parsePower() throws(SyntaxFailure) -> ExpressionSyntax {
    try parseArithmetic([.power]) { (parser) throws(SyntaxFailure) in try parser.parseUnary() }
  }

  private mutating func parseArithmetic(
    _ operations: [Arithmetic], operand: (inout Parser) throws(SyntaxFailure) -> ExpressionSyntax
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    try parseLeft(operand) { parser in
      guard case .symbol(let symbol) = parser.current.kind,
        let operation = Arithmetic(rawValue: symbol.rawValue), operations.contains(operation)
      else { return nil }
      parser.advance()
      return { .arithmetic(operation, $0, $1) }
    }
  }

  /// Operands joined by operators that bind to the left.
  private mutating func parseLeft(
    _ operand: (inout Parser) throws(SyntaxFailure) -> ExpressionSyntax,
    combine: (inout Parser) -> ((ExpressionSyntax, ExpressionSyntax) -> ExpressionSyntax.Kind)?
  ) throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var result = try operand(&self)
    var count = 0
    while let make = combine(&self) {
      count += 1
      try limit(count)
      result = ExpressionSyntax(kind: make(result, try operand(&self)), range: start..<lastEnd)
    }
    return result
  }

  /// Refuses chains that would nest deeper than expressions may.
  func limit(_ count: Int) throws(SyntaxFailure) {
    if depth + count > Self.deepestNesting {
      throw SyntaxFailure(
        .templateSyntax, at: current.range,
        "this expression chains more than \(Self.deepestNesting) operators",
        help: "name a part of it with {% set … %}")
    }
  }
}
