extension DiagnosticCode {
  /// KB08xx kb.yaml and the command line.
  static let configurationCodes: [DiagnosticCode] = []
}
