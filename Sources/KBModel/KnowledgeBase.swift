import KBDiagnostics

/// The typed knowledge base: kinds, entries with their facts, sources. Bodies are still bytes.
package struct KnowledgeBase: Sendable {
  package let settings: Settings
  package let kinds: [Kind]
  /// Published entries, by kind in the order of ``kinds``, then by the bytes of the slug.
  package let entries: [Entry]
  /// Shared sources first, then those of the entries.
  package let sources: [SourceRecord]
  /// The files of `content/_rulesets/`, by name.
  package let rulesets: [RulesetFile]
  package let tree: SourceTree
  /// Drafts that are not published, and entries that cannot be read: what they cite is not idle.
  let unread: [String]
  let introductions: [String: ParsedPage]
  let home: ParsedPage?
  let names: NameIndex
  /// Positions in ``sources`` of the shared ones, by id.
  let sharedSources: [String: Int]
  /// The link to each entry's page, in the order of ``entries``: asked for once per link of the site.
  package let links: [String]
  /// Paths of all images and static files, for links to them.
  let imagePaths: Set<String>
  let staticPaths: Set<String>
  /// What was read of each entry, for the next state of the site; empty if there will be none.
  let readings: [EntryReading]
  /// All that entries are checked and rendered against, besides what they say themselves.
  package let ground: Mark
  /// The ground and what all entries say in their front matter: everything but texts and the records of shared sources.
  package let facts: Mark

  /// The kind of an entry.
  package func kind(of entry: Entry) -> Kind { kinds[entry.kind] }

  /// Site-absolute path of an entry's page, without the base URL's path.
  package func path(of entry: Entry) -> String { kinds[entry.kind].url.path(of: entry.id.slug) }

  /// Positions of the entries of a kind.
  package func entries(ofKind kind: Int) -> Range<EntryIndex> {
    let first = entries.partitioningIndex { $0.kind >= kind }
    let last = entries.partitioningIndex { $0.kind > kind }
    return first..<last
  }

  /// Finds an entry by its id.
  package func entry(_ id: String) -> EntryIndex? {
    if case .found(let candidate) = names.look(up: id) { return candidate.entry }
    return nil
  }

  /// Position in ``sources`` of a source as an entry cites it.
  package func source(_ id: String, citedBy entry: Entry) -> Int? {
    entry.ownSources.position(of: id) ?? sharedSources[id]
  }
}
