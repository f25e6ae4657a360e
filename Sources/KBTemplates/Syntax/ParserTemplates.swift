import KBDiagnostics

/// Tags that join templates and that define macros.
extension Parser {
  mutating func parseBlock(_ tag: NameSyntax) -> StatementSyntax.Kind {
    let invalid = (name: NameSyntax(name: "", range: tag.range), isScoped: false, isRequired: false)
    let head = header(invalid) { (parser) throws(SyntaxFailure) in
      let name = try parser.expectName("the name of the block")
      let isScoped = parser.skip(name: "scoped")
      let isRequired = parser.skip(name: "required")
      if parser.current.isSymbol(.subtract) {
        throw parser.unexpected("\"%}\"", help: "names hold no hyphens: use an underscore")
      }
      return (name, isScoped, isRequired)
    }
    let (body, end) = body(of: tag, until: ["endblock"])
    finish(end, name: head.name.name)
    if head.isRequired, let extra = body.first(where: { !$0.isBlank }) {
      failures.append(
        SyntaxFailure(
          .templateSyntax, at: extra.range, "a required block holds nothing but whitespace and comments",
          help: "leave \"required\" out, or empty the block"))
    }
    return .block(
      BlockSyntax(name: head.name, isScoped: head.isScoped, isRequired: head.isRequired, body: body))
  }

  mutating func parseInclude() throws(SyntaxFailure) -> StatementSyntax.Kind {
    let template = try parseExpression()
    var ignoresMissing = false
    if current.isName("ignore"), next.isName("missing") {
      advance()
      advance()
      ignoresMissing = true
    }
    return .include(template, ignoresMissing: ignoresMissing, hasContext: parseContext(default: true))
  }

  private mutating func parseContext(default fallback: Bool) -> Bool {
    guard current.isName("with") || current.isName("without"), next.isName("context") else { return fallback }
    let hasContext = current.isName("with")
    advance()
    advance()
    return hasContext
  }

  mutating func parseImport() throws(SyntaxFailure) -> StatementSyntax.Kind {
    let template = try parseExpression()
    try expect(name: "as", "and a name after the template")
    let target = try expectName("a name after \"as\"")
    return .importModule(template, target: target, hasContext: parseContext(default: false))
  }

  mutating func parseFrom() throws(SyntaxFailure) -> StatementSyntax.Kind {
    let template = try parseExpression()
    try expect(name: "import", "after the template")
    var names: [(name: NameSyntax, alias: NameSyntax)] = []
    repeat {
      if !names.isEmpty, current.isName("with") || current.isName("without"), next.isName("context") { break }
      let name = try expectName("the name of a macro or variable")
      if name.name.hasPrefix("_") {
        throw SyntaxFailure(
          .templateSyntax, at: name.range, "names that begin with an underscore cannot be imported")
      }
      let alias = skip(name: "as") ? try expectName("a name after \"as\"") : name
      names.append((name, alias))
    } while skip(.comma)
    return .importNames(template, names: names, hasContext: parseContext(default: false))
  }

  mutating func parseMacro(_ tag: NameSyntax) -> StatementSyntax.Kind {
    let invalid = (NameSyntax(name: "", range: tag.range), Parameters())
    let head = header(invalid) { (parser) throws(SyntaxFailure) in
      (try parser.expectName("the name of the macro"), try parser.parseParameters())
    }
    return .macro(MacroSyntax(name: head.0, parameters: head.1, body: body(of: tag)))
  }

  typealias Parameters = [(name: NameSyntax, fallback: ExpressionSyntax?)]

  private mutating func parseParameters() throws(SyntaxFailure) -> Parameters {
    try expect(.leftParenthesis, "before the parameters")
    var parameters = Parameters()
    while !current.isSymbol(.rightParenthesis) {
      if !parameters.isEmpty { try expect(.comma, "or \")\"") }
      let name = try expectName("the name of a parameter")
      if skip(.assign) {
        parameters.append((name, try parseExpression()))
      } else if parameters.last?.fallback != nil {
        throw SyntaxFailure(
          .templateSyntax, at: name.range, "a parameter without a default follows one with a default",
          help: "give \"\(name.name)\" a default, or move it to the front")
      } else {
        parameters.append((name, nil))
      }
    }
    advance()
    return parameters
  }

  mutating func parseCall(_ tag: NameSyntax) -> StatementSyntax.Kind {
    let invalid = (Parameters(), ExpressionSyntax(kind: .invalid, range: tag.range))
    let head = header(invalid) { (parser) throws(SyntaxFailure) in
      let parameters =
        parser.current.isSymbol(.leftParenthesis) ? try parser.parseParameters() : Parameters()
      let call = try parser.parseExpression()
      guard case .call = call.kind else {
        throw SyntaxFailure(
          .templateSyntax, at: call.range, "expected the call of a macro", help: "write {% call name() %}")
      }
      return (parameters, call)
    }
    let caller = NameSyntax(name: "caller", range: tag.range)
    return .callBlock(
      MacroSyntax(name: caller, parameters: head.0, body: body(of: tag)), call: head.1)
  }
}

extension StatementSyntax {
  /// Whether this is text of nothing but whitespace.
  var isBlank: Bool {
    if case .text(let bytes) = kind { bytes.allSatisfy(\.isSpace) } else { false }
  }
}
