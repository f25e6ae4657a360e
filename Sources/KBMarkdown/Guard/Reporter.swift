import KBDiagnostics

/// Collects what is wrong with one body, and keeps the number of reports bounded.
struct Reporter {
  private(set) var diagnostics: [Diagnostic] = []
  private var counts: [DiagnosticCode: Int] = [:]

  /// Reports of one code after which a body has made its point.
  private static let limit = 100

  mutating func report(_ diagnostic: Diagnostic) {
    let count = (counts[diagnostic.code] ?? 0) + 1
    counts[diagnostic.code] = count
    guard count <= Reporter.limit else { return }
    var diagnostic = diagnostic
    if count == Reporter.limit {
      diagnostic.notes.append(.init("further problems of this kind in the same text are not listed"))
    }
    diagnostics.append(diagnostic)
  }

  mutating func report(
    _ code: DiagnosticCode, at span: SourceSpan?, _ message: String, help: String? = nil,
    fixes: [Diagnostic.Fix] = []
  ) {
    report(Diagnostic(code, at: span, message, help: help, fixes: fixes))
  }
}
