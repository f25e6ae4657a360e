/// The identity of an entry: its folder and its file's name, `models/llama-3-1`.
package struct EntryID: Sendable, Hashable, CustomStringConvertible {
  /// Folder, which is the kind's id.
  package let kind: String
  package let slug: String

  package init(kind: String, slug: String) {
    self.kind = kind
    self.slug = slug
  }

  package var description: String { kind + "/" + slug }
}
