import KBDiagnostics

/// Reads tokens into syntax; collects errors and goes on after each at the end of its tag.
///
/// - Source: jinja2 3.1 `parser.py`, whose grammar and precedence this follows.
struct Parser {
  /// Deepest nesting of tags and of expressions; what is deeper is an error, so that no thread runs out of stack.
  static let deepestNesting = 100

  /// Expressions that one template may hold.
  static let mostExpressions = 20_000

  let tokens: [Token]
  var place = 0
  var depth = 0
  var expressionCount = 0
  var failures: [SyntaxFailure] = []
  /// Tags that are open, innermost last.
  var openTags: [(name: String, range: Range<Int>, ends: [String])] = []

  init(_ tokens: [Token]) { self.tokens = tokens }

  var current: Token { tokens[min(place, tokens.count - 1)] }
  var next: Token { tokens[min(place + 1, tokens.count - 1)] }

  /// Offset where the last token that was read ends.
  var lastEnd: Int { place > 0 ? tokens[min(place, tokens.count) - 1].range.upperBound : 0 }

  mutating func advance() { if place < tokens.count - 1 { place += 1 } }

  mutating func skip(name: String) -> Bool {
    guard current.isName(name) else { return false }
    advance()
    return true
  }

  mutating func skip(_ symbol: Token.Symbol) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol, _ purpose: String) throws(SyntaxFailure) {
    if !skip(symbol) { throw unexpected("\"\(symbol.rawValue)\" \(purpose)") }
  }

  mutating func expect(name: String, _ purpose: String) throws(SyntaxFailure) {
    if !skip(name: name) { throw unexpected("\"\(name)\" \(purpose)") }
  }

  mutating func expectName(_ purpose: String) throws(SyntaxFailure) -> NameSyntax {
    guard case .name(let name) = current.kind else { throw unexpected(purpose) }
    let range = current.range
    advance()
    return NameSyntax(name: name, range: range)
  }

  func unexpected(_ expected: String, help: String? = nil) -> SyntaxFailure {
    SyntaxFailure(
      .templateSyntax, at: current.range, "expected \(expected), found \(current.description)", help: help)
  }

  /// Runs one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(SyntaxFailure) -> Result
  ) throws(SyntaxFailure) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw SyntaxFailure(
        .templateSyntax, at: current.range, "this nests more than \(Self.deepestNesting) levels deep",
        help: "name a part with {% set … %}, or move it to a macro")
    }
    return try body(&self)
  }
}
