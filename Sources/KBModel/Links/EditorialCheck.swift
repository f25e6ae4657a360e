import KBDiagnostics

extension LinkedBase {
  /// Notes for editors: entries that nothing leads to, terms that no text uses, images that no text shows, what has
  /// become stale.
  ///
  /// - Parameter today: the day for which to look for what is stale; nil leaves that out.
  package func editorialNotes(today: PartialDate?) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    let listed = listedElsewhere
    let staleness = today.map { StalenessCheck(self, today: $0) }
    for (index, entry) in base.entries.enumerated() {
      let kind = base.kind(of: entry)
      let isReached = backlinks[index].contains { !kind.autolink || !entry.autolink || $0.isMention }
      if kind.hasList, !isReached, kind.autolink || !listed.contains(index) {
        notes.append(unreached(entry, kind))
      }
      notes += staleness?.notes(on: entry) ?? []
    }
    return notes + sharedTitles + unshownImages
  }

  /// Within a kind, two equal titles are errors.
  private var sharedTitles: [Diagnostic] {
    var first: [String: Entry] = [:]
    return base.entries.compactMap { entry in
      let title = NameIndex.fold(entry.title)
      guard let other = first[title] else {
        first[title] = entry
        return nil
      }
      return Diagnostic(
        .duplicateTitle, at: entry.source.span, "\"\(entry.title)\" is the title of \(other.id) too",
        notes: [.init("the other is here", at: other.source.span)],
        help:
          "say in one of the titles what tells them apart, such as \"\(entry.title) (\(base.kind(of: entry).one.lowercased()))\""
      )
    }
  }

  private var unshownImages: [Diagnostic] {
    let texts = pages + introductions.values + [home].compactMap { $0 }
    let shown = texts.reduce(into: Set<String>()) { $0.formUnion($1.images) }
    return base.tree.images.compactMap { image in
      let name = TreeParser.name(of: image.path)
      guard !shown.contains(image.path), base.imagePath(image.path) != nil, !isNamedInUnread(name) else {
        return nil
      }
      return Diagnostic(
        .unshownImage, at: SourceSpan(path: image.path), "no text shows this image",
        help: "show it as ![what it shows](\(name)), or remove it")
    }
  }

  /// Entries that name another one in a field with an inverse: that one's page lists them by the inverse's label.
  private var listedElsewhere: Set<EntryIndex> {
    var listed: Set<EntryIndex> = []
    for backlink in backlinks.joined() {
      if case .field(_, _?) = backlink.relation { listed.insert(backlink.source) }
    }
    return listed
  }

  private func unreached(_ entry: Entry, _ kind: Kind) -> Diagnostic {
    if kind.autolink {
      return Diagnostic(
        .unusedTerm, at: entry.source.span, "no text uses the term \"\(entry.title)\"",
        help: "add the form that texts use to its aliases or plurals, or link to it")
    }
    return Diagnostic(
      .orphanEntry, at: entry.source.span, "no other entry leads to \(entry.id)",
      help: "link to it as [[\(entry.id.slug)]] where a reader would want it")
  }
}
