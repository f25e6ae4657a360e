import KBDiagnostics

/// Compiles templates together: reads them all, puts parents before children, then compiles each.
struct CompilationUnit {
  let sources: [TemplateSource]
  let environment: Environment
  private(set) var diagnostics: [Diagnostic] = []
  private let expression: SourceText?

  init(_ sources: [TemplateSource], environment: Environment) {
    self.sources = sources
    self.environment = environment
    expression = nil
  }

  init(expression text: SourceText, environment: Environment) {
    sources = [TemplateSource(name: "expression.txt", text: text)]
    self.environment = environment
    expression = text
  }

  mutating func compile() -> Program {
    let trees = expression.map { [parse(expression: $0)] } ?? sources.map { parse($0) }
    var library = TemplateLibrary(sources: sources, trees: trees, isExpression: expression != nil)
    diagnostics += library.diagnostics
    var symbols = SymbolTable()
    for index in library.parentsFirst {
      var compiler = TemplateCompiler(index, in: library, environment: environment, symbols: symbols)
      library.compiled[index] = compiler.compile()
      library.blockPlaces[index] = compiler.blockPlaces
      symbols = compiler.symbols
      diagnostics += compiler.diagnostics
    }
    return Program(
      templates: library.compiled.compactMap { $0 }, sources: sources.map(\.text), symbols: symbols.names,
      environment: environment)
  }

  private mutating func parse(_ source: TemplateSource) -> [StatementSyntax] {
    var lexer = Lexer(
      source.text.bytes, trimBlocks: environment.trimBlocks, lstripBlocks: environment.lstripBlocks)
    lexer.run()
    var parser = Parser(lexer.tokens)
    let tree = parser.parseTemplate()
    report(lexer, parser, in: source.text)
    return tree
  }

  private mutating func parse(expression text: SourceText) -> [StatementSyntax] {
    var lexer = Lexer(text.bytes, trimBlocks: false, lstripBlocks: false)
    lexer.runExpression()
    if !lexer.failures.isEmpty { lexer.brokenTags = [0..<text.bytes.count + 1] }
    var parser = Parser(lexer.tokens)
    var tree: [StatementSyntax] = []
    do throws(SyntaxFailure) {
      let value = try parser.parseExpression()
      guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
      tree = [StatementSyntax(kind: .output(value), range: value.range)]
    } catch {
      parser.failures.append(error)
    }
    report(lexer, parser, in: text)
    return tree
  }

  private mutating func report(_ lexer: Lexer, _ parser: Parser, in text: SourceText) {
    let independent = parser.failures.filter { failure in
      !lexer.brokenTags.contains { $0.contains(failure.range.lowerBound) }
    }
    for failure in lexer.failures + independent {
      diagnostics.append(
        Diagnostic(failure.code, at: text.span(failure.range), failure.message, help: failure.help))
    }
  }
}

/// Numbers for names that are looked up in contexts.
struct SymbolTable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
