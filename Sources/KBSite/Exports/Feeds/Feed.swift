import KBModel
import KBOpenness

/// A list of what is new, for feed readers.
struct Feed: Sendable {
  /// What a feed is about, and so on which page it is announced.
  enum Scope: Sendable, Hashable {
    case site
    case kind(Int)
    case entry(EntryIndex)
  }

  struct Item: Sendable {
    /// Never changes, and no other item has it.
    let id: String
    let url: String
    let title: String
    let summary: String?
    let kind: String
    /// ISO 8601 days. Of a month or a year it is the first day, since feeds know nothing coarser; texts keep the precision.
    let published: String?
    let updated: String
  }

  /// Items that a feed holds at most.
  static let length = 50

  let scope: Scope
  let title: String
  /// Site-absolute, without ending.
  let path: String
  /// The page that it belongs to, site-absolute.
  let page: String
  /// The newest first; never empty.
  let items: [Item]
}

/// Collects the feeds of a site: for the site, each kind and each entry whose page counts verdicts, what is new and,
/// apart from it, which verdicts changed. An entry without any known date is in none.
struct FeedList {
  let site: SiteContext

  var all: [Feed] {
    let dated = site.base.entries.indices.compactMap(item)
    let changed = site.verdictChanges.filter { $0.before != nil }
    var feeds = make(.site, "All that is new", page: "/", dated, changed)
    for (number, kind) in site.base.kinds.enumerated() where kind.hasList {
      let entries = site.base.entries(ofKind: number)
      feeds += make(
        .kind(number), kind.many, page: kind.url.prefix, dated.filter { entries.contains($0.entry) },
        changed.filter { entries.contains($0.entry) })
    }
    let items = Dictionary(dated.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
    let changes = Dictionary(grouping: changed, by: \.entry)
    for kind in site.rolledUpKinds.sorted() {
      for index in site.base.entries(ofKind: kind) {
        let sources = naming(index)
        feeds += make(
          .entry(index), site.base.entries[index].title, page: site.base.path(of: site.base.entries[index]),
          sources.compactMap { items[$0] }, sources.flatMap { changes[$0] ?? [] })
      }
    }
    return feeds
  }

  private typealias Dated = (entry: EntryIndex, updated: String, published: String?)

  private func make(
    _ scope: Feed.Scope, _ title: String, page: String, _ dated: [Dated], _ changes: [VerdictChange]
  ) -> [Feed] {
    let newest = dated.sorted { ($1.updated, $0.entry) < ($0.updated, $1.entry) }.prefix(Feed.length)
    let entries = Feed(
      scope: scope, title: title, path: page + "feed", page: page, items: newest.map(item))
    let latest = changes.sorted { ($1.turn.day.number, $0.entry) < ($0.turn.day.number, $1.entry) }
    let verdicts = Feed(
      scope: scope, title: "\(title): changed verdicts", path: page + "changes", page: page,
      items: latest.prefix(Feed.length).compactMap(item))
    return [entries, verdicts].filter { !$0.items.isEmpty }
  }

  /// When an entry was last changed: as the repository tells, else as its newest dated fact does.
  private func item(_ index: EntryIndex) -> Dated? {
    let entry = site.base.entries[index]
    let kind = site.base.kinds[entry.kind]
    var published: PartialDate?
    if let position = kind.datedField.flatMap(kind.fieldIndex),
      case .date(let date)? = entry.values[position]?.value
    {
      published = date
    }
    let turned = site.grading?.histories[index].last.flatMap { PartialDate($0.day.iso) }
    let told =
      site.changes[entry.source.path] ?? [published, turned].compactMap { $0 }.map(\.firstDayISO).max()
    return told.map { (index, $0, published.map(\.firstDayISO)) }
  }

  private func item(_ dated: Dated) -> Feed.Item {
    let address = site.address(of: dated.entry)
    return Feed.Item(
      id: address, url: address, title: site.base.entries[dated.entry].title,
      summary: site.summary(of: dated.entry), kind: kind(of: dated.entry), published: dated.published,
      updated: dated.updated)
  }

  private func item(_ change: VerdictChange) -> Feed.Item? {
    guard let grading = site.grading, let before = change.before,
      let date = PartialDate(change.turn.day.iso)
    else { return nil }
    let wording = Wording(grading.grader)
    let address = site.address(of: change.entry)
    let verdicts = [before, change.turn.verdict].map {
      "\(wording.headline($0.headline)) (class: \(wording.classes($0.classes)))"
    }
    let causes = change.turn.causes.map { Wording.sentence(wording.cause($0)) + "." }
    let now = "Since \(change.turn.day.written): \(verdicts[1]); before: \(verdicts[0])."
    return Feed.Item(
      id: address + "#verdict-" + change.turn.day.iso, url: address + "#verdict-history",
      title: "\(site.base.entries[change.entry].title): \(wording.headline(change.turn.verdict.headline))",
      summary: ([now] + causes).joined(separator: " "), kind: kind(of: change.entry), published: nil,
      updated: date.firstDayISO)
  }

  private func kind(of index: EntryIndex) -> String { site.base.kinds[site.base.entries[index].kind].one }

  /// Entries that name this one in a field, each once.
  private func naming(_ index: EntryIndex) -> [EntryIndex] {
    var seen: Set<EntryIndex> = []
    return EntryData(site: site, index: index).inverseRelations.map(\.source).filter {
      seen.insert($0).inserted
    }
  }
}
