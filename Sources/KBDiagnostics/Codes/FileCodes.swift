extension DiagnosticCode {
  /// KB01xx files and the source tree.
  static let fileCodes: [DiagnosticCode] = []
}
