import KBDiagnostics

/// Stands for something that stages read. Of two states of a site, those that have the same mark have the same of it, so that
/// what was made of it once serves again.
package final class Mark: Sendable {
  init() {}
}

extension ParsedTree {
  /// Whether every entry is checked and rendered against the same: settings, kinds and rules, the names of all entries, which
  /// images and static files there are, and the ids of shared sources. Facts and texts of entries may differ.
  func hasSameGround(as other: ParsedTree) -> Bool {
    settings.baseURL == other.settings.baseURL && settings.repositoryURL == other.settings.repositoryURL
      && tree.settings.isSame(as: other.tree.settings)
      && declarations.matches(other.declarations) { $0.isSame(as: $1) }
      && rulesets.matches(other.rulesets) { $0.source.isSame(as: $1.source) }
      && sources.matches(other.sources) { $0.id.hasSameBytes(as: $1.id) }
      && tree.images.matches(other.tree.images) { $0.path.hasSameBytes(as: $1.path) }
      && tree.statics.matches(other.tree.statics) { $0.path.hasSameBytes(as: $1.path) }
      && unreadable.matches(other.unreadable) { $0.source.path.hasSameBytes(as: $1.source.path) }
      && entries.matches(other.entries) { $0.hasSameNames(as: $1) }
  }
}

extension Array {
  /// Whether another array has as many elements, each the same as the one in its place here.
  package func matches(_ other: [Element], _ areSame: (Element, Element) -> Bool) -> Bool {
    count == other.count && zip(self, other).allSatisfy(areSame)
  }
}

extension ParsedEntry {
  fileprivate func hasSameNames(as other: ParsedEntry) -> Bool {
    if self === other { return true }
    return page.source.path.hasSameBytes(as: other.page.source.path) && isDraft == other.isDraft
      && title.value.hasSameBytes(as: other.title.value)
      && aliases.matches(other.aliases) { $0.value.hasSameBytes(as: $1.value) }
  }
}
