import KBModel
import KBTemplates

/// An entry as templates see it: its names, its text, its facts in declared order, and each declared field by name.
struct EntryContext: TemplateObject {
  let site: SiteContext
  let index: EntryIndex

  private var entry: Entry { site.base.entries[index] }
  private var kind: Kind { site.base.kinds[entry.kind] }
  private var page: RenderedPage { site.linked.pages[index] }

  static let ownNames = [
    "id", "slug", "title", "aliases", "summary", "tags", "url", "kind", "is_draft", "review_by", "body", "outline",
    "references", "backlinks", "facts",
  ]

  var memberNames: [String] { Self.ownNames + kind.fields.map(\.name) }

  var identity: String? { entry.id.description }

  func member(_ name: String) -> Value? {
    switch name {
    case "id": return .string(entry.id.description)
    case "slug": return .string(entry.id.slug)
    case "title": return .string(entry.title)
    case "aliases": return .list(entry.aliases.map { .string($0) })
    case "summary": return Value(site.summary(of: index))
    case "tags": return .list(entry.tags.map { .string($0) })
    case "url": return .string(site.base.links[index])
    case "kind": return .object(KindContext(site: site, kind: entry.kind))
    case "is_draft": return .bool(entry.isDraft)
    case "review_by": return Value(entry.reviewBy?.iso)
    case "body": return page.markup
    case "outline": return page.outlineValue
    case "references": return .list(ReferenceContext.list(page.references, in: site.base))
    case "backlinks": return BacklinkGroups(site: site, target: index).value
    case "facts": return facts
    default: break
    }
    guard let position = site.fieldPositions[entry.kind][name] else { return nil }
    guard let item = entry.values[position] else { return Value.none }
    return PlainValue(site: site, entry: entry, page: page).value(item, kind.fields[position])
  }

  private var facts: Value {
    let shown = ShownValue(site: site, entry: entry, page: page)
    return .list(
      zip(kind.fields, entry.values).compactMap { field, item in
        item.map { shown.fact($0, field, evidence: entry.evidence[field.name] ?? []) }
      })
  }
}

extension RenderedPage {
  /// The text field at a place, as safe HTML.
  func markup(at place: Int) -> Value {
    texts[place].map { .markup($0.html) } ?? .markup("")
  }
}
