/// What differs between two texts, line by line.
package enum Difference {
  /// Lines that were removed and inserted, with `-` and `+` before them.
  package static func lines(_ old: String, _ new: String) -> String {
    let changes = new.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: old.split(separator: "\n", omittingEmptySubsequences: false))
    return changes.map { change in
      switch change {
      case .remove(let line, let text, _): "-\(line + 1): \(text)"
      case .insert(let line, let text, _): "+\(line + 1): \(text)"
      }
    }.joined(separator: "\n")
  }
}
