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
    Self.reportSharedNames(parsed, diagnostics: &diagnostics)
    let published = parsed.entries.filter { includingDrafts || !$0.isDraft }
    let names = Self.index(parsed, published: published)
    let shared = Dictionary(
      parsed.sources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let kinds = parsed.kinds

    let readings = try parallel.map(published.count) { index in
      var problems: [Diagnostic] = []
      let parsed = published[index]
      let reader = EntryReader(kind: kinds[parsed.kind], names: names, sharedSources: shared)
      return (reader.read(parsed, diagnostics: &problems), problems)
    }
    var entries: [Entry] = []
    var sources = parsed.sources
    for (reading, problems) in readings {
      diagnostics += problems
      guard let reading else { continue }
      entries.append(reading.entry.withOwnSources(reading.ownSources, startingAt: sources.count))
      sources += reading.ownSources
    }
    self.init(
      settings: parsed.settings, kinds: kinds, entries: entries, sources: sources,
      rulesets: parsed.rulesets, tree: parsed.tree,
      introductions: parsed.introductions, home: parsed.home, names: names, sharedSources: shared,
      links: entries.map { parsed.settings.baseURL.link(to: kinds[$0.kind].url.path(of: $0.id.slug)) },
      imagePaths: Set(parsed.tree.images.map(\.path)), staticPaths: Set(parsed.tree.statics.map(\.path)))
  }

  private static func index(_ parsed: ParsedTree, published: [ParsedEntry]) -> NameIndex {
    var positions: [EntryID: EntryIndex] = [:]
    for (index, entry) in published.enumerated() { positions[entry.id] = index }
    return NameIndex(
      parsed.entries.map { entry in
        (
          NameIndex.Candidate(id: entry.id, entry: positions[entry.id]), entry.title.value,
          entry.aliases.map(\.value)
        )
      }, kindIDs: parsed.kinds.map(\.id))
  }

  /// Reports titles and aliases that two entries of one kind share.
  private static func reportSharedNames(_ parsed: ParsedTree, diagnostics: inout [Diagnostic]) {
    var owners: [String: (id: EntryID, span: SourceSpan)] = [:]
    for entry in parsed.entries {
      for name in [entry.title] + entry.aliases {
        let key = entry.id.kind + "\u{0}" + NameIndex.fold(name.value)
        let span = entry.page.source.span(name.range)
        guard let owner = owners[key] else {
          owners[key] = (entry.id, span)
          continue
        }
        diagnostics.append(
          Diagnostic(
            .sharedName, at: span,
            owner.id == entry.id
              ? "the name \"\(name.value)\" stands twice in this entry"
              : "the name \"\(name.value)\" belongs to \(owner.id) already",
            notes: [.init("it stands here first", at: owner.span)],
            help: "within a kind every title and alias must be unique"))
      }
    }
  }
}

extension Entry {
  /// The same entry with the positions of its own sources.
  fileprivate func withOwnSources(_ records: [SourceRecord], startingAt start: Int) -> Entry {
    guard !records.isEmpty else { return self }
    let positions = Dictionary(
      records.enumerated().map { ($1.id, start + $0) }, uniquingKeysWith: { first, _ in first })
    return Entry(
      id: id, kind: kind, title: title, aliases: aliases, summary: summary, tags: tags, isDraft: isDraft,
      reviewBy: reviewBy, redirectFrom: redirectFrom, autolink: autolink, values: values, evidence: evidence,
      ownSources: positions, source: source, body: body)
  }
}
