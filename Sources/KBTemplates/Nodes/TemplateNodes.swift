import KBDiagnostics

/// The expression that names a template, or several of which the first that exists is meant.
struct TemplateName: Sendable {
  let node: any ExpressionNode
  /// The template, where a plain string names it.
  let known: Int?

  /// - Returns: nil if none of the named templates exists.
  /// - Throws: if the value names no template at all.
  func find(_ renderer: inout Renderer) throws(Fault) -> CompiledTemplate? {
    if let known { return renderer.program.templates[known] }
    let value = try node.evaluate(&renderer)
    for name in try names(value, renderer) {
      if let index = renderer.program.names[name] { return renderer.program.templates[index] }
    }
    return nil
  }

  func require(_ renderer: inout Renderer) throws(Fault) -> CompiledTemplate {
    if let template = try find(&renderer) { return template }
    let wanted = try names(try node.evaluate(&renderer), renderer)
    let help = wanted.first.flatMap { Suggestion.help(for: $0, among: renderer.program.names.keys.sorted()) }
    throw renderer.fault(
      .unknownTemplate, at: node.place, "there is no template \(Suggestion.list(wanted, lastWord: "or"))",
      help: help)
  }

  private func names(_ value: Value, _ renderer: borrowing Renderer) throws(Fault) -> [String] {
    if let name = value.text { return [name] }
    if case .list(let items) = value {
      let names = items.compactMap(\.text)
      if names.count == items.count { return names }
    }
    throw renderer.fault(
      TemplateFailure("the name of a template is a string, not \(value.typeName)"), at: node.place)
  }
}

/// `{% include %}`
final class IncludeNode: StatementNode {
  let place: Place
  let template: TemplateName
  let ignoresMissing: Bool
  /// What the included template sees; nil for one without context.
  let names: VisibleNames?
  let format: TemplateFormat

  init(
    template: TemplateName, ignoresMissing: Bool, names: VisibleNames?, format: TemplateFormat,
    place: Place
  ) {
    self.template = template
    self.ignoresMissing = ignoresMissing
    self.names = names
    self.format = format
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    let found = ignoresMissing ? try template.find(&renderer) : try template.require(&renderer)
    guard let found else { return }
    try renderer.require(found, format, at: place)
    let context = try pushContext(&renderer)
    do throws(Fault) {
      try renderer.render(found, context: context, from: place)
    } catch {
      throw error.adding(.init("included here", at: renderer.program.span(of: place)))
    }
    renderer.contexts.removeLast(renderer.contexts.count - context)
  }

  private func pushContext(_ renderer: inout Renderer) throws(Fault) -> Int {
    guard let names else { return renderer.push(ContextLevel(parent: .globals)) }
    return try renderer.pushContext(seeing: names)
  }
}

extension Renderer {
  /// Adds a level to the contexts and gives its index.
  mutating func push(_ level: ContextLevel) -> Int {
    contexts.append(level)
    return contexts.count - 1
  }

  /// A level that holds the variables of the place that includes, imports or scopes a block.
  mutating func pushContext(seeing names: VisibleNames) throws(Fault) -> Int {
    var level = ContextLevel(parent: .level(frames[current].context))
    for (symbol, reference) in names.variables {
      if let value = self[reference] { level.variables.append((symbol, value)) }
    }
    if let loop = names.loop { level.variables.append((loop.symbol, try loop.node.evaluate(&self))) }
    return push(level)
  }

  func require(_ template: CompiledTemplate, _ format: TemplateFormat, at place: Place) throws(Fault) {
    if template.format != format {
      throw fault(
        .unsafePlace, at: place, "\"\(template.name)\" is not in the format of this template",
        help: "templates include, import and extend only templates that escape as they do")
    }
  }

  /// Renders a template and its ancestors in a context of its own.
  mutating func render(_ template: CompiledTemplate, context: Int, from place: Place) throws(Fault) {
    let outer = chain
    chain = template.chain
    try enter(template.root, context: context, from: place)
    try template.root.run(&self)
    leave()
    chain = outer
  }
}

/// `{% extends %}`, put where the template ends: runs the parent's body in the same context.
final class ExtendsNode: StatementNode {
  let place: Place
  let parent: TemplateName
  let format: TemplateFormat

  init(_ parent: TemplateName, format: TemplateFormat, place: Place) {
    self.parent = parent
    self.format = format
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    let found = try parent.require(&renderer)
    try renderer.require(found, format, at: place)
    renderer.inherit(found)
    do throws(Fault) {
      try renderer.enter(found.root, context: renderer.frames[renderer.current].context, from: place)
      try found.root.run(&renderer)
    } catch {
      throw error.adding(.init("extended here", at: renderer.program.span(of: place)))
    }
    renderer.leave()
  }
}

extension Renderer {
  /// Adds the blocks of a parent that was not known when the child was compiled.
  fileprivate mutating func inherit(_ parent: CompiledTemplate) {
    for block in parent.blocks {
      let known = chain[block.name]?.contains { $0 === block } ?? false
      if !known { chain[block.name, default: []].append(block) }
    }
  }
}
