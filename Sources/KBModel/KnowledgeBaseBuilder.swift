import KBDiagnostics

extension KnowledgeBase {
  /// Checks every entry's facts and resolves its references.
  ///
  /// - Parameters:
  ///   - includingDrafts: publish drafts too; otherwise their facts are not looked at.
  ///   - previous: another state of the same site, with or without drafts as this one. Entries that are as they were there
  ///     are taken from it, as long as they are checked against the same.
  ///   - keeps: whether another state will follow, which wants to use this one.
  ///   - diagnostics: takes the codes KB0206 to KB0220 and KB0401 to KB0405.
  package init(
    _ parsed: ParsedTree, includingDrafts: Bool, parallel: Parallel,
    reusing previous: (parsed: ParsedTree, base: KnowledgeBase)? = nil, keeps: Bool = false,
    diagnostics: inout [Diagnostic]
  ) throws {
    let published = parsed.entries.filter { includingDrafts || !$0.isDraft }
    let known = previous.flatMap { parsed.hasSameGround(as: $0.parsed) ? $0.base : nil }
    let names = known?.names ?? Self.index(parsed, includingDrafts: includingDrafts)
    if names.hasSharedNames { Self.reportSharedNames(parsed, diagnostics: &diagnostics) }
    let shared = Dictionary(
      parsed.sources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let kinds = parsed.kinds

    let baseURL = parsed.settings.baseURL
    let old = known?.readings ?? []
    let (readings, read) = try parallel.map(published.count, reusing: old) { index in
      old[index].parsed === published[index] ? index : nil
    } _: { index in
      let kind = kinds[published[index].kind]
      let link = baseURL.link(to: kind.url.path(of: published[index].id.slug))
      return EntryReading(published[index], link: link) { entry, problems in
        EntryReader(kind: kind, names: names, sharedSources: shared).read(entry, diagnostics: &problems)
      }
    }
    var entries: [Entry] = []
    entries.reserveCapacity(readings.count)
    var sources = parsed.sources
    sources.reserveCapacity(readings.reduce(sources.count) { $0 + ($1.result?.ownSources.count ?? 0) })
    for reading in readings {
      diagnostics += reading.problems
      guard let result = reading.result else { continue }
      entries.append(result.entry.withSources(at: sources.count))
      sources += result.ownSources
    }
    self.init(
      settings: parsed.settings, kinds: kinds, entries: entries, sources: sources,
      rulesets: parsed.rulesets, tree: parsed.tree,
      unread: (parsed.unreadable.map(\.source)
        + (includingDrafts ? [] : parsed.entries.filter(\.isDraft).map(\.page.source)))
        .map { String(decoding: $0.bytes, as: UTF8.self) },
      introductions: parsed.introductions, home: parsed.home, names: names, sharedSources: shared,
      links: readings.map(\.link),
      imagePaths: Set(parsed.tree.images.map(\.path)), staticPaths: Set(parsed.tree.statics.map(\.path)),
      readings: keeps ? readings : [], ground: known?.ground ?? Mark(),
      facts: known.flatMap { known in
        read.allSatisfy { Self.haveSameFacts(entries[$0], known.entries[$0]) } ? known.facts : nil
      } ?? Mark())
  }

  private static func haveSameFacts(_ entry: Entry, _ other: Entry) -> Bool {
    entry.source.bytes[..<entry.body.lowerBound] == other.source.bytes[..<other.body.lowerBound]
  }

  private static func index(_ parsed: ParsedTree, includingDrafts: Bool) -> NameIndex {
    var published = 0
    let known = parsed.entries.map { entry in
      let isPublished = includingDrafts || !entry.isDraft
      defer { published += isPublished ? 1 : 0 }
      return (NameIndex.Candidate(id: entry.id, entry: isPublished ? published : nil), entry.names)
    }
    let unreadable = parsed.unreadable.map { file in
      (
        NameIndex.Candidate(id: file.id, entry: nil, isUnreadable: true),
        FoldedNames(slug: file.id.slug, title: file.id.slug, aliases: [])
      )
    }
    return NameIndex(known + unreadable, kindIDs: parsed.kinds.map(\.id))
  }

  /// Reports titles and aliases that two entries of one kind share.
  private static func reportSharedNames(_ parsed: ParsedTree, diagnostics: inout [Diagnostic]) {
    // By kind and name: the first entry that has the name, and where it says so.
    var owners = [[String: (entry: Int, name: Int)]](repeating: [:], count: parsed.kinds.count)
    for (index, entry) in parsed.entries.enumerated() {
      for (number, name) in ([entry.names.title] + entry.names.aliases).enumerated() {
        if let owner = owners[entry.kind][name] {
          diagnostics.append(sharedName(parsed.entries[owner.entry], owner.name, entry, number))
        } else {
          owners[entry.kind][name] = (index, number)
        }
      }
    }
  }

  private static func sharedName(
    _ owner: ParsedEntry, _ ownersName: Int, _ entry: ParsedEntry, _ number: Int
  ) -> Diagnostic {
    let name = ([entry.title] + entry.aliases)[number]
    return Diagnostic(
      .sharedName, at: entry.page.source.span(name.range),
      owner.id == entry.id
        ? "the name \"\(name.value)\" stands twice in this entry"
        : "the name \"\(name.value)\" belongs to \(owner.id) already",
      notes: [
        .init(
          "it stands here first",
          at: owner.page.source.span(([owner.title] + owner.aliases)[ownersName].range))
      ],
      help: "within a kind every title and alias must be unique")
  }
}
