import KBDiagnostics

/// A value that a stage made, with what it found wrong: both serve the next state of the site too, as long as what the stage
/// read stays the same.
struct Made<Value: Sendable>: Sendable {
  let value: Value
  private let problems: [Diagnostic]

  /// - Parameters:
  ///   - previous: what was made of the same; nil if there is none.
  ///   - diagnostics: takes what is wrong, made now or then.
  init(
    reusing previous: Made?, diagnostics: inout [Diagnostic], _ make: (inout [Diagnostic]) throws -> Value
  ) rethrows {
    if let previous {
      self = previous
    } else {
      var problems: [Diagnostic] = []
      value = try make(&problems)
      self.problems = problems
    }
    diagnostics += problems
  }

  func contains(_ problem: Diagnostic) -> Bool { problems.contains(problem) }
}
