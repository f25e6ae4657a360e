import KBModel
import KBTemplates

/// "What links here": entries that name this one in a field, under the field's inverse, then those that mention it,
/// by kind. Each entry stands there once, with the relation and a snippet where there are any.
struct BacklinkGroups {
  let site: SiteContext
  let target: EntryIndex

  private struct Item {
    let source: EntryIndex
    let relation: String?
    var snippet: String?
  }

  private struct Group {
    let label: String
    var items: [Item]
  }

  var value: Value {
    var groups: [Group] = []
    var mentions: [Group] = []
    let backlinks = site.linked.backlinks[target]
    var start = 0
    while start < backlinks.count {
      let source = backlinks[start].source
      let end = backlinks[start...].firstIndex { $0.source != source } ?? backlinks.count
      place(backlinks[start..<end], of: source, in: &groups, mentions: &mentions)
      start = end
    }
    return .list((groups + mentions).map(value))
  }

  /// Places all that one entry says of the target.
  private func place(
    _ links: ArraySlice<Backlink>, of source: EntryIndex, in groups: inout [Group], mentions: inout [Group]
  ) {
    let snippet = self.snippet(of: links)
    var isPlaced = false
    for link in links {
      guard case .field(let field, let inverse?) = link.relation else { continue }
      add(
        Item(source: source, relation: field.label, snippet: isPlaced ? nil : snippet), inverse.label,
        to: &groups)
      isPlaced = true
    }
    guard !isPlaced else { return }
    add(
      Item(source: source, relation: relation(of: links), snippet: snippet),
      site.mentionLabels[site.linked.base.entries[source].kind], to: &mentions)
  }

  /// The text around the first of the links that stands in a text.
  private func snippet(of links: ArraySlice<Backlink>) -> String? {
    for link in links {
      if let snippet = site.linked.snippet(of: link) { return snippet }
    }
    return nil
  }

  private func relation(of links: ArraySlice<Backlink>) -> String? {
    for link in links {
      if case .field(let field, _) = link.relation { return field.label }
    }
    return nil
  }

  private func add(_ item: Item, _ label: String, to groups: inout [Group]) {
    if let index = groups.firstIndex(where: { $0.label == label }) {
      groups[index].items.append(item)
    } else {
      groups.append(Group(label: label, items: [item]))
    }
  }

  private func value(_ group: Group) -> Value {
    let relation = group.items.first?.relation
    let isShared = group.items.allSatisfy { $0.relation == relation }
    return .map([
      "label": .string(group.label), "relation": isShared ? Value(relation) : .none,
      "items": .list(
        group.items.map { item in
          .object(
            MentionContext(
              entry: site.entry(item.source), relation: Value(item.relation), snippet: Value(item.snippet)))
        }),
    ])
  }
}

/// An entry that links here, or that is linked to.
final class MentionContext: TemplateObject {
  let entry: Value
  let relation: Value
  let snippet: Value

  init(entry: Value, relation: Value = .none, snippet: Value = .none) {
    self.entry = entry
    self.relation = relation
    self.snippet = snippet
  }

  var memberNames: [String] { ContextObject.mention.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "entry": entry
    case "relation": relation
    case "snippet": snippet
    default: nil
    }
  }
}
