import KBDiagnostics

/// Collects what is wrong with one body, and keeps the number of reports bounded.
struct Reporter {
  private(set) var diagnostics: [Diagnostic] = []
  private var counts: [DiagnosticCode: Int] = [:]

  /// Reports of one code after which a body has made its point.
  private static let limit = 100

  /// Adds a report; once there are enough of its code, its parts are not even computed.
  mutating func report(
    _ code: DiagnosticCode, at span: @autoclosure () -> SourceSpan?, _ message: @autoclosure () -> String,
    help: @autoclosure () -> String? = nil, fixes: @autoclosure () -> [Diagnostic.Fix] = []
  ) {
    let count = (counts[code] ?? 0) + 1
    guard count <= Reporter.limit else { return }
    counts[code] = count
    var notes: [Diagnostic.Note] = []
    if count == Reporter.limit {
      notes.append(.init("further problems of this kind in the same text are not listed"))
    }
    diagnostics.append(Diagnostic(code, at: span(), message(), notes: notes, help: help(), fixes: fixes()))
  }
}
