import KBDiagnostics

/// One expression of the template language by itself, such as `verdict.osaid == "meets"`.
package struct Expression: Sendable {
  private let program: Program

  /// Compiles an expression.
  ///
  /// - Throws: the first error of syntax, or an unknown filter or test.
  package init(_ text: SourceText, environment: Environment = Environment()) throws(Diagnostic) {
    var unit = CompilationUnit(expression: text, environment: environment)
    let program = unit.compile()
    if let first = unit.diagnostics.inReadingOrder().first(where: { $0.severity == .error }) { throw first }
    self.program = program
  }

  /// Compiles an expression that stands in no file, but for example on the command line.
  package init(_ text: String, environment: Environment = Environment()) throws(Diagnostic) {
    try self.init(SourceText(path: "expression", bytes: Array(text.utf8)), environment: environment)
  }

  /// The names that the expression reads.
  package var names: Set<String> { Set(program.templates[0].names.read.map(\.name)) }

  /// The expression's value.
  ///
  /// - Throws: also where it is undefined.
  package func evaluate(_ context: TemplateMap) throws(Diagnostic) -> Value { try evaluate(.map(context)) }

  /// The expression's value; see ``evaluate(_:)-(TemplateMap)``.
  package func evaluate(_ context: [String: Value]) throws(Diagnostic) -> Value {
    try evaluate(.dictionary(context))
  }

  /// The expression's value, with an object's members as the names that it sees.
  package func evaluate(_ object: any TemplateObject) throws(Diagnostic) -> Value {
    try evaluate(.object(object))
  }

  private func evaluate(_ values: PageContext.Values) throws(Diagnostic) -> Value {
    var renderer = Renderer(program: program, page: PageContext(values))
    do throws(Fault) {
      let context = renderer.push(ContextLevel(parent: .page))
      let root = program.templates[0].root
      try renderer.enter(root, context: context, from: Place(template: 0, range: 0..<0))
      guard let node = root.body.last as? ValueNode else { return .none }
      return try node.expression.evaluate(&renderer)
    } catch {
      throw error.diagnostic
    }
  }
}
