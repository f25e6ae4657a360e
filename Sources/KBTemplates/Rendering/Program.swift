import KBDiagnostics

/// Everything that rendering reads and never changes: the compiled templates and their environment.
final class Program: Sendable {
  let templates: [CompiledTemplate]
  let sources: [SourceText]
  let names: [String: Int]
  /// Names looked up in contexts, by symbol.
  let symbols: [String]
  /// The environment's value of each symbol.
  let globals: [Value?]
  let environment: Environment
  /// By template.
  let constantModules: [ConstantModule?]

  init(templates: [CompiledTemplate], sources: [SourceText], symbols: [String], environment: Environment) {
    self.templates = templates
    self.sources = sources
    self.symbols = symbols
    self.environment = environment
    names = Dictionary(templates.map { ($0.name, $0.index) }) { first, _ in first }
    let known = environment.allGlobals
    globals = symbols.map { known[$0] }
    constantModules = templates.map { _ in nil }
  }

  /// The same program with the modules that are constant.
  init(makingModulesOf program: Program) {
    templates = program.templates
    sources = program.sources
    names = program.names
    symbols = program.symbols
    globals = program.globals
    environment = program.environment
    constantModules = templates.map { ConstantModule($0, of: program) }
  }

  func span(of place: Place) -> SourceSpan? {
    sources.indices.contains(Int(place.template)) ? sources[Int(place.template)].span(place.range) : nil
  }
}
