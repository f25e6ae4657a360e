import KBDiagnostics
import KBMarkdown

/// The renaming of an entry, worked out: which pieces of which files change.
package struct EntryRename: Sendable {
  package let old: EntryID
  package let new: EntryID
  /// Edits by the file's path, each in the order of its places.
  package let edits: [String: [TextEdit]]
  /// The site with the edits made and the file renamed.
  package let tree: SourceTree

  /// Path of an entry's file.
  package static func path(of id: EntryID) -> String { "content/\(id).md" }

  /// Works out the renaming.
  ///
  /// - Parameters: `old` and `new` are ids such as `models/gpt-2`.
  /// - Throws: ``EditRefusal`` if the entry cannot be renamed so; ``Stop`` if the settings cannot be used.
  package init(
    from old: String, to new: String, in tree: SourceTree, parallel: Parallel, diagnostics: inout [Diagnostic]
  ) throws {
    let parsed = try TreeParser.parse(
      tree, settings: try Settings.read(tree.settings), parallel: parallel, diagnostics: &diagnostics)
    if let unreadable = parsed.unreadable.first {
      throw EditRefusal(
        message: "\(unreadable.source.path) cannot be read, and may name the entry",
        help: "mend what check says of it first")
    }
    let base = try KnowledgeBase(parsed, includingDrafts: true, parallel: parallel, diagnostics: &diagnostics)
    let ids = base.entries.map(\.id)
    guard let index = ids.firstIndex(where: { $0.description == old }) else {
      throw EditRefusal(
        message: "There is no entry \"\(old)\"",
        help: Suggestion.help(for: old, among: ids.map(\.description)))
    }
    self.old = ids[index]
    self.new = try Self.target(new, of: ids[index], among: ids)
    let gatherer = RenameGatherer(
      base: base, parsed: parsed, index: index, newSlug: self.new.slug,
      mustQualify: ids.contains { [id = ids[index]] other in
        other.kind != id.kind
          && NameIndex.fold(other.slug) == NameIndex.fold(String(new.drop { $0 != "/" }.dropFirst()))
      })
    edits = try gatherer.edits(parallel)
    self.tree = Self.renamed(tree, edits, from: self.old, to: self.new)
  }

  private static func target(_ name: String, of old: EntryID, among ids: [EntryID]) throws -> EntryID {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[0] == old.kind else {
      throw EditRefusal(
        message: "\"\(name)\" is no name in \(old.kind)", help: "an entry keeps its kind; write \(old.kind)/…"
      )
    }
    let new = EntryID(kind: parts[0], slug: parts[1])
    guard Slug.isValid(new.slug), new.slug != "by" else {
      throw EditRefusal(
        message: "\"\(new.slug)\" cannot be the name of an entry", help: "use letters, digits and hyphens")
    }
    let folded = NameIndex.fold(new.slug)
    if new == old
      || ids.contains(where: { $0.kind == new.kind && $0 != old && NameIndex.fold($0.slug) == folded })
    {
      throw EditRefusal(message: "\(new) exists already", help: nil)
    }
    return new
  }

  private static func renamed(
    _ tree: SourceTree, _ edits: [String: [TextEdit]], from old: EntryID, to new: EntryID
  ) -> SourceTree {
    let texts = tree.texts.map { text in
      let path = text.path == path(of: old) ? path(of: new) : text.path
      return SourceText(path: path, bytes: edits[text.path].map { text.applying($0) } ?? text.bytes)
    }
    return SourceTree(
      settings: tree.settings, texts: texts, images: tree.images, statics: tree.statics,
      templates: tree.templates,
      assets: tree.assets)
  }
}
