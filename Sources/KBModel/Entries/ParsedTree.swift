import KBDiagnostics

/// A source tree in which every file is known for what it is, and every entry by its names.
///
/// Facts are still YAML and bodies still bytes: both need to know all entries first.
package struct ParsedTree: Sendable {
  let settings: Settings
  /// The files that declare kinds, in the order of their paths' bytes.
  let declarations: [SourceText]
  package let kinds: [Kind]
  /// All files that hold entries, in the order of ``entries``.
  let files: [ParsedFile]
  /// Sorted by kind in the order of ``kinds``, then by the bytes of the slug.
  let entries: [ParsedEntry]
  /// Introductions of list pages, by kind.
  let introductions: [String: ParsedPage]
  let home: ParsedPage?
  let sources: [SourceRecord]
  let rulesets: [RulesetFile]
  let tree: SourceTree

  /// Files whose front matter could not be read, which was reported: their entries exist, but nothing more is known.
  var unreadable: [ParsedFile] { files.filter { $0.entry == nil } }
}

/// A file of `content/_rulesets/`: rules as data, which whoever applies them reads.
package struct RulesetFile: Sendable {
  /// The file's name without its ending: `mof`.
  package let name: String
  package let source: SourceText
  package let root: YAMLNode
}

/// A Markdown file with its front matter still YAML.
struct ParsedPage: Sendable {
  let source: SourceText
  let frontMatter: YAMLNode?
  let body: Range<Int>
}

/// A file that holds an entry.
struct ParsedFile: Sendable {
  let id: EntryID
  let source: SourceText
  /// Nil if the front matter cannot be read.
  let entry: ParsedEntry?
  /// What is wrong with the file as far as it was looked at.
  let problems: [Diagnostic]
}

/// An entry that is known by its names only. Shared, not copied, by the states of a site.
final class ParsedEntry: Sendable {
  let id: EntryID
  let kind: Int
  let page: ParsedPage
  let title: Located<String>
  let aliases: [Located<String>]
  let names: FoldedNames
  let isDraft: Bool

  init(
    id: EntryID, kind: Int, page: ParsedPage, title: Located<String>, aliases: [Located<String>],
    isDraft: Bool
  ) {
    self.id = id
    self.kind = kind
    self.page = page
    self.title = title
    self.aliases = aliases
    self.isDraft = isDraft
    names = FoldedNames(slug: id.slug, title: title.value, aliases: aliases.map(\.value))
  }
}
