import KBDiagnostics

extension TemplateCompiler {
  mutating func compile(_ syntax: ExpressionSyntax, _ position: Position) -> any ExpressionNode {
    let function = position.scope.function
    function.nesting += 1
    function.deepest = max(function.deepest, function.nesting)
    defer { function.nesting -= 1 }
    let place = place(syntax.range)
    switch syntax.kind {
    case .literal(let value): return LiteralNode(value, place: place)
    case .invalid: return LiteralNode(.none, place: place)
    case .name(let name): return compileName(name, syntax.range, position)
    case .list(let items): return ListNode.make(items.map { compile($0, position) }, place: place)
    case .map(let pairs):
      return MapNode.make(
        pairs.map { (compile($0.key, position), compile($0.value, position)) }, place: place)
    case .negate(let operand): return SignNode(isNegative: true, compile(operand, position), place: place)
    case .plus(let operand): return SignNode(isNegative: false, compile(operand, position), place: place)
    case .not(let operand): return NotNode(compile(operand, position), place: place)
    case .and(let left, let right):
      return LogicNode(isAnd: true, compile(left, position), compile(right, position), place: place)
    case .or(let left, let right):
      return LogicNode(isAnd: false, compile(left, position), compile(right, position), place: place)
    case .arithmetic(let operation, let left, let right):
      return ArithmeticNode(operation, compile(left, position), compile(right, position), place: place)
    case .concatenate(let parts): return ConcatenationNode(parts.map { compile($0, position) }, place: place)
    case .compare(let first, let rest): return compileComparison(first, rest, position, place)
    case .conditional(let test, let then, let otherwise):
      return ConditionalNode(
        test: compile(test, position), then: compile(then, position),
        otherwise: otherwise.map { compile($0, position) }, place: place)
    case .attribute(let base, let name): return compileAttribute(base, name, position, place)
    case .subscripted(let base, let key):
      return SubscriptNode(compile(base, position), key: compile(key, position), place: place)
    case .slice(let base, let slice):
      return SliceNode(
        compile(base, position), start: slice.start.map { compile($0, position) },
        stop: slice.stop.map { compile($0, position) }, step: slice.step.map { compile($0, position) },
        place: place)
    case .call(let callee, let arguments): return compileCall(callee, arguments, syntax.range, position)
    case .filter(let operand, let filter): return compileFilter(compile(operand, position), filter, position)
    case .test(let operand, let test, let isNegated):
      let node = compileTest(operand, test, position)
      return isNegated ? NotNode(node, place: place) : node
    }
  }

  private mutating func compileComparison(
    _ first: ExpressionSyntax, _ rest: [(operation: ComparisonOperator, operand: ExpressionSyntax)],
    _ position: Position, _ place: Place
  ) -> any ExpressionNode {
    let left = compile(first, position)
    if rest.count == 1 {
      let right = compile(rest[0].operand, position)
      return TextComparisonNode.make(left, rest[0].operation, right, place: place)
        ?? ComparisonNode(left, rest[0].operation, right, place: place)
    }
    return ComparisonChainNode(left, rest.map { ($0.operation, compile($0.operand, position)) }, place: place)
  }

  private mutating func compileName(
    _ name: String, _ range: Range<Int>, _ position: Position
  ) -> any ExpressionNode {
    let place = place(range)
    if let loop = loop(name, position) { return LoopNode(hops: loop.hops, loop: loop.loop, place: place) }
    if let misuse = special(name, position) {
      report(.templateSyntax, range, misuse.message, help: misuse.help)
    }
    let variable = variable(name, position.scope)
    if position.scope.isFromContext(name) { uses.read(name, range) }
    let hops = position.scope.function.depth - variable.depth
    let visible = position.scope.visibleStores
    if hops == 0 { return LocalNode(name, slot: variable.slot, visible: visible, place: place) }
    return OuterNode(name, slot: variable.slot, hops: hops, visible: visible, place: place)
  }

  /// The loop that a name stands for, if it is `loop` and nothing else of that name is nearer.
  func loop(_ name: String, _ position: Position) -> (hops: Int, loop: Int)? {
    guard name == "loop", let variable = position.scope.find(name), let loop = loops[variable] else {
      return nil
    }
    return (position.scope.function.depth - variable.depth, loop)
  }

  /// What is wrong with a name that only means something together with what follows it.
  private func special(_ name: String, _ position: Position) -> (message: String, help: String)? {
    if position.scope.visibleStores.contains(name) { return nil }
    return switch name {
    case "super" where position.blockDepth != nil: ("\"super\" is no value", "call it: super()")
    case "self": ("\"self\" is no value", "call a block of this template: self.name()")
    default: nil
    }
  }

  private mutating func compileAttribute(
    _ base: ExpressionSyntax, _ name: String, _ position: Position, _ place: Place
  ) -> any ExpressionNode {
    if case .name(let owner) = base.kind, let loop = loop(owner, position) {
      if let member = LoopMember(rawValue: name) {
        return LoopMemberNode(member, hops: loop.hops, loop: loop.loop, place: place)
      }
      report(
        .undefinedMember, place.range, "\"loop\" has no member \"\(name)\"",
        help: Suggestion.help(for: name, among: LoopMember.allCases.map(\.rawValue) + ["cycle", "changed"]))
    }
    let node = compile(base, position)
    return VariableAttributeNode.make(node, name: name, place: place)
      ?? AttributeNode(node, name: name, place: place)
  }

  mutating func compile(_ syntax: ArgumentsSyntax, _ position: Position) -> ArgumentList {
    ArgumentList(
      positional: syntax.positional.map { compile($0, position) },
      named: syntax.named.map { ($0.name, compile($0.value, position)) },
      rest: syntax.rest.map { compile($0, position) },
      restNamed: syntax.restNamed.map { compile($0, position) })
  }
}
