import KBDiagnostics

/// `{% import %}` and `{% from … import %}`
final class ImportNode: StatementNode {
  /// A name that is taken from the module; nil stands for the module itself.
  typealias Name = (name: NameSyntax?, slot: Int)

  let place: Place
  let template: TemplateName
  let names: [Name]
  /// What the module sees; nil for an import without context.
  let visible: VisibleNames?
  let exports: [Export]
  let format: TemplateFormat

  init(
    template: TemplateName, names: [Name], visible: VisibleNames?, exports: [Export],
    format: TemplateFormat,
    place: Place
  ) {
    self.template = template
    self.names = names
    self.visible = visible
    self.exports = exports
    self.format = format
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    let found = try template.require(&renderer)
    try renderer.require(found, format, at: place)
    let module = try module(found, &renderer)
    for (name, slot) in names {
      guard let name else {
        renderer.stack[renderer.base + slot] = .object(module)
        continue
      }
      guard let value = module.exports[name.name] else {
        throw renderer.fault(
          .undefinedMember, at: Place(template: Int(place.template), range: name.range),
          "\"\(found.name)\" does not define \"\(name.name)\"",
          help: Suggestion.help(for: name.name, among: module.exports.keys))
      }
      renderer.stack[renderer.base + slot] = value
    }
    renderer.export(exports)
  }

  private func module(_ template: CompiledTemplate, _ renderer: inout Renderer) throws(Fault) -> ModuleValue {
    if let visible {
      let context = try renderer.pushContext(seeing: visible)
      return try renderer.load(template, context: context, hasContext: true, from: place)
    }
    if let known = renderer.importedModule(template.index) { return renderer.modules[known].module }
    if let constant = renderer.program.constantModules[template.index] {
      renderer.place(constant, of: template.index)
      return constant.module
    }
    let context = renderer.push(ContextLevel(parent: .globals))
    let importer = renderer.current
    let frame = renderer.frames.count
    let module = try renderer.load(template, context: context, from: place)
    renderer.modules.append((template.index, module, frame, importer))
    return module
  }
}

extension Renderer {
  /// The place in ``modules`` of a template that is imported already.
  func importedModule(_ template: Int) -> Int? {
    for place in modules.indices where modules[place].template == template { return place }
    return nil
  }

  /// Runs a template for the names it sets; its frame stays as long as the frame that imports it.
  mutating func load(
    _ template: CompiledTemplate, context: Int, hasContext: Bool = false, from place: Place
  ) throws(Fault) -> ModuleValue {
    var discarded = ByteBuffer()
    swap(&discarded, &output)
    let outer = chain
    chain = template.chain
    try enter(template.root, context: context, from: place)
    if template.isConstant, !hasContext { frames[current].module = template.index }
    do throws(Fault) {
      try template.root.run(&self)
    } catch {
      throw error.adding(.init("imported here", at: program.span(of: place)))
    }
    var exports = TemplateMap()
    for (name, slot) in template.exports {
      if let value = stack[base + slot] { exports[name] = value }
    }
    retire()
    chain = outer
    swap(&discarded, &output)
    return ModuleValue(name: template.name, exports: exports)
  }
}
