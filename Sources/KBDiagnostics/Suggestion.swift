/// Did-you-mean: the candidates that a misspelt name was probably meant to be.
package enum Suggestion {
  /// The candidates nearest to a name.
  ///
  /// - Parameters:
  ///   - name: the name as written.
  ///   - candidates: the names that would be right.
  ///   - limit: how many to return at most.
  /// - Returns: nearest first, ties by name; only those within a third of the name's length (at least one edit).
  /// - Complexity: O(candidates × length²); asked on failure only.
  package static func nearest(to name: String, among candidates: some Sequence<String>, limit: Int = 3)
    -> [String]
  {
    let wanted = Array(name.lowercased().unicodeScalars)
    let allowed = max(1, wanted.count / 3)
    var scored: [(distance: Int, candidate: String)] = []
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, other)
      if distance <= allowed { scored.append((distance, candidate)) }
    }
    // Equal candidates, such as two headings with one text, come to stand side by side.
    var nearest: [String] = []
    for (_, candidate) in scored.sorted(by: { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }) {
      if candidate != nearest.last { nearest.append(candidate) }
      if nearest.count == limit { break }
    }
    return nearest
  }

  /// A help sentence that offers the nearest candidates, or lists them all when there are few.
  ///
  /// - Returns: nil when nothing is near and the list would be long.
  package static func help(for name: String, among candidates: [String]) -> String? {
    let near = nearest(to: name, among: candidates)
    if !near.isEmpty { return "did you mean \(list(near, lastWord: "or"))?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return nil }
    return "possible here: \(candidates.joined(separator: ", "))"
  }

  /// `"a", "b" or "c"`.
  package static func list(_ names: [String], lastWord: String) -> String {
    let quoted = names.map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(lastWord) " + last
  }

  /// Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment).
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
