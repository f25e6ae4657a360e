extension DiagnosticCode {
  /// KB04xx sources and evidence.
  static let sourceCodes: [DiagnosticCode] = []
}
