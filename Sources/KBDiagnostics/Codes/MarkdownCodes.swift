extension DiagnosticCode {
  /// KB05xx Markdown bodies.
  static let markdownCodes: [DiagnosticCode] = []
}
