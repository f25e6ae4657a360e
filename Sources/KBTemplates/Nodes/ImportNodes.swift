import KBDiagnostics

/// `{% import %}` and `{% from … import %}`
final class ImportNode: StatementNode {
  /// A name that is taken from the module; nil stands for the module itself.
  typealias Name = (name: NameSyntax?, slot: Int)

  let place: Place
  let template: any ExpressionNode
  let names: [Name]
  /// What the module sees; nil for an import without context.
  let visible: VisibleNames?
  let exports: [Export]
  let format: TemplateFormat

  init(
    template: any ExpressionNode, names: [Name], visible: VisibleNames?, exports: [Export],
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
    let found = try TemplateLookup.require(template, &renderer)
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
      return try renderer.load(template, context: context, from: place)
    }
    if let known = renderer.modules.first(where: { $0.template == template.index }) { return known.module }
    let context = renderer.push(ContextLevel(parent: .globals))
    let module = try renderer.load(template, context: context, from: place)
    renderer.modules.append((template.index, module, renderer.current))
    return module
  }
}

extension Renderer {
  /// Runs a template for the names it sets; its frame stays as long as the frame that imports it.
  fileprivate mutating func load(
    _ template: CompiledTemplate, context: Int, from place: Place
  ) throws(Fault) -> ModuleValue {
    var discarded: [UInt8] = []
    swap(&discarded, &output)
    let outer = chain
    chain = template.chain
    try enter(template.root, context: context, from: place)
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
