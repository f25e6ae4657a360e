extension DiagnosticCode {
  /// KB02xx front matter, kinds and fields.
  static let fieldCodes: [DiagnosticCode] = []
}
