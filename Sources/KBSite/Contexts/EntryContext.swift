import KBModel
import KBTemplates

/// An entry as templates see it: its names, its text, its facts in declared order, and each declared field by name.
final class EntryContext: TemplateObject {
  let site: SiteContext
  private let index: EntryIndex

  init(site: SiteContext, index: EntryIndex) {
    self.site = site
    self.index = index
  }

  // Lent, not copied: a copy would count references to every field of the entry, for each member asked for.
  private var entry: Entry { _read { yield site.linked.base.entries[index] } }
  private var kind: Kind { _read { yield site.linked.base.kinds[site.linked.base.entries[index].kind] } }
  private var page: RenderedPage { _read { yield site.linked.pages[index] } }
  private var shape: RecordShape { site.shapes[site.linked.base.entries[index].kind] }

  var memberNames: [String] {
    ContextObject.entry.names + computedNames + kind.fields.map(\.name)
      + site.inverseNames[entry.kind].sorted()
  }

  /// What grading adds: the verdict of graded entries, the counts of those that they name.
  private var computedNames: [String] {
    let isGraded = site.grading?.isGraded(entry.kind) == true
    return (isGraded ? ["verdict"] : []) + (site.rolledUpKinds.contains(entry.kind) ? ["rollup"] : [])
  }

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
    case "changed": return Value(site.changes[entry.source.path])
    case "body": return page.markup
    case "outline": return page.outlineValue
    case "references": return .list(ReferenceContext.list(page.references, in: site.base))
    case "backlinks": return BacklinkGroups(site: site, target: index).value
    case "facts": return facts
    case "shown": return .object(ShownFacts(nil, shape, of: self))
    case "groups": return groups
    case "previous": return neighbour(index - 1)
    case "next": return neighbour(index + 1)
    case "leads_to": return leadsTo
    case "graph": return graph
    case "badge_url": return badgeURL
    default: break
    }
    guard let position = shape.positions[name] else {
      if site.inverseNames[entry.kind].contains(name) { return entries(pointingHereBy: name) }
      return computedNames.contains(name) ? computed(name) : nil
    }
    guard let item = entry.values[position] else { return Value.none }
    return PlainValue(site: site, page: page).value(item, kind.fields[position])
  }

  private func computed(_ name: String) -> Value? {
    guard let grading = site.grading else { return nil }
    if name == "rollup" {
      return grading.rollUps[index].map { RollUpContext.value($0, grading.grader.rules.levels) } ?? Value.none
    }
    guard let verdict = grading.verdicts[index] else { return nil }
    return .object(VerdictContext(site, grading, at: index, verdict: verdict))
  }

  /// Entries whose fields name this one, by the name of the fields' inverse.
  private func entries(pointingHereBy inverseName: String) -> Value {
    var sources: [EntryIndex] = []
    for backlink in site.linked.backlinks[index] where backlink.source != sources.last {
      if case .field(_, let inverse?) = backlink.relation, inverse.name == inverseName {
        sources.append(backlink.source)
      }
    }
    return .list(sources.map(site.entry))
  }

  private var groups: Value {
    .list(
      site.views.groups(of: index).map { place in
        let view = site.views[kind: place.kind][place.view]
        return .object(ViewGroupContext(site: site, view: view, index: place.group))
      })
  }

  private func neighbour(_ index: EntryIndex) -> Value {
    site.base.entries(ofKind: entry.kind).contains(index) ? site.entry(index) : .none
  }

  private var leadsTo: Value {
    .list(
      site.leadsTo(index).map {
        .object(MentionContext(entry: site.entry($0.target), relation: Value($0.relation)))
      })
  }

  private var badgeURL: Value {
    guard site.settings.outputs.contains(.badges), site.grading?.verdicts[index] != nil else { return .none }
    return .string(site.settings.baseURL.link(to: "/" + Badges.path(of: entry.id)))
  }

  private var graph: Value {
    guard site.settings.outputs.contains(.graph) else { return .none }
    let picture = Neighbourhood(of: index, in: site)
    guard !picture.isEmpty else { return .none }
    return .map([
      "url": .string(site.settings.baseURL.link(to: GraphPictures.path(of: index, in: site))),
      "width": .int(Neighbourhood.width), "height": .int(picture.height),
    ])
  }

  private var facts: Value {
    var facts: [Value] = []
    for (position, shape) in shape.fields.enumerated() {
      guard let item = item(at: position) else { continue }
      facts.append(.object(FactContext(item, shape, of: self, isOuter: true)))
    }
    return .list(facts)
  }
}

/// What facts ask their entry for.
extension EntryContext {
  /// What the entry says in a field, by the field's position.
  func item(at position: Int) -> FieldItem? { entry.values[position] }

  /// The sources that a field of the entry cites.
  func evidence(for field: String) -> [String] { entry.evidence[field] ?? [] }

  /// The numbers of sources among the page's references.
  func citations(_ ids: [String]) -> Value {
    var numbers: [Value] = []
    numbers.reserveCapacity(ids.count)
    for id in ids {
      guard let source = site.linked.base.source(id, citedBy: site.linked.base.entries[index]),
        let number = site.linked.pages[index].references.existingNumber(of: source)
      else { continue }
      numbers.append(.int(number))
    }
    return .list(numbers)
  }

  /// The text field at a place, as safe HTML.
  func source(_ id: String) -> SourceRecord? {
    site.base.source(id, citedBy: entry).map { site.base.sources[$0] }
  }

  func markup(at place: Int) -> Value { page.markup(at: place) }

  /// The text field at a place, without markup.
  func plainText(at place: Int) -> String { page.texts[place]?.plainText ?? "" }
}

extension RenderedPage {
  /// The text field at a place, as safe HTML.
  func markup(at place: Int) -> Value {
    texts[place].map { .markup($0.html) } ?? .markup("")
  }
}
