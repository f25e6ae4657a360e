import KBDiagnostics

/// Where new entries are made: knows which names are taken, and checks a draft as `kbgen check` would.
package struct EntryDesk: Sendable {
  private let tree: SourceTree
  private let settings: Settings
  private let parsed: ParsedTree
  private let parallel: Parallel

  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(_ tree: SourceTree, parallel: Parallel) throws {
    var ignored: [Diagnostic] = []
    settings = try Settings.read(tree.settings)
    parsed = try TreeParser.parse(tree, settings: settings, parallel: parallel, diagnostics: &ignored)
    self.tree = tree
    self.parallel = parallel
  }

  /// Begins an entry.
  ///
  /// - Parameter slug: nil to make it from the title.
  /// - Throws: ``EditRefusal`` if there is no such kind.
  package func draft(kind name: String, title: String, slug: String?) throws -> EntryDraft {
    guard let kind = parsed.kinds.first(where: { $0.id == name }) else {
      throw EditRefusal(
        message: "There is no kind \"\(name)\"",
        help: Suggestion.help(for: name, among: parsed.kinds.map(\.id)))
    }
    return EntryDraft(kind: kind, title: title, slug: slug ?? Slug.suggested(by: title))
  }

  /// What keeps the draft's slug or title from being used: a slug that is no slug, or a name that another entry has.
  package func objection(to draft: EntryDraft) -> EditRefusal? {
    let choose = "give another with --slug"
    guard Slug.isValid(draft.slug), draft.slug != "by" else {
      return EditRefusal(message: "\"\(draft.slug)\" cannot be the name of an entry", help: choose)
    }
    let ids = parsed.entries.map(\.id) + parsed.unreadable.map(\.id)
    let slug = NameIndex.fold(draft.slug)
    if let owner = ids.first(where: { $0.kind == draft.kind.id && NameIndex.fold($0.slug) == slug }) {
      return EditRefusal(message: "\(owner) exists already", help: "edit content/\(owner).md, or \(choose)")
    }
    let title = NameIndex.fold(draft.title)
    for entry in parsed.entries where entry.id.kind == draft.kind.id {
      if entry.names.title == title {
        return EditRefusal(
          message: "The title \"\(draft.title)\" belongs to \(entry.id) already",
          help: "edit content/\(entry.id).md, or give another title")
      }
      if entry.names.aliases.contains(title) {
        return EditRefusal(
          message: "\"\(draft.title)\" is an alias of \(entry.id) already",
          help: "remove it there, or give another title")
      }
    }
    return nil
  }

  /// What a check would say of the draft's facts; placeholders are KB0220.
  package func check(_ draft: EntryDraft) throws -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let changed = SourceTree(
      settings: tree.settings, texts: tree.texts + [draft.source], images: tree.images, statics: tree.statics,
      templates: tree.templates, assets: tree.assets)
    let parsed = try TreeParser.parse(
      changed, settings: settings, parallel: parallel, diagnostics: &diagnostics)
    _ = try KnowledgeBase(parsed, includingDrafts: true, parallel: parallel, diagnostics: &diagnostics)
    return diagnostics.filter { $0.span?.path == draft.path }.inReadingOrder()
  }
}
