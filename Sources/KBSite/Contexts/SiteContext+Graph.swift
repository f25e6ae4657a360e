import KBModel

/// Which entries lead to which, by fields and by texts.
extension SiteContext {
  /// What an entry's fields name, with the field's label, then what only its texts link to; each entry once.
  func leadsTo(_ index: EntryIndex) -> [(target: EntryIndex, relation: String?)] {
    var targets: [(target: EntryIndex, relation: String?)] = []
    for relation in linked.pages[index].relations {
      let isNew = relation.target != index && !targets.contains { $0.target == relation.target }
      if isNew { targets.append((relation.target, relation.field.label)) }
    }
    let named = targets.map(\.target)
    for target in mentions(of: index) where target != index && !named.contains(target) {
      targets.append((target, nil))
    }
    return targets
  }

  /// What leads to an entry: first by a field, then by texts only; each entry once.
  func ledFrom(_ index: EntryIndex) -> [EntryIndex] {
    var named: [EntryIndex] = []
    var mentioning: [EntryIndex] = []
    // Links from one entry stand together.
    var rest = linked.backlinks[index][...]
    while let source = rest.first?.source {
      let links = rest.prefix { $0.source == source }
      rest = rest.dropFirst(links.count)
      if source == index { continue }
      if links.allSatisfy(\.isMention) { mentioning.append(source) } else { named.append(source) }
    }
    return named + mentioning
  }

  /// Whether anything leads to an entry or it leads anywhere.
  func isLinked(_ index: EntryIndex) -> Bool { linked.isLinked[index] }

  /// Entries by how many lead to them, those with most first.
  func rankedByLinks() -> [(entry: EntryIndex, count: Int)] {
    let counts = linked.backlinks.map { links in
      zip([nil] + links.map { Optional($0.source) }, links).count { $0 != $1.source }
    }
    return counts.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
