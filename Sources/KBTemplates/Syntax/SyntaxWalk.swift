extension ArgumentsSyntax {
  var expressions: [ExpressionSyntax] {
    positional + named.map(\.value) + [rest, restNamed].compactMap { $0 }
  }
}

extension ExpressionSyntax {
  /// The expressions that this one is made of.
  var children: [ExpressionSyntax] {
    switch kind {
    case .literal, .name, .invalid: []
    case .list(let items), .concatenate(let items): items
    case .map(let pairs): pairs.flatMap { [$0.key, $0.value] }
    case .negate(let operand), .plus(let operand), .not(let operand), .attribute(let operand, _): [operand]
    case .and(let left, let right), .or(let left, let right), .arithmetic(_, let left, let right),
      .subscripted(let left, let right):
      [left, right]
    case .compare(let first, let rest): [first] + rest.map(\.operand)
    case .conditional(let test, let then, let otherwise): [test, then] + (otherwise.map { [$0] } ?? [])
    case .slice(let operand, let slice): [operand] + [slice.start, slice.stop, slice.step].compactMap { $0 }
    case .call(let callee, let arguments): [callee] + arguments.expressions
    case .filter(let operand, let filter), .test(let operand, let filter, _):
      [operand] + filter.arguments.expressions
    }
  }

  /// Every name that is read, in order.
  var names: [String] {
    if case .name(let name) = kind { return [name] }
    return children.flatMap(\.names)
  }

  func mentions(_ name: String) -> Bool {
    if case .name(name) = kind { return true }
    return children.contains { $0.mentions(name) }
  }
}

extension StatementSyntax {
  /// The expressions that the statement itself evaluates.
  var expressions: [ExpressionSyntax] {
    switch kind {
    case .text, .block: []
    case .output(let value), .extends(let value), .include(let value, _, _), .assign(_, let value),
      .importModule(let value, _, _), .importNames(let value, _, _):
      [value]
    case .conditional(let branches, _): branches.map(\.test)
    case .loop(let loop): [loop.items] + (loop.test.map { [$0] } ?? [])
    case .assignBlock(_, let filters, _), .filterBlock(let filters, _):
      filters.flatMap(\.arguments.expressions)
    case .with(let variables, _): variables.map(\.value)
    case .macro(let macro): macro.parameters.compactMap(\.fallback)
    case .callBlock(let macro, let call): [call] + macro.parameters.compactMap(\.fallback)
    }
  }

  /// The bodies that the statement holds.
  var bodies: [[StatementSyntax]] {
    switch kind {
    case .text, .output, .extends, .include, .assign, .importModule, .importNames: []
    case .conditional(let branches, let otherwise): branches.map(\.body) + [otherwise]
    case .loop(let loop): [loop.body, loop.otherwise]
    case .assignBlock(_, _, let body), .filterBlock(_, let body), .with(_, let body): [body]
    case .macro(let macro), .callBlock(let macro, _): [macro.body]
    case .block(let block): [block.body]
    }
  }
}

extension [StatementSyntax] {
  /// Whether a name is read anywhere in here, other than in blocks, which do not see what is around them.
  func mention(_ name: String) -> Bool {
    contains { statement in
      if case .block = statement.kind { return false }
      return statement.expressions.contains { $0.mentions(name) }
        || statement.bodies.contains { $0.mention(name) }
    }
  }

  /// Calls back for every statement in here, also those in bodies.
  func forEachStatement(_ visit: (StatementSyntax) -> Void) {
    for statement in self {
      visit(statement)
      for body in statement.bodies { body.forEachStatement(visit) }
    }
  }
}
