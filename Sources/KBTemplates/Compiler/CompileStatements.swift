import KBDiagnostics

extension TemplateCompiler {
  mutating func compile(_ statements: [StatementSyntax], _ position: Position) -> [any StatementNode] {
    statements.flatMap { compile($0, position) }
  }

  mutating func compile(_ statement: StatementSyntax, _ position: Position) -> [any StatementNode] {
    let function = position.scope.function
    function.nesting += 1
    function.deepest = max(function.deepest, function.nesting)
    defer { function.nesting -= 1 }
    switch statement.kind {
    case .text(let bytes): return position.isSilent ? [] : compileText(bytes, statement.range)
    case .output(let value): return compileOutput(value, position)
    default: return settle(at: statement.range) + compileTag(statement, position)
    }
  }

  private mutating func compileTag(_ statement: StatementSyntax, _ position: Position) -> [any StatementNode]
  {
    switch statement.kind {
    case .text, .output: return []
    case .conditional(let branches, let otherwise):
      return compileIf(branches, otherwise, statement, position)
    case .loop(let loop): return [compileLoop(loop, statement, position)]
    case .assign(let target, let value):
      let node = compile(value, position)
      let place = compile(target, position)
      if let append = AppendNode.make(place, node) { return [append] }
      return [SetNode(place, node, exports: exports(target, position))]
    case .assignBlock(let target, let filters, let body):
      let value = compileCapture(body, filters, statement.range, position)
      return [SetNode(compile(target, position), value, exports: exports(target, position))]
    case .with(let variables, let body): return [compileWith(variables, body, position)]
    case .filterBlock(let filters, let body):
      let value = compileCapture(body, filters, statement.range, position)
      if position.isSilent { return [] }
      return [OutputNode(value, escape: escape(at: statement.range))]
    case .block(let block): return compileBlock(block, statement.range, position)
    case .extends:
      report(
        .templateStructure, statement.range, "\"extends\" stands at the top level of a template",
        help: "choose the parent by an expression: {% extends \"a.html\" if x else \"b.html\" %}")
      return []
    case .include, .importModule, .importNames: return compileReference(statement, position)
    case .macro(let macro): return [compileMacroDefinition(macro, statement.range, position)]
    case .callBlock(let macro, let call): return compileCallBlock(macro, call, position)
    }
  }

  // MARK: Flow

  private mutating func compileIf(
    _ branches: [StatementSyntax.Branch], _ otherwise: [StatementSyntax], _ statement: StatementSyntax,
    _ position: Position
  ) -> [any StatementNode] {
    let start = surroundings
    var ends: [Surroundings] = []
    let nodes = branches.map { branch in
      let test = compile(branch.test, position)
      let body = balanced(statement.range, "a branch", from: start) { $0.compile(branch.body, position) }
      ends.append(surroundings)
      return (test: test, body: Body(body))
    }
    let last = balanced(statement.range, "a branch", from: start) { $0.compile(otherwise, position) }
    surroundings = ends.reduce(surroundings) { $0.joined(with: $1) ?? $0 }
    return IfNode.make(nodes, otherwise: Body(last)).map { [$0] } ?? []
  }

  private mutating func compileLoop(
    _ loop: LoopSyntax, _ statement: StatementSyntax, _ outer: Position
  ) -> any StatementNode {
    let function = outer.scope.function
    let items = compile(loop.items, outer)
    var position = outer
    position.isTopLevel = false
    let scope = Scope(parent: outer.scope, function: function)
    position.scope = scope
    let hasState = usesLoop(loop)
    if hasState {
      loops[scope.declare("loop")] = function.openLoops
      function.openLoops += 1
    }
    for name in loop.target.names { scope.declare(name.name) }
    analyse(scope) { $0.visit(loop.body) }
    checkLoopTarget(loop)
    let target = compile(loop.target, position)
    let test = loop.test.map { compileTest($0, loop, outer) }
    let start = surroundings
    var bodyStart = start
    bodyStart.loosenForLoop(bodyEndsInSpace: loop.bodyEndsInSpace)
    let statements = balanced(statement.range, "the body of the loop", from: bodyStart) {
      $0.compile(loop.body, position)
    }
    if bodyStart.joined(with: surroundings) != bodyStart {
      report(
        .shiftedHTMLState, statement.range, "the body of the loop ends otherwise than it begins",
        help: "begin the body with a space, not the text before it")
    }
    let end = surroundings
    if hasState { function.openLoops -= 1 }
    let body = ScopedBody(entry: entry(of: scope), body: Body(statements))
    let otherwise = balanced(statement.range, "the else of the loop", from: start) {
      loop.otherwise.isEmpty ? nil : $0.compileScoped(loop.otherwise, outer)
    }
    surroundings = surroundings.joined(with: end) ?? end
    return ForNode(
      target: target, items: items, test: test, body: body, otherwise: otherwise, hasState: hasState,
      place: place(statement.range))
  }

  private func usesLoop(_ loop: LoopSyntax) -> Bool {
    if loop.body.mention("loop") { return true }
    var hasScopedBlock = false
    loop.body.forEachStatement { statement in
      if case .block(let block) = statement.kind, block.isScoped { hasScopedBlock = true }
    }
    return hasScopedBlock
  }

  private mutating func checkLoopTarget(_ loop: LoopSyntax) {
    for name in loop.target.names where name.name == "loop" {
      report(.templateStructure, name.range, "\"loop\" is taken inside loops", help: "choose another name")
    }
  }

  private mutating func compileTest(
    _ test: ExpressionSyntax, _ loop: LoopSyntax, _ outer: Position
  ) -> LoopTest {
    var position = outer
    position.scope = Scope(parent: outer.scope, function: outer.scope.function)
    for name in loop.target.names { position.scope.declare(name.name) }
    analyse(position.scope) { $0.visit(test) }
    let target = compile(loop.target, position)
    let expression = compile(test, position)
    return LoopTest(entry(of: position.scope), target, expression)
  }

  /// Statements in a scope of their own.
  mutating func compileScoped(_ statements: [StatementSyntax], _ outer: Position) -> ScopedBody {
    var position = outer
    position.isTopLevel = false
    position.scope = Scope(parent: outer.scope, function: outer.scope.function)
    analyse(position.scope) { $0.visit(statements) }
    let nodes = compile(statements, position)
    return ScopedBody(entry: entry(of: position.scope), body: Body(nodes))
  }

  // MARK: Names

  mutating func compile(_ target: TargetSyntax, _ position: Position) -> TargetNode {
    switch target {
    case .name(let name): return .slot(variable(name.name, position.scope).slot)
    case .tuple(let targets, let range): return .tuple(targets.map { compile($0, position) }, place(range))
    case .member(let name, let member):
      let namespace = ExpressionSyntax(kind: .name(name.name), range: name.range)
      return .member(of: compile(namespace, position), member.name)
    }
  }

  mutating func exports(_ target: TargetSyntax, _ position: Position) -> [Export] {
    guard position.isTopLevel else { return [] }
    return target.names.map { export($0.name, position, toImporters: true) }
  }

  mutating func export(_ name: String, _ position: Position, toImporters: Bool) -> Export {
    let slot = variable(name, position.scope).slot
    if toImporters, !name.hasPrefix("_"), !moduleExports.contains(where: { $0.name == name }) {
      moduleExports.append((name, slot))
    }
    return Export(symbol: symbols.number(of: name), slot: slot)
  }

  private mutating func compileCapture(
    _ body: [StatementSyntax], _ filters: [FilterSyntax], _ range: Range<Int>, _ outer: Position
  ) -> any ExpressionNode {
    var position = outer
    position.isSilent = false
    let scoped = isolated(range, "the body") { $0.compileScoped(body, position) }
    var value: any ExpressionNode = CaptureNode(scoped, isMarkup: format.makesMarkup, place: place(range))
    for filter in filters { value = compileFilter(value, filter, position) }
    return value
  }

  private mutating func compileWith(
    _ variables: [(target: TargetSyntax, value: ExpressionSyntax)], _ body: [StatementSyntax],
    _ outer: Position
  ) -> any StatementNode {
    let values = variables.map { compile($0.value, outer) }
    var position = outer
    position.isTopLevel = false
    position.scope = Scope(parent: outer.scope, function: outer.scope.function)
    for name in variables.flatMap(\.target.names) { position.scope.declare(name.name) }
    analyse(position.scope) { $0.visit(body) }
    let targets = variables.map { compile($0.target, position) }
    let nodes = compile(body, position)
    return WithNode(
      zip(targets, values).map { ($0, $1) },
      body: ScopedBody(entry: entry(of: position.scope), body: Body(nodes)))
  }
}
