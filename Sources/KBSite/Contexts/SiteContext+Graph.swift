import KBModel

/// Which entries lead to which, by fields and by texts.
extension SiteContext {
  /// What an entry's fields name, with the field's label, then what only its texts link to; each entry once.
  func leadsTo(_ index: EntryIndex) -> [(target: EntryIndex, relation: String?)] {
    let relations = linked.pages[index].relations
    let mentions = mentions(of: index)
    var targets: [(target: EntryIndex, relation: String?)] = []
    targets.reserveCapacity(relations.count + mentions.count)
    for relation in relations {
      let isNew = relation.target != index && !targets.contains { $0.target == relation.target }
      if isNew { targets.append((relation.target, relation.field.label)) }
    }
    let named = targets.count
    for target in mentions
    where target != index && !targets[..<named].contains(where: { $0.target == target }) {
      targets.append((target, nil))
    }
    return targets
  }

  /// What leads to an entry: first by a field, then by texts only; each entry once.
  func ledFrom(_ index: EntryIndex) -> [EntryIndex] {
    let links = linked.backlinks[index]
    var named: [EntryIndex] = []
    var mentioning: [EntryIndex] = []
    named.reserveCapacity(links.count)
    var start = 0
    while start < links.count {
      // Links from one entry stand together.
      let source = links[start].source
      var isNamed = false
      while start < links.count, links[start].source == source {
        if !links[start].isMention { isNamed = true }
        start += 1
      }
      if source == index { continue }
      if isNamed { named.append(source) } else { mentioning.append(source) }
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
