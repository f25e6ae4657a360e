extension DiagnosticCode {
  /// KB04xx sources and evidence.
  static let sourceCodes: [DiagnosticCode] = [
    unknownSource, missingEvidence, uncitedSource, shadowedSource, duplicateSource,
  ]

  package static let unknownSource = DiagnosticCode(
    "KB0401", "unknown-source", .error,
    "The fact cites a source that stands neither in content/_sources.yaml nor under the entry's sources.",
    bad: "evidence: {released: [gh-gtp2]}", good: "evidence: {released: [gh-gpt2]}")

  package static let missingEvidence = DiagnosticCode(
    "KB0402", "missing-evidence", .error,
    "The kind says that this fact needs a source that the reader can open.",
    bad: "released: 2019-02-14", good: "released: 2019-02-14\nevidence: {released: [gh-gpt2]}")

  package static let uncitedSource = DiagnosticCode(
    "KB0403", "uncited-source", .warning,
    "Nothing cites this source. Cite it where it supports a fact, or remove it.",
    bad: "sources: [{id: a, …}]  and no [@a]", good: "The weights came later. [@a]")

  package static let shadowedSource = DiagnosticCode(
    "KB0404", "shadowed-source", .error,
    "The entry defines a source with the id of a shared one, so that a citation could mean either.",
    bad: "sources: [{id: gh-gpt2, …}]", good: "sources: [{id: gpt2-weights, …}]")

  package static let duplicateSource = DiagnosticCode(
    "KB0405", "duplicate-source", .error,
    "Two sources in one list have the same id.",
    bad: "- {id: a, …}\n- {id: a, …}", good: "- {id: a, …}\n- {id: b, …}")
}
