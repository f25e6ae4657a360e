import KBMarkdown
import KBModel
import KBTemplates

/// How exports name each entry wherever another leads to it, made once for all of them.
final class EntryNames: Sendable {
  /// The forms of one entry's name.
  struct Forms: Sendable {
    /// `kind/slug`
    let id: String
    /// The short form of an entry in data: id, title and absolute address.
    let reference: Value
    /// A link in Markdown, with an absolute address.
    let markdown: String
    /// What stands before and after the place of the name in pictures of neighbourhoods.
    let picture: (start: String, end: String)
  }

  private let forms: [Forms]

  init(_ site: SiteContext) {
    forms = site.base.entries.indices.map { index in
      let entry = site.base.entries[index]
      let id = entry.id.description
      let address = site.address(of: index)
      return Forms(
        id: id,
        reference: .map(["id": .string(id), "title": .string(entry.title), "url": .string(address)]),
        markdown: "[\(MarkdownTwin.escaped(entry.title))](\(address))",
        picture: Neighbourhood.label(entry.title, site.base.links[index]))
    }
  }

  subscript(index: EntryIndex) -> Forms { _read { yield forms[index] } }
}
