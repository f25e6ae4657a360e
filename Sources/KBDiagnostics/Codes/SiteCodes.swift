extension DiagnosticCode {
  /// KB07xx the plan of the site and its publication.
  static let siteCodes: [DiagnosticCode] = []
}
