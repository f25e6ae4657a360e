extension DiagnosticCode {
  /// KB06xx templates.
  static let templateCodes: [DiagnosticCode] = []
}
