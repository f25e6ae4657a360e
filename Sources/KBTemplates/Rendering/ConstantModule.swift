/// What importing a template gives that only defines macros, and imports only such templates.
///
/// Every rendering would make the same of it, so that it is made once, when the templates are compiled.
struct ConstantModule: Sendable {
  let module: ModuleValue
  /// The variables of its frame.
  let variables: [Value?]
  /// The names that its context holds, by symbol.
  let names: [(symbol: Int, value: Value)]
  /// The templates that it imports, also by way of others.
  let imports: [Int]

  /// - Returns: nil if the template is not constant, or cannot be run.
  init?(_ template: CompiledTemplate, of program: Program) {
    guard template.isConstant else { return nil }
    var renderer = Renderer(program: program, page: PageContext(.map(TemplateMap())))
    let context = renderer.push(ContextLevel(parent: .globals))
    let frame = renderer.frames.count
    let place = Place(template: template.index, range: 0..<0)
    guard let module = try? renderer.load(template, context: context, from: place) else { return nil }
    self.module = module
    let base = renderer.frames[frame].base
    variables = (0..<template.root.slotCount).map { renderer.stack[base + $0] }
    names = renderer.contexts[context].variables
    imports = renderer.modules.map(\.template)
  }
}

extension Renderer {
  /// Puts a module where importing it would have left it, and the modules that it imports.
  mutating func place(_ constant: ConstantModule, of template: Int) {
    for other in constant.imports where importedModule(other) == nil {
      if let module = program.constantModules[other] { place(module, of: other) }
    }
    let context = push(ContextLevel(parent: .globals, variables: constant.names))
    serial += 1
    modules.append((template, constant.module, frames.count, current))
    frames.append(
      Frame(
        base: stack.count, link: -1, serial: serial, context: context, contextCount: contexts.count,
        loopBase: loops.count, nesting: 0, caller: current, module: template))
    for index in constant.variables.indices { stack.append(constant.variables[index]) }
  }
}
