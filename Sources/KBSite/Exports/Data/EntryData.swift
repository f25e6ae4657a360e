import KBModel

/// What exports say of an entry beside its fields: sources, verdict, and how it and others lead to each other.
struct EntryData {
  let site: SiteContext
  let index: EntryIndex

  var entry: Entry { _read { yield site.linked.base.entries[index] } }
  var kind: Kind { _read { yield site.linked.base.kinds[site.linked.base.entries[index].kind] } }

  /// Ids of the sources that plain fields cite, in declared order.
  var evidence: [(field: String, sources: [String])] {
    kind.fields.compactMap { field in entry.evidence[field.name].map { (field.name, $0) } }
  }

  /// The sources that the entry cites, in the order of their numbers on its page.
  var sources: [SourceRecord] { site.linked.pages[index].references.sources.map { site.base.sources[$0] } }

  var verdict: VerdictContext? {
    guard let grading = site.grading, let verdict = grading.verdicts[index] else { return nil }
    return VerdictContext(
      site, grading, at: index, verdict: verdict, link: { [site] in site.address(of: $0) })
  }

  /// The entries that the fields name, each once per field, in the order of the fields.
  var relations: [Relation] { site.linked.pages[index].relations }

  /// Fields of other entries that name this one: by the inverse's name and label, where one is declared.
  var inverseRelations: [(name: String?, label: String, source: EntryIndex)] {
    site.linked.backlinks[index].compactMap { link in
      guard case .field(let field, let inverse) = link.relation else { return nil }
      return (inverse?.name, inverse?.label ?? field.label, link.source)
    }
  }

  /// Entries whose texts link here, each once.
  var mentionedBy: [EntryIndex] {
    var sources: [EntryIndex] = []
    for link in site.linked.backlinks[index] where link.source != sources.last {
      if case .field = link.relation { continue }
      sources.append(link.source)
    }
    return sources
  }

  /// Entries that the texts link to, each once, by kind and slug.
  var mentions: [EntryIndex] { site.mentions(of: index) }
}
