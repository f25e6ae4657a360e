/// A kind of problem, as `kbgen explain KB0301` prints it.
///
/// The table of all codes is ``DiagnosticCode/all``; each file below `Codes/` holds one hundred of them.
package struct DiagnosticCode: Sendable, Hashable {
  /// Number that never changes its meaning, such as `KB0301`.
  package let number: String
  /// Name for people, such as `broken-link`.
  package let slug: String
  /// Severity of every diagnostic of this code.
  package let severity: Severity
  /// Why this is a problem and what to do, in plain sentences.
  package let explanation: String
  /// The smallest input that shows the problem.
  package let bad: String
  /// The same input, mended.
  package let good: String

  package init(
    _ number: String, _ slug: String, _ severity: Severity, _ explanation: String, bad: String, good: String
  ) {
    self.number = number
    self.slug = slug
    self.severity = severity
    self.explanation = explanation
    self.bad = bad
    self.good = good
  }

  /// Every code, by number.
  package static let all: [DiagnosticCode] =
    fileCodes + fieldCodes + linkCodes + sourceCodes + markdownCodes + templateCodes + siteCodes
    + configurationCodes + editorialCodes + gradingCodes

  /// Finds a code by number or slug, ignoring case.
  package static func find(_ name: String) -> DiagnosticCode? {
    let wanted = name.lowercased()
    return all.first { $0.number.lowercased() == wanted || $0.slug == wanted }
  }

  /// The number or slug that a misspelt one was probably meant to be.
  package static func nearest(to name: String) -> String? {
    Suggestion.nearest(to: name, among: all.flatMap { [$0.number, $0.slug] }, limit: 1).first
  }
}
