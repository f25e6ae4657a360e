import KBDiagnostics
import KBModel

/// Finds the entries that were renamed between two states of a knowledge base.
struct EntryMatching {
  /// New ids by old ones.
  private(set) var renames: [String: String] = [:]

  /// An entry that is gone and one that is new, of one kind, are the same if the new one redirects from the old address,
  /// else if they have one title, else if their files share half of their lines or more: what Git calls a rename.
  init(_ old: KnowledgeBase, _ new: KnowledgeBase) {
    let ids = (old: Set(old.entries.map(\.id)), new: Set(new.entries.map(\.id)))
    let gone = old.entries.filter { !ids.new.contains($0.id) }
    var fresh = new.entries.filter { !ids.old.contains($0.id) }
    func match(_ isSame: (Entry, Entry) -> Bool) {
      for entry in gone where renames[entry.id.description] == nil {
        guard let place = fresh.firstIndex(where: { $0.id.kind == entry.id.kind && isSame(entry, $0) }) else {
          continue
        }
        renames[entry.id.description] = fresh.remove(at: place).id.description
      }
    }
    match { gone, fresh in
      let path = old.path(of: gone)
      return fresh.redirectFrom.contains { $0.value == path || $0.value + "/" == path }
    }
    match { $0.title == $1.title }
    match { LineDifference($0.source.bytes[...], $1.source.bytes[...]).isMostlyEqual }
  }
}

/// How many lines two texts share.
struct LineDifference {
  let added: Int
  let removed: Int
  private let shared: Int

  /// Lines are counted wherever they stand: a paragraph that moves is no change.
  init(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    var before = 0
    for line in old.split(separator: UInt8(ascii: "\n")) {
      counts[line, default: 0] += 1
      before += 1
    }
    var shared = 0
    var after = 0
    for line in new.split(separator: UInt8(ascii: "\n")) {
      after += 1
      guard let left = counts[line], left > 0 else { continue }
      counts[line] = left - 1
      shared += 1
    }
    added = after - shared
    removed = before - shared
    self.shared = shared
  }

  /// - Source: `git diff --find-renames` takes half as enough.
  var isMostlyEqual: Bool { shared > 0 && 2 * shared >= shared + max(added, removed) }
}
