extension DiagnosticCode {
  /// KB09xx what an editor should look at.
  static let editorialCodes: [DiagnosticCode] = []
}
