/// How much a diagnostic weighs: an error stops publishing, a warning does so under `--strict`, a note never.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing to tell the editor: what is wrong, where, and what to do about it.
package struct Diagnostic: Error, Sendable, Equatable {
  /// A further place that explains the problem, such as the other of two equal titles.
  package struct Note: Sendable, Equatable {
    package let message: String
    package let span: SourceSpan?

    package init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A change that mends the problem.
  package struct Fix: Sendable, Equatable {
    package let span: SourceSpan
    package let replacement: String

    package init(at span: SourceSpan, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }

  package let code: DiagnosticCode
  package var severity: Severity
  package var span: SourceSpan?
  package var message: String
  package var notes: [Note]
  package var help: String?
  package var fixes: [Fix]

  /// - Parameters:
  ///   - code: entry of the code table; it gives the severity.
  ///   - span: where; nil if the problem lies in no file.
  ///   - message: one sentence without a full stop, naming what was found.
  ///   - help: what to do, one sentence.
  package init(
    _ code: DiagnosticCode, at span: SourceSpan?, _ message: String,
    notes: [Note] = [], help: String? = nil, fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = code.severity
    self.span = span
    self.message = message
    self.notes = notes
    self.help = help
    self.fixes = fixes
  }
}

extension [Diagnostic] {
  /// The order in which diagnostics are shown: path bytes, offset, code, message.
  package func inReadingOrder() -> [Diagnostic] {
    sorted { left, right in
      let leftPath = left.span?.path ?? ""
      let rightPath = right.span?.path ?? ""
      if leftPath != rightPath { return leftPath.precedesInBytes(rightPath) }
      let leftStart = left.span?.range?.lowerBound ?? -1
      let rightStart = right.span?.range?.lowerBound ?? -1
      if leftStart != rightStart { return leftStart < rightStart }
      return (left.code.number, left.message) < (right.code.number, right.message)
    }
  }

  /// The number of diagnostics of one severity.
  package func count(of severity: Severity) -> Int { count { $0.severity == severity } }

  /// Whether these diagnostics stop publishing.
  ///
  /// - Parameter strict: warnings stop it too.
  package func stopPublishing(strict: Bool) -> Bool {
    contains { $0.severity >= (strict ? .warning : .error) }
  }
}
