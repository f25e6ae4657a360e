import KBDiagnostics

/// What operators stand between: literals, names, and what follows them.
extension Parser {
  mutating func parseUnary(withFilters: Bool = true) throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    var result: ExpressionSyntax
    if skip(.subtract) {
      let operand = try nested { (parser) throws(SyntaxFailure) in try parser.parseUnary(withFilters: false) }
      result = ExpressionSyntax(kind: .negate(operand), range: start..<lastEnd)
    } else if skip(.add) {
      let operand = try nested { (parser) throws(SyntaxFailure) in try parser.parseUnary(withFilters: false) }
      result = ExpressionSyntax(kind: .plus(operand), range: start..<lastEnd)
    } else {
      result = try parsePrimary()
    }
    result = try parsePostfix(result)
    return withFilters ? try parseFiltersAndTests(result) : result
  }

  func literal(_ value: Value, _ token: Token) -> ExpressionSyntax {
    ExpressionSyntax(kind: .literal(value), range: token.range)
  }

  mutating func parsePrimary() throws(SyntaxFailure) -> ExpressionSyntax {
    let token = current
    switch token.kind {
    case .name(let name):
      advance()
      switch name {
      case "true", "True": return literal(.bool(true), token)
      case "false", "False": return literal(.bool(false), token)
      case "none", "None": return literal(.none, token)
      default: return ExpressionSyntax(kind: .name(name), range: token.range)
      }
    case .string(let text):
      advance()
      return parseStrings(after: text, from: token.range.lowerBound)
    case .integer(let number):
      advance()
      return literal(.int(number), token)
    case .float(let number):
      advance()
      return literal(.double(number), token)
    case .symbol(.leftParenthesis): return try parseParentheses()
    case .symbol(.leftBracket): return try parseList()
    case .symbol(.leftBrace): return try parseMap()
    default: throw unexpected("an expression")
    }
  }

  /// Strings that stand next to each other are one.
  private mutating func parseStrings(after first: String, from start: Int) -> ExpressionSyntax {
    var text = first
    while case .string(let more) = current.kind {
      text += more
      advance()
    }
    return ExpressionSyntax(kind: .literal(.string(text)), range: start..<lastEnd)
  }

  private mutating func parseParentheses() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    advance()
    if skip(.rightParenthesis) { return ExpressionSyntax(kind: .list([]), range: start..<lastEnd) }
    let inner = try parseTuple()
    try expect(.rightParenthesis, "or a comma")
    return ExpressionSyntax(kind: inner.kind, range: start..<lastEnd)
  }

  private mutating func parseList() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    advance()
    var items: [ExpressionSyntax] = []
    while !current.isSymbol(.rightBracket) {
      if !items.isEmpty { try expect(.comma, "or \"]\"") }
      if current.isSymbol(.rightBracket) { break }
      items.append(try parseExpression())
    }
    advance()
    return ExpressionSyntax(kind: .list(items), range: start..<lastEnd)
  }

  private mutating func parseMap() throws(SyntaxFailure) -> ExpressionSyntax {
    let start = current.range.lowerBound
    advance()
    var pairs: [(key: ExpressionSyntax, value: ExpressionSyntax)] = []
    while !current.isSymbol(.rightBrace) {
      if !pairs.isEmpty { try expect(.comma, "or \"}\"") }
      if current.isSymbol(.rightBrace) { break }
      let key = try parseExpression()
      try expect(.colon, "after the key")
      pairs.append((key, try parseExpression()))
    }
    advance()
    return ExpressionSyntax(kind: .map(pairs), range: start..<lastEnd)
  }

  // MARK: What follows an operand

  mutating func parsePostfix(_ operand: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax {
    var result = operand
    var count = 0
    while case .symbol(let symbol) = current.kind,
      symbol == .dot || symbol == .leftBracket || symbol == .leftParenthesis
    {
      count += 1
      try limit(count)
      switch symbol {
      case .dot: result = try parseAttribute(of: result)
      case .leftBracket: result = try parseSubscript(of: result)
      default:
        let arguments = try parseArguments()
        result = ExpressionSyntax(
          kind: .call(result, arguments), range: operand.range.lowerBound..<lastEnd)
      }
    }
    return result
  }

  private mutating func parseAttribute(of operand: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax
  {
    advance()
    let token = current
    switch token.kind {
    case .name(let name):
      advance()
      return ExpressionSyntax(
        kind: .attribute(operand, name), range: operand.range.lowerBound..<lastEnd)
    case .integer(let number):
      advance()
      return ExpressionSyntax(
        kind: .subscripted(operand, literal(.int(number), token)), range: operand.range.lowerBound..<lastEnd)
    default: throw unexpected("a name after \".\"")
    }
  }

  private mutating func parseSubscript(of operand: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax
  {
    advance()
    let start = operand.range.lowerBound
    var first: ExpressionSyntax?
    if !current.isSymbol(.colon) { first = try parseExpression() }
    if let key = first, !current.isSymbol(.colon) {
      try expect(.rightBracket, "or \":\"")
      return ExpressionSyntax(kind: .subscripted(operand, key), range: start..<lastEnd)
    }
    advance()
    var stop: ExpressionSyntax?
    var step: ExpressionSyntax?
    if !current.isSymbol(.colon), !current.isSymbol(.rightBracket) { stop = try parseExpression() }
    if skip(.colon), !current.isSymbol(.rightBracket) { step = try parseExpression() }
    try expect(.rightBracket, "after the slice")
    return ExpressionSyntax(
      kind: .slice(operand, SliceSyntax(start: first, stop: stop, step: step)), range: start..<lastEnd)
  }

  mutating func parseFiltersAndTests(_ operand: ExpressionSyntax) throws(SyntaxFailure) -> ExpressionSyntax {
    var result = operand
    var count = 0
    let start = operand.range.lowerBound
    while true {
      if skip(.pipe) {
        let filter = try parseFilterName("the name of a filter after \"|\"")
        result = ExpressionSyntax(kind: .filter(result, filter), range: start..<lastEnd)
      } else if current.isName("is") {
        advance()
        let isNegated = skip(name: "not")
        let test = try parseTest()
        result = ExpressionSyntax(kind: .test(result, test, isNegated: isNegated), range: start..<lastEnd)
      } else if current.isSymbol(.leftParenthesis) {
        result = ExpressionSyntax(kind: .call(result, try parseArguments()), range: start..<lastEnd)
      } else {
        return result
      }
      count += 1
      try limit(count)
    }
  }

  mutating func parseFilterName(_ purpose: String) throws(SyntaxFailure) -> FilterSyntax {
    let name = try parseDottedName(purpose)
    let arguments = current.isSymbol(.leftParenthesis) ? try parseArguments() : ArgumentsSyntax()
    return FilterSyntax(name: name.name, nameRange: name.range, arguments: arguments)
  }

  private mutating func parseDottedName(_ purpose: String) throws(SyntaxFailure) -> NameSyntax {
    var name = try expectName(purpose)
    while skip(.dot) {
      let more = try expectName("a name after \".\"")
      name = NameSyntax(
        name: "\(name.name).\(more.name)", range: name.range.lowerBound..<more.range.upperBound)
    }
    return name
  }

  private mutating func parseTest() throws(SyntaxFailure) -> FilterSyntax {
    let name = try parseDottedName("the name of a test after \"is\"")
    var arguments = ArgumentsSyntax()
    if current.isSymbol(.leftParenthesis) {
      arguments = try parseArguments()
    } else if try startsTestArgument() {
      arguments.positional = [try parsePostfix(try parsePrimary())]
    }
    return FilterSyntax(name: name.name, nameRange: name.range, arguments: arguments)
  }

  private func startsTestArgument() throws(SyntaxFailure) -> Bool {
    switch current.kind {
    case .string, .integer, .float, .symbol(.leftBracket), .symbol(.leftBrace): return true
    case .name("is"):
      throw SyntaxFailure(
        .templateSyntax, at: current.range, "tests cannot be chained with \"is\"",
        help: "join them: x is defined and x is string")
    case .name(let name): return !["else", "or", "and", "if"].contains(name)
    default: return false
    }
  }

  // MARK: Arguments

  mutating func parseArguments() throws(SyntaxFailure) -> ArgumentsSyntax {
    try expect(.leftParenthesis, "before the arguments")
    var arguments = ArgumentsSyntax()
    var isFirst = true
    while !current.isSymbol(.rightParenthesis) {
      if !isFirst { try expect(.comma, "or \")\"") }
      if current.isSymbol(.rightParenthesis) { break }
      try parseArgument(into: &arguments)
      isFirst = false
    }
    advance()
    return arguments
  }

  private mutating func parseArgument(into arguments: inout ArgumentsSyntax) throws(SyntaxFailure) {
    let place = current.range
    if skip(.multiply) {
      guard arguments.rest == nil, arguments.restNamed == nil else { throw misplaced(place, "*list") }
      arguments.rest = try parseExpression()
    } else if skip(.power) {
      guard arguments.restNamed == nil else { throw misplaced(place, "**map") }
      arguments.restNamed = try parseExpression()
    } else if case .name(let name) = current.kind, next.isSymbol(.assign) {
      guard arguments.restNamed == nil else { throw misplaced(place, "a named argument") }
      advance()
      advance()
      arguments.named.append((name, place, try parseExpression()))
    } else {
      guard arguments.named.isEmpty, arguments.rest == nil, arguments.restNamed == nil else {
        throw misplaced(place, "an argument without a name")
      }
      arguments.positional.append(try parseExpression())
    }
  }

  private func misplaced(_ range: Range<Int>, _ what: String) -> SyntaxFailure {
    SyntaxFailure(
      .templateSyntax, at: range, "\(what) cannot stand here",
      help: "the order is: plain arguments, name=value, *list, **map")
  }
}
