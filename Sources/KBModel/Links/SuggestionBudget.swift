import KBDiagnostics

/// Looks for suggestions, but only for the first few mistakes of a file: each costs a visit to every name, and a file
/// made of broken links must not stall the build.
struct SuggestionBudget {
  private var left = 3

  /// - Returns: a help sentence; nil if nothing is near or the budget is used up.
  mutating func help(for name: String, among candidates: @autoclosure () -> [String]) -> String? {
    guard left > 0, name.utf8.count <= 200 else { return nil }
    left -= 1
    return Suggestion.help(for: name, among: candidates())
  }
}
