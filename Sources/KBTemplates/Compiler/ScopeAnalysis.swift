/// Finds out which names a scope reads and sets, in order, before any of it is compiled.
struct ScopeAnalysis {
  var scope: Scope
  var symbols: SymbolTable

  mutating func visit(_ statements: [StatementSyntax]) {
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: StatementSyntax) {
    switch statement.kind {
    case .text, .block: break
    case .output(let value), .extends(let value), .include(let value, _, _): visit(value)
    case .conditional(let branches, let otherwise): visit(branches, otherwise)
    case .loop(let loop): visit(loop.items)
    case .assign(let target, let value):
      visit(value)
      visit(target)
    case .assignBlock(let target, _, _): visit(target)
    case .with(let variables, _): for (_, value) in variables { visit(value) }
    case .filterBlock(let filters, _): for filter in filters { visit(filter.arguments) }
    case .importModule(let template, let target, _):
      visit(template)
      scope.store(target.name)
    case .importNames(let template, let names, _):
      visit(template)
      for (_, alias) in names { scope.store(alias.name) }
    case .macro(let macro): scope.store(macro.name.name)
    case .callBlock(_, let call): visit(call)
    }
  }

  private mutating func visit(_ branches: [StatementSyntax.Branch], _ otherwise: [StatementSyntax]) {
    let original = scope
    var copies: [Scope] = []
    if let first = branches.first { visit(first.test) }
    let elifScope = original.copy()
    for (index, branch) in branches.enumerated() {
      scope = index == 0 ? original.copy() : elifScope
      if index > 0 { visit(branch.test) }
      visit(branch.body)
      if index == 0 { copies.append(scope) }
    }
    copies.append(elifScope)
    scope = original.copy()
    visit(otherwise)
    copies.append(scope)
    scope = original
    scope.merge(copies)
  }

  mutating func visit(_ target: TargetSyntax) {
    switch target {
    case .name(let name): scope.store(name.name)
    case .tuple(let targets, _): for target in targets { visit(target) }
    case .member(let name, _): load(name.name)
    }
  }

  mutating func visit(_ arguments: ArgumentsSyntax) {
    for expression in arguments.expressions { visit(expression) }
  }

  mutating func visit(_ expression: ExpressionSyntax) {
    for name in expression.names { load(name) }
  }

  private mutating func load(_ name: String) {
    if scope.find(name) == nil { scope.load(name, symbol: symbols.number(of: name)) }
  }
}
