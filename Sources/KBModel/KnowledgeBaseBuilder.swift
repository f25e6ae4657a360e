import KBDiagnostics

extension KnowledgeBase {
  /// Checks every entry's facts and resolves its references.
  ///
  /// - Parameters:
  ///   - includingDrafts: publish drafts too; otherwise their facts are not looked at.
  ///   - diagnostics: takes the codes KB0206 to KB0220 and KB0401 to KB0405.
  package init(
    _ parsed: ParsedTree, includingDrafts: Bool, parallel: Parallel, diagnostics: inout [Diagnostic]
  ) throws {
    let published = parsed.entries.filter { includingDrafts || !$0.isDraft }
    let names = Self.index(parsed, includingDrafts: includingDrafts)
    if names.hasSharedNames { Self.reportSharedNames(parsed, diagnostics: &diagnostics) }
    let shared = Dictionary(
      parsed.sources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let kinds = parsed.kinds

    let baseURL = parsed.settings.baseURL
    let readings = try parallel.map(published.count) { index in
      var problems: [Diagnostic] = []
      let entry = published[index]
      let kind = kinds[entry.kind]
      let reader = EntryReader(kind: kind, names: names, sharedSources: shared)
      return (
        reader.read(entry, diagnostics: &problems), problems,
        link: baseURL.link(to: kind.url.path(of: entry.id.slug))
      )
    }
    var entries: [Entry] = []
    entries.reserveCapacity(readings.count)
    var sources = parsed.sources
    for (reading, problems, _) in readings {
      diagnostics += problems
      guard let reading else { continue }
      entries.append(reading.entry)
      entries[entries.count - 1].ownSources.first = sources.count
      sources += reading.ownSources
    }
    self.init(
      settings: parsed.settings, kinds: kinds, entries: entries, sources: sources,
      rulesets: parsed.rulesets, tree: parsed.tree,
      unread: (parsed.unreadable.map(\.source)
        + (includingDrafts ? [] : parsed.entries.filter(\.isDraft).map(\.page.source)))
        .map { String(decoding: $0.bytes, as: UTF8.self) },
      introductions: parsed.introductions, home: parsed.home, names: names, sharedSources: shared,
      links: readings.map(\.link),
      imagePaths: Set(parsed.tree.images.map(\.path)), staticPaths: Set(parsed.tree.statics.map(\.path)))
  }

  private static func index(_ parsed: ParsedTree, includingDrafts: Bool) -> NameIndex {
    var published = 0
    let known = parsed.entries.map { entry in
      let isPublished = includingDrafts || !entry.isDraft
      defer { published += isPublished ? 1 : 0 }
      return (NameIndex.Candidate(id: entry.id, entry: isPublished ? published : nil), entry.names)
    }
    let unreadable = parsed.unreadable.map { id, _ in
      (
        NameIndex.Candidate(id: id, entry: nil, isUnreadable: true),
        FoldedNames(slug: id.slug, title: id.slug, aliases: [])
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
