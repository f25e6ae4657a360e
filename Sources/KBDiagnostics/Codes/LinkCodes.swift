extension DiagnosticCode {
  /// KB03xx links between entries.
  static let linkCodes: [DiagnosticCode] = []
}
