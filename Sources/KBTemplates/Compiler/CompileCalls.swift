import KBDiagnostics

extension TemplateCompiler {
  mutating func compileCall(
    _ callee: ExpressionSyntax, _ arguments: ArgumentsSyntax, _ range: Range<Int>, _ position: Position,
    caller: MacroDefinition? = nil
  ) -> any ExpressionNode {
    if let node = compileSuper(callee, range, position) { return node }
    if case .attribute(let base, let name) = callee.kind, case .name(let owner) = base.kind {
      if let node = compileLoopCall(owner, name, arguments, range, position) { return node }
      if owner == "self", !position.scope.visibleStores.contains("self") {
        return SelfBlockNode(name, isMarkup: format.makesMarkup, place: place(range))
      }
    }
    if case .attribute(let base, let name) = callee.kind, Methods.names.contains(name) {
      return MethodCallNode(
        compile(base, position), name: name, compile(arguments, position), caller: caller, place: place(range)
      )
    }
    return CallNode(
      compile(callee, position), compile(arguments, position), caller: caller, place: place(range))
  }

  /// `super()` and `super.super()`
  private func compileSuper(
    _ callee: ExpressionSyntax, _ range: Range<Int>, _ position: Position
  ) -> SuperNode? {
    guard let blockDepth = position.blockDepth, !position.scope.visibleStores.contains("super") else {
      return nil
    }
    var rise = 1
    var syntax = callee
    while case .attribute(let base, "super") = syntax.kind {
      rise += 1
      syntax = base
    }
    guard case .name("super") = syntax.kind else { return nil }
    let hops = position.scope.function.depth - blockDepth
    return SuperNode(hops: hops, rise: rise, isMarkup: format.makesMarkup, place: place(range))
  }

  private mutating func compileLoopCall(
    _ owner: String, _ name: String, _ arguments: ArgumentsSyntax, _ range: Range<Int>, _ position: Position
  ) -> (any ExpressionNode)? {
    guard let loop = loop(owner, position), name == "cycle" || name == "changed" else { return nil }
    let isCycle = name == "cycle"
    if isCycle, arguments.positional.isEmpty {
      report(.wrongArguments, range, "\"loop.cycle\" needs at least one value")
    }
    if !arguments.named.isEmpty || arguments.rest != nil || arguments.restNamed != nil {
      report(.wrongArguments, range, "\"loop.\(name)\" takes plain arguments only")
    }
    return LoopCallNode(
      isCycle: isCycle && !arguments.positional.isEmpty,
      arguments: arguments.positional.map { compile($0, position) },
      hops: loop.hops, loop: loop.loop, place: place(range))
  }

  // MARK: Filters and tests

  mutating func compileFilter(
    _ operand: any ExpressionNode, _ filter: FilterSyntax, _ position: Position
  ) -> any ExpressionNode {
    let place = Place(
      template: index, range: Int(operand.place.start)..<max(filter.end, Int(operand.place.start)))
    guard let function = environment.filters[filter.name] else {
      report(
        .unknownFilter, filter.nameRange, "there is no filter \"\(filter.name)\"",
        help: Suggestion.help(for: filter.name, among: environment.filters.keys.sorted()))
      return operand
    }
    if filter.name == "default" || filter.name == "d" {
      return compileDefault(operand, filter, function, position, place)
    }
    return compileUse(of: function, on: operand, filter, position, place)
  }

  private mutating func compileDefault(
    _ operand: any ExpressionNode, _ filter: FilterSyntax, _ function: TemplateFunction, _ position: Position,
    _ place: Place
  ) -> any ExpressionNode {
    let arguments = bind(filter, to: function, position)
    if let local = operand as? LocalNode { uses.optional.insert(local.name) }
    return DefaultNode(
      operand, fallback: arguments?.parameters[1], replacesFalse: arguments?.parameters[2], place: place)
  }

  mutating func compileTest(
    _ operand: ExpressionSyntax, _ test: FilterSyntax, _ position: Position
  ) -> any ExpressionNode {
    let node = compile(operand, position)
    let place = Place(
      template: index, range: operand.range.lowerBound..<max(test.end, operand.range.lowerBound))
    guard let function = environment.tests[test.name] else {
      report(
        .unknownTest, test.nameRange, "there is no test \"\(test.name)\"",
        help: Suggestion.help(for: test.name, among: environment.tests.keys.sorted()))
      return node
    }
    if test.name == "defined" || test.name == "undefined" {
      _ = bind(test, to: function, position)
      if let local = node as? LocalNode { uses.optional.insert(local.name) }
      let defined = DefinedNode(node, place: place)
      return test.name == "defined" ? defined : NotNode(defined, place: place)
    }
    return compileUse(of: function, on: node, test, position, place)
  }

  private mutating func compileUse(
    of function: TemplateFunction, on operand: any ExpressionNode, _ syntax: FilterSyntax,
    _ position: Position,
    _ place: Place
  ) -> any ExpressionNode {
    if syntax.arguments.rest != nil || syntax.arguments.restNamed != nil {
      let own = compile(syntax.arguments, position)
      let all = ArgumentList(
        positional: [operand] + own.positional, named: own.named, rest: own.rest, restNamed: own.restNamed)
      return DynamicFilterNode(function, all, place: place)
    }
    guard let bound = bind(syntax, to: function, position) else { return operand }
    var parameters = bound.parameters
    var rest = bound.rest
    if parameters.isEmpty { rest.insert(operand, at: 0) } else { parameters[0] = operand }
    return FilterNode(function, parameters: parameters, rest: rest, named: bound.named, place: place)
  }

  /// The arguments of a filter or test by parameter; the first is left for the value it stands behind.
  private mutating func bind(
    _ syntax: FilterSyntax, to function: TemplateFunction, _ position: Position
  ) -> (
    parameters: [(any ExpressionNode)?], rest: [any ExpressionNode],
    named: [(name: String, value: any ExpressionNode)]
  )? {
    let signature = function.signature
    let usage = "it is used as |\(function.name)(\(signature.description(withoutFirst: true)))"
    var parameters = [(any ExpressionNode)?](repeating: nil, count: max(signature.parameters.count, 0))
    var rest: [any ExpressionNode] = []
    var named: [(name: String, value: any ExpressionNode)] = []
    for (offset, argument) in syntax.arguments.positional.enumerated() {
      let node = compile(argument, position)
      if offset + 1 < parameters.count {
        parameters[offset + 1] = node
      } else if signature.takesRest {
        rest.append(node)
      } else {
        let count = max(parameters.count - 1, 0)
        report(
          .wrongArguments, argument.range, "\"\(function.name)\" takes \(count) arguments at most",
          help: usage)
        return nil
      }
    }
    for argument in syntax.arguments.named {
      let node = compile(argument.value, position)
      let place = signature.parameters.firstIndex { $0.name == argument.name }
      if let place, place > 0, parameters[place] == nil {
        parameters[place] = node
      } else if place == nil, signature.takesNamed {
        named.append((argument.name, node))
      } else {
        let message =
          place == nil
          ? "\"\(function.name)\" has no parameter \"\(argument.name)\""
          : "\"\(argument.name)\" is given twice"
        report(.wrongArguments, argument.range, message, help: usage)
        return nil
      }
    }
    for (place, parameter) in signature.parameters.enumerated().dropFirst()
    where parameters[place] == nil && parameter.fallback == nil {
      report(
        .wrongArguments, syntax.nameRange, "\"\(function.name)\" needs \"\(parameter.name)\"", help: usage)
      return nil
    }
    return (parameters, rest, named)
  }
}

extension FilterSyntax {
  /// Where the name and its arguments end.
  var end: Int { arguments.expressions.map(\.range.upperBound).max() ?? nameRange.upperBound }
}
