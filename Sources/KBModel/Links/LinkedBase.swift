import KBDiagnostics
import KBMarkdown

/// The knowledge base with every text rendered and every link known from both ends.
package struct LinkedBase: Sendable {
  package let base: KnowledgeBase
  /// In the order of ``KnowledgeBase/entries``.
  package let pages: [RenderedPage]
  /// Introductions of list pages, by kind.
  package let introductions: [String: RenderedPage]
  package let home: RenderedPage?
  /// Who points at each entry, in the order of ``KnowledgeBase/entries``; each list is in the order of its sources.
  package let backlinks: [[Backlink]]
  /// Whether each entry leads to another, or another to it; in the order of ``KnowledgeBase/entries``.
  package let isLinked: [Bool]
  /// The terms that texts were searched for, for the next state of the site; nil if there will be none. Pages are then whole.
  let glossary: Glossary?
  /// Whether another state of the site will follow.
  package var isFollowed: Bool { glossary != nil }

  /// A sentence or two around the link that a backlink stands for; nil for one that comes from a field.
  package func snippet(of backlink: Backlink) -> String? {
    // The page is not bound to a name: that would count references to all that it holds, once per backlink.
    switch backlink.relation {
    case .field: return nil
    case .body(let place): return Snippet.around(place, in: pages[backlink.source].plainText)
    case .text(let item, let place):
      return pages[backlink.source].texts[item].map { Snippet.around(place, in: $0.plainText) }
    }
  }
}

/// One page's text, rendered.
package struct RenderedPage: Sendable {
  /// The body as HTML.
  package var html = ""
  package var outline: [Heading] = []
  /// The body's text without markup, one line per paragraph, heading, item or row.
  package var plainText = ""
  /// Text fields by the place of their value in the file.
  package var texts: [Int: TextField] = [:]
  package var references = ReferenceList()
  /// The entries that an entry's fields name, each once per field, in the order of the fields.
  package var relations: [Relation] = []
  /// Images that the text shows or links to, by their paths below the root.
  var images: Set<String> = []
  /// Links out of the site, in reading order.
  var webLinks: [WebLink] = []
  /// Title and summary of a list page or the home page, where its front matter gives them.
  package var title: String?
  package var summary: String?
  /// Entries that fields and texts link to. This and what follows is emptied once it has been used, unless another state of the
  /// site will want it.
  var outgoing: [OutgoingLink] = []
  /// Links to headings of other entries.
  var headingLinks: [BodyLink] = []
  /// What is wrong with the text.
  var problems: [Diagnostic] = []

  /// A text field, rendered.
  package struct TextField: Sendable {
    package let html: String
    package let plainText: String
  }
}

/// A field of an entry that names another.
package struct Relation: Sendable {
  /// The nearest field with a name: for an item of a list, the list.
  package let field: Field
  package let target: EntryIndex
}

/// A link to an entry, seen from that entry.
package struct Backlink: Sendable {
  package enum Relation: Sendable {
    /// A field names the entry: the nearest with a name, such as the list for an item of a list.
    case field(Field, inverse: Inverse?)
    /// The body links to it; the place is in its plain text.
    case body(place: Range<Int>)
    /// A text field links to it; the place is in that text.
    case text(item: Int, place: Range<Int>)
  }

  /// The entry that points here.
  package let source: EntryIndex
  package let relation: Relation
  /// Whether the link was made by itself, from a mention of a term.
  package let isAutomatic: Bool

  /// Whether a text makes the link, not a field.
  package var isMention: Bool {
    if case .field = relation { return false }
    return true
  }
}
