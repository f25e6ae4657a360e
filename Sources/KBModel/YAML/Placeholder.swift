/// What stands in a new entry where a fact is still to be written: `TODO`, without quotes.
package enum Placeholder {
  package static let text = "TODO"
}

extension YAMLNode {
  /// Whether a placeholder stands here. In quotes it is a text like any other.
  var isPlaceholder: Bool {
    if case .scalar(Placeholder.text, isPlain: true) = content { return true }
    return false
  }
}
