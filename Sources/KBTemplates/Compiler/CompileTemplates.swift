import KBDiagnostics

/// Blocks, macros and references to other templates.
extension TemplateCompiler {
  /// Reports blocks that share a name.
  mutating func checkBlocks(_ tree: [StatementSyntax]) {
    var seen: Set<String> = []
    var twice: [NameSyntax] = []
    tree.forEachStatement { statement in
      guard case .block(let block) = statement.kind, !seen.insert(block.name.name).inserted else { return }
      twice.append(block.name)
    }
    for name in twice {
      report(
        .templateStructure, name.range, "the block \"\(name.name)\" is defined twice",
        help: "print it again with {{ self.\(name.name)() }}")
    }
  }

  mutating func compileBlock(
    _ block: BlockSyntax, _ range: Range<Int>, _ outer: Position
  ) -> [any StatementNode] {
    let name = block.name.name
    let function = FunctionBuilder(depth: 0)
    let scope = Scope(parent: nil, function: function)
    let outerLoops = loops
    loops = [:]
    analyse(scope) { $0.visit(block.body) }
    let place = outer.isSilent || outer.block != nil ? blockPlaces[name] : nil
    let start = place ?? surroundings
    let position = Position(scope: scope, blockDepth: 0, block: start)
    let nodes = [EntryNode(entry(of: scope))] + compileBody(of: block, from: start, position)
    loops = outerLoops
    blocks.append(
      BlockDefinition(
        name: name, code: code("block \"\(name)\"", function, nodes), isRequired: block.isRequired,
        place: self.place(block.name.range), surroundings: start))
    if blockPlaces[name] == nil { blockPlaces[name] = start }
    if outer.isSilent { return [] }
    return [
      BlockNode(
        name: name, visible: block.isScoped ? visibleNames(outer) : nil, surroundings: start,
        place: self.place(range))
    ]
  }

  /// Compiles a block's body; what follows the block stands where any override of it may have ended.
  private mutating func compileBody(
    of block: BlockSyntax, from start: Surroundings, _ position: Position
  ) -> [any StatementNode] {
    let outer = (surroundings, urlPlace, isURLList)
    defer { (surroundings, urlPlace, isURLList) = outer }
    let what = "the block \"\(block.name.name)\""
    return balanced(block.name.range, what, from: start) { $0.compile(block.body, position) }
  }

  private mutating func visibleNames(_ position: Position) -> VisibleNames {
    var result = VisibleNames()
    for name in position.scope.visibleStores {
      let symbol = symbols.number(of: name)
      if let loop = loop(name, position) {
        result.loop = (symbol, LoopNode(hops: loop.hops, loop: loop.loop, place: place(0..<0)))
      } else if let variable = position.scope.find(name) {
        result.variables.append((symbol, reference(variable, position.scope)))
      }
    }
    return result
  }

  // MARK: Other templates

  mutating func compileReference(_ statement: StatementSyntax, _ position: Position) -> [any StatementNode] {
    let place = place(statement.range)
    switch statement.kind {
    case .include(let template, let ignoresMissing, let hasContext):
      checkPlace(ofInclude: statement.range)
      if !ignoresMissing { checkTemplate(template) }
      uses.refer(to: template)
      return [
        IncludeNode(
          template: templateName(template, position), ignoresMissing: ignoresMissing,
          names: hasContext ? visibleNames(position) : nil, format: format, place: place)
      ]
    case .importModule(let template, let target, let hasContext):
      checkTemplate(template)
      if hasContext { uses.refer(to: template) }
      let slot = variable(target.name, position.scope).slot
      return [
        ImportNode(
          template: templateName(template, position), names: [(nil, slot)],
          visible: hasContext ? visibleNames(position) : nil,
          exports: position.isTopLevel ? [export(target.name, position, toImporters: false)] : [],
          format: format,
          place: place)
      ]
    case .importNames(let template, let names, let hasContext):
      checkTemplate(template)
      if hasContext { uses.refer(to: template) }
      let slots = names.map { (Optional($0.name), variable($0.alias.name, position.scope).slot) }
      let exports =
        position.isTopLevel ? names.map { export($0.alias.name, position, toImporters: false) } : []
      return [
        ImportNode(
          template: templateName(template, position), names: slots,
          visible: hasContext ? visibleNames(position) : nil,
          exports: exports, format: format, place: place)
      ]
    default: return []
    }
  }

  mutating func templateName(_ value: ExpressionSyntax, _ position: Position) -> TemplateName {
    TemplateName(node: compile(value, position), known: library.index(of: value))
  }

  /// Reports an include that does not stand where templates begin.
  private mutating func checkPlace(ofInclude range: Range<Int>) {
    if format == .csv || surroundings.part == .text { return }
    report(
      .unsafePlace, range, "a template cannot be included in \(surroundings.description)",
      help: "keep what it makes: {% set x %}{% include … %}{% endset %}, then print {{ x }}")
  }

  /// Reports a template that is named as a plain string and does not exist.
  mutating func checkTemplate(_ value: ExpressionSyntax) {
    guard case .literal(.string(let name)) = value.kind else { return }
    guard let target = library.names[name] else {
      report(
        .unknownTemplate, value.range, "there is no template \"\(name)\"",
        help: Suggestion.help(for: name, among: library.names.keys.sorted()))
      return
    }
    if TemplateFormat(templateName: library.sources[target].name) != format {
      report(
        .unsafePlace, value.range, "\"\(name)\" is not in the format of this template",
        help: "templates include, import and extend only templates that escape as they do")
    }
  }

  // MARK: Macros

  mutating func compileMacroDefinition(
    _ macro: MacroSyntax, _ range: Range<Int>, _ position: Position
  ) -> any StatementNode {
    let definition = compileMacro(macro, "macro \"\(macro.name.name)\"", position)
    let slot = variable(macro.name.name, position.scope).slot
    let exports = position.isTopLevel ? [export(macro.name.name, position, toImporters: true)] : []
    return MacroNode(definition, slot: slot, exports: exports)
  }

  mutating func compileCallBlock(
    _ macro: MacroSyntax, _ call: ExpressionSyntax, _ position: Position
  ) -> [any StatementNode] {
    let caller = compileMacro(macro, "call block", position)
    guard case .call(let callee, let arguments) = call.kind, !position.isSilent else { return [] }
    let node = compileCall(callee, arguments, call.range, position, caller: caller)
    return [output(node, escape(at: call.range))]
  }

  private mutating func compileMacro(
    _ macro: MacroSyntax, _ name: String, _ outer: Position
  ) -> MacroDefinition {
    let function = FunctionBuilder(depth: outer.scope.function.depth + 1)
    let scope = Scope(parent: outer.scope, function: function)
    var position = outer
    position.scope = scope
    position.isTopLevel = false
    position.isSilent = false
    for parameter in macro.parameters { scope.declare(parameter.name.name) }
    let special = ["caller", "varargs", "kwargs"].map { special in
      macro.body.mention(special) && !macro.parameters.contains { $0.name.name == special }
        ? scope.declare(special).slot : nil
    }
    analyse(scope) { analysis in
      for fallback in macro.parameters.compactMap(\.fallback) { analysis.visit(fallback) }
      analysis.visit(macro.body)
    }
    let parameters = macro.parameters.map { parameter in
      (name: parameter.name.name, fallback: parameter.fallback.map { compile($0, position) })
    }
    var nodes = isolated(macro.name.range, "the \(name)") { $0.compile(macro.body, position) }
    nodes.insert(EntryNode(entry(of: scope)), at: 0)
    return MacroDefinition(
      name: macro.name.name, parameters: parameters, callerSlot: special[0], restSlot: special[1],
      namedSlot: special[2], code: code(name, function, nodes), format: format)
  }
}

/// What a scope does when it begins, where it begins together with a frame.
final class EntryNode: StatementNode {
  let entry: ScopeEntry

  init(_ entry: ScopeEntry) { self.entry = entry }

  func run(_ renderer: inout Renderer) throws(Fault) { entry.run(&renderer) }
}
