import KBModel

/// Which entries each entry's texts link to: backlinks turned round.
enum MentionIndex {
  /// - Returns: for each entry those that it links to, by kind and slug.
  static func all(in linked: LinkedBase) -> [[EntryIndex]] {
    var targets = [[EntryIndex]](repeating: [], count: linked.backlinks.count)
    for (target, links) in linked.backlinks.enumerated() {
      for link in links where targets[link.source].last != target {
        if case .field = link.relation { continue }
        targets[link.source].append(target)
      }
    }
    return targets
  }
}
