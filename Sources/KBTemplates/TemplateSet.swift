import KBDiagnostics

/// Templates compiled together, shared by threads.
package struct TemplateSet: Sendable {
  let program: Program

  /// Compiles templates that may include, extend and import each other.
  ///
  /// - Parameter diagnostics: gets every error of every template; what has errors must not be rendered.
  package static func compile(
    _ sources: [TemplateSource], environment: Environment, diagnostics: inout [Diagnostic]
  ) -> TemplateSet {
    var unit = CompilationUnit(sources, environment: environment)
    let program = unit.compile()
    diagnostics += unit.diagnostics
    let isSound = !unit.diagnostics.contains { $0.severity == .error }
    return TemplateSet(program: isSound ? Program(makingModulesOf: program) : program)
  }

  package func contains(_ name: String) -> Bool { program.names[name] != nil }

  /// Names of all templates, sorted.
  package var names: [String] { program.names.keys.sorted() }

  /// Renders a template.
  ///
  /// - Parameters:
  ///   - context: the names that the template sees.
  ///   - buffer: what the template makes is appended, UTF-8.
  /// - Throws: the first error, with its place, and with the way that led there as notes. What was appended before
  ///   the error stays in the buffer.
  package func render(
    _ name: String, context: TemplateMap, into buffer: inout [UInt8]
  ) throws(Diagnostic) {
    try render(name, .map(context), into: &buffer)
  }

  /// Renders a template; see ``render(_:context:into:)-(_,TemplateMap,_)``.
  package func render(
    _ name: String, context: [String: Value], into buffer: inout [UInt8]
  ) throws(Diagnostic) {
    try render(name, .dictionary(context), into: &buffer)
  }

  private func render(
    _ name: String, _ values: PageContext.Values, into buffer: inout [UInt8]
  ) throws(Diagnostic) {
    guard let index = program.names[name] else {
      throw Diagnostic(
        .unknownTemplate, at: nil, "there is no template \"\(name)\"",
        help: Suggestion.help(for: name, among: names))
    }
    var renderer = Renderer(
      program: program, page: PageContext(values),
      capacity: buffer.capacity - buffer.count)
    defer { buffer.append(contentsOf: renderer.output.bytes()) }
    do throws(Fault) {
      let context = renderer.push(ContextLevel(parent: .page))
      let place = Place(template: index, range: 0..<0)
      try renderer.render(program.templates[index], context: context, from: place)
    } catch {
      throw error.diagnostic
    }
  }
}
