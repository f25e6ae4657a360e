import KBDiagnostics

/// The names that a template reads from its context, and those that it gives to others.
struct NameUses: Sendable {
  /// Names read that nothing in the template sets, with the places.
  private(set) var read: [(name: String, range: Range<Int>)] = []
  /// Names that the template tests with `is defined` or gives a default: they may be missing.
  var optional: Set<String> = []
  /// Names that the template sets anywhere, which templates that it refers to may see.
  private(set) var stored: Set<String> = []
  /// Templates that this one includes, imports or extends by a plain name.
  private(set) var references: Set<String> = []
  /// Whether it refers to templates by expressions.
  private(set) var refersToAny = false

  mutating func read(_ name: String, _ range: Range<Int>) { read.append((name, range)) }
  mutating func store(_ names: some Sequence<String>) { stored.formUnion(names) }

  mutating func refer(to template: ExpressionSyntax) {
    switch template.kind {
    case .literal(.string(let name)): references.insert(name)
    case .list(let items): for item in items { refer(to: item) }
    case .conditional(_, let then, let otherwise):
      refer(to: then)
      if let otherwise { refer(to: otherwise) }
    default: refersToAny = true
    }
  }
}

extension TemplateSet {
  /// Reports names that templates read and that nothing provides.
  ///
  /// - Parameter known: the names that any page's context provides.
  /// - Returns: errors; names that a template itself tests with `is defined` or gives a default are left out.
  package func unknownNames(providing known: Set<String>) -> [Diagnostic] {
    let visible = visibleNames()
    let everywhere = known.union(program.environment.allGlobals.keys)
    var diagnostics: [Diagnostic] = []
    for template in program.templates {
      let provided = everywhere.union(visible[template.index])
      for (name, range) in template.names.read
      where !provided.contains(name) && !template.names.optional.contains(name) {
        diagnostics.append(
          Diagnostic(
            .unknownContextName, at: program.sources[template.index].span(range),
            "no page provides the name \"\(name)\"",
            help: Suggestion.help(for: name, among: provided.sorted())))
      }
    }
    return diagnostics
  }

  /// What each template sees of the names that it and the templates that refer to it set.
  private func visibleNames() -> [Set<String>] {
    var visible = program.templates.map(\.names.stored)
    var changed = true
    while changed {
      changed = false
      for source in program.templates {
        for target in program.templates where source.refers(to: target) || target.extends(source) {
          let count = visible[target.index].count
          visible[target.index].formUnion(visible[source.index])
          changed = changed || visible[target.index].count > count
        }
      }
    }
    return visible
  }
}

extension CompiledTemplate {
  fileprivate func refers(to other: CompiledTemplate) -> Bool {
    names.refersToAny || names.references.contains(other.name)
  }

  /// Whether the other template's blocks may run in this one's context.
  fileprivate func extends(_ other: CompiledTemplate) -> Bool { parent == other.name }
}
