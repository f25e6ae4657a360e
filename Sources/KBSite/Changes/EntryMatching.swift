import KBDiagnostics
import KBModel

/// Which entry of one state of a knowledge base is which of another.
struct EntryMatching {
  /// Positions of entries that both have, in the order of the new ones.
  private(set) var pairs: [(old: EntryIndex, new: EntryIndex)] = []
  /// Positions of entries that only the old or the new state has.
  private(set) var removed: [EntryIndex] = []
  private(set) var added: [EntryIndex] = []
  /// New ids by old ones, where they differ.
  private(set) var renames: [String: String] = [:]

  /// Entries of one id are one. An entry that is gone and one that is new, of one kind, are one if the new one redirects
  /// from the old address, else if they have one title, else if their files share half of their lines or more: what Git
  /// calls a rename.
  ///
  /// - Complexity: O(bytes of the entries that only one state has): candidates are looked up by what they share.
  init(_ old: KnowledgeBase, _ new: KnowledgeBase) {
    let positions = Dictionary(old.entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var known: Set<EntryIndex> = []
    for (index, entry) in new.entries.enumerated() {
      guard let same = positions[entry.id] else {
        added.append(index)
        continue
      }
      known.insert(same)
      pairs.append((same, index))
    }
    removed = old.entries.indices.filter { !known.contains($0) }
    guard !removed.isEmpty, !added.isEmpty else { return }
    match(
      old, new, by: { [old.path(of: $0)] },
      { $0.redirectFrom.map { $0.value.hasSuffix("/") ? $0.value : $0.value + "/" } })
    match(old, new, by: { [$0.title] }, { [$0.title] })
    match(old, new, by: Self.lines, Self.lines) {
      LineDifference($0.source.bytes[...], $1.source.bytes[...]).isMostlyEqual
    }
    pairs.sort { $0.new < $1.new }
  }

  /// Pairs entries of one kind that share a key; where several do, the one that shares most of them.
  private mutating func match<Key: Hashable>(
    _ old: KnowledgeBase, _ new: KnowledgeBase, by oldKeys: (Entry) -> [Key], _ newKeys: (Entry) -> [Key],
    if isSame: (Entry, Entry) -> Bool = { _, _ in true }
  ) {
    var holders: [Key: [EntryIndex]] = [:]
    for index in added {
      for key in Set(newKeys(new.entries[index])) { holders[key, default: []].append(index) }
    }
    var free = Set(added)
    for gone in removed {
      let entry = old.entries[gone]
      var shared: [EntryIndex: Int] = [:]
      for key in Set(oldKeys(entry)) {
        // What very many have tells none of them apart, such as the line that ends the front matter.
        guard let all = holders[key], all.count <= 8 else { continue }
        for index in all where new.entries[index].id.kind == entry.id.kind { shared[index, default: 0] += 1 }
      }
      let best = shared.filter { free.contains($0.key) }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      guard let best, isSame(entry, new.entries[best]) else { continue }
      free.remove(best)
      pairs.append((gone, best))
      renames[entry.id.description] = new.entries[best].id.description
    }
    removed.removeAll { renames[old.entries[$0].id.description] != nil }
    added.removeAll { !free.contains($0) }
  }

  private static func lines(of entry: Entry) -> [ArraySlice<UInt8>] {
    entry.source.bytes.split(separator: UInt8(ascii: "\n"))
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
