import KBDiagnostics

/// Compiles one template.
struct TemplateCompiler {
  let index: Int
  let library: TemplateLibrary
  let environment: Environment
  let format: TemplateFormat
  var symbols: SymbolTable
  var diagnostics: [Diagnostic] = []
  var blocks: [BlockDefinition] = []
  /// What surrounds each block of this template and its ancestors.
  var blockPlaces: [String: Surroundings]
  /// Where compilation stands in the output.
  var surroundings: Surroundings
  /// The first value in the attribute with a URL that is open, and whether it is a list of URLs.
  var urlPlace: Place?
  var isURLList = false
  /// Loops that variables called `loop` stand for.
  var loops: [Variable: Int] = [:]
  var uses = NameUses()
  /// Names that importers see.
  var moduleExports: [(name: String, slot: Int)] = []

  /// What the statements being compiled are part of.
  struct Position {
    var scope: Scope
    /// Whether names that are set here are seen by blocks and importers.
    var isTopLevel = false
    /// Whether what would be printed is not, because the template extends another.
    var isSilent = false
    /// Functions out to the block that this is in, nil outside blocks.
    var blockDepth: Int?
    /// The surroundings of that block.
    var block: Surroundings?
  }

  init(_ index: Int, in library: TemplateLibrary, environment: Environment, symbols: SymbolTable) {
    self.index = index
    self.library = library
    self.environment = environment
    self.symbols = symbols
    format = TemplateFormat(templateName: library.sources[index].name)
    blockPlaces = library.parents[index].map { library.blockPlaces[$0] } ?? [:]
    surroundings = Surroundings(start: format)
  }

  mutating func compile() -> CompiledTemplate {
    let source = library.sources[index]
    let tree = library.trees[index]
    checkBlocks(tree)
    let function = FunctionBuilder(depth: 0)
    let scope = Scope(parent: nil, function: function)
    analyse(scope) { $0.visit(tree) }
    let body = balanced(endRange, "the template", from: surroundings) { compiler in
      compiler.compileRoot(tree, Position(scope: scope, isTopLevel: true))
    }
    let root = code("template \"\(source.name)\"", function, [EntryNode(entry(of: scope))] + body)
    return CompiledTemplate(
      name: source.name, index: index, root: root, blocks: blocks, chain: chain(), exports: moduleExports,
      format: format, parent: library.parents[index].map { library.sources[$0].name }, names: uses,
      isConstant: library.isConstant[index])
  }

  /// The blocks of this template, then those of its ancestors.
  private func chain() -> [String: [BlockDefinition]] {
    var chain = Dictionary(blocks.map { ($0.name, [$0]) }) { first, _ in first }
    if let parent = library.parents[index], let inherited = library.compiled[parent] {
      for (name, definitions) in inherited.chain { chain[name, default: []] += definitions }
    }
    return chain
  }

  private mutating func compileRoot(_ tree: [StatementSyntax], _ start: Position) -> [any StatementNode] {
    var position = start
    var nodes: [any StatementNode] = []
    var parent: (any StatementNode)?
    for statement in tree {
      guard case .extends(let value) = statement.kind else {
        nodes += compile(statement, position)
        continue
      }
      if parent != nil {
        report(.templateStructure, statement.range, "a template extends one other at most")
      }
      checkTemplate(value)
      uses.refer(to: value)
      parent = ExtendsNode(templateName(value, position), format: format, place: place(statement.range))
      position.isSilent = true
    }
    return nodes + (parent.map { [$0] } ?? [])
  }

  // MARK: Parts

  /// Whether this is an expression that stands by itself.
  var isExpression: Bool { library.isExpression }

  /// The end of the template.
  private var endRange: Range<Int> {
    let count = library.sources[index].text.bytes.count
    return max(0, count - 1)..<count
  }

  func place(_ range: Range<Int>) -> Place { Place(template: index, range: range) }

  mutating func report(_ code: DiagnosticCode, _ range: Range<Int>, _ message: String, help: String? = nil) {
    diagnostics.append(Diagnostic(code, at: library.sources[index].text.span(range), message, help: help))
  }

  mutating func analyse(_ scope: Scope, _ visit: (inout ScopeAnalysis) -> Void) {
    var analysis = ScopeAnalysis(scope: scope, symbols: symbols)
    visit(&analysis)
    symbols = analysis.symbols
    uses.store(scope.stores)
  }

  func code(_ name: String, _ function: FunctionBuilder, _ body: [any StatementNode]) -> Code {
    Code(
      name: name, slotCount: function.slotCount, prologue: function.prologue, body: Body(body),
      nesting: function.deepest + 4)
  }

  /// What a scope does when it begins.
  mutating func entry(of scope: Scope) -> ScopeEntry {
    var actions: [(slot: Int, action: ScopeEntry.Action)] = []
    for (variable, load) in scope.loads.sorted(by: { $0.key.slot < $1.key.slot }) {
      switch load {
      case .parameter: break
      case .undefined: actions.append((variable.slot, .undefined))
      case .copy(let source): actions.append((variable.slot, .copy(from: reference(source, scope))))
      case .resolve(let name): actions.append((variable.slot, .resolve(symbol: symbols.number(of: name))))
      }
    }
    return ScopeEntry(actions: actions)
  }

  func reference(_ variable: Variable, _ scope: Scope) -> VariableReference {
    VariableReference(hops: scope.function.depth - variable.depth, slot: variable.slot)
  }

  /// The variable that a name stands for in a scope.
  mutating func variable(_ name: String, _ scope: Scope) -> Variable {
    if let known = scope.find(name) { return known }
    let symbol = symbols.number(of: name)
    scope.load(name, symbol: symbol)
    return scope.find(name) ?? Variable(depth: scope.function.depth, slot: 0)
  }
}
