import KBDiagnostics

/// An error of syntax at a place of the template being read.
struct SyntaxFailure: Error {
  let code: DiagnosticCode
  let range: Range<Int>
  let message: String
  let help: String?

  init(_ code: DiagnosticCode, at range: Range<Int>, _ message: String, help: String? = nil) {
    self.code = code
    self.range = range
    self.message = message
    self.help = help
  }
}
