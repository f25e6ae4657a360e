import KBModel
import Synchronization

/// Which entries each entry's texts link to: backlinks turned round, once, when an export first asks.
final class MentionIndex: Sendable {
  private let made = Mutex<[[EntryIndex]]?>(nil)

  func of(_ index: EntryIndex, in linked: LinkedBase) -> [EntryIndex] {
    made.withLock { made in
      if let made { return made[index] }
      let all = Self.all(in: linked)
      made = all
      return all[index]
    }
  }

  private static func all(in linked: LinkedBase) -> [[EntryIndex]] {
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
