import KBDiagnostics

/// What an editor should look at again: facts whose sources are weak, and entries whose review is due.
///
/// One note per entry and kind of problem, at the first of its facts.
struct StalenessCheck {
  private let linked: LinkedBase
  private let today: PartialDate
  /// Number of entries that cite an address, which several may declare each for itself.
  private let citations: [String: Int]

  /// Facts that a message names; the rest are counted.
  private static let namedFacts = 4

  /// - Parameter today: the day to compare `review_by` with.
  init(_ linked: LinkedBase, today: PartialDate) {
    self.linked = linked
    self.today = today
    var citations: [String: Int] = [:]
    for page in linked.pages {
      for address in Set(page.references.sources.map { linked.base.sources[$0].url }) {
        citations[address, default: 0] += 1
      }
    }
    self.citations = citations
  }

  func notes(on entry: Entry) -> [Diagnostic] {
    let facts = CitedFact.all(of: entry, linked.base)
    return [reviewDue(entry), unopened(facts, entry), secondaryOnly(facts, entry)].compactMap { $0 }
  }

  private func reviewDue(_ entry: Entry) -> Diagnostic? {
    guard let due = entry.reviewBy, due.lastDay < today.firstDay else { return nil }
    return Diagnostic(
      .reviewDue, at: entry.source.span, "this entry was to be reviewed by \(due.written)",
      help: "check its facts, then set a new review_by")
  }

  private func unopened(_ facts: [CitedFact], _ entry: Entry) -> Diagnostic? {
    let found = facts.filter { $0.sources.allSatisfy { !linked.base.sources[$0].wasOpened } }
    return note(
      .unopenedSources, on: found, of: entry, "only on sources that nobody has opened",
      help: "open the address and take out  opened: false , or cite a source that was read")
  }

  private func secondaryOnly(_ facts: [CitedFact], _ entry: Entry) -> Diagnostic? {
    let found = facts.filter { fact in
      fact.sources.allSatisfy { source in
        let source = linked.base.sources[source]
        return source.type == "secondary" && citations[source.url] == 1
      }
    }
    return note(
      .secondaryOnly, on: found, of: entry, "only on secondary sources that no other entry cites",
      help: "look for an original: a repository, a paper, a text of law or licence, the producer's own words")
  }

  private func note(
    _ code: DiagnosticCode, on facts: [CitedFact], of entry: Entry, _ ground: String, help: String
  ) -> Diagnostic? {
    guard let first = facts.first else { return nil }
    let names = facts.prefix(Self.namedFacts).map(\.name).joined(separator: ", ")
    let others = facts.count > Self.namedFacts ? " and \(facts.count - Self.namedFacts) more" : ""
    let subject = facts.count == 1 ? "1 fact rests" : "\(facts.count) facts rest"
    return Diagnostic(
      code, at: entry.source.span(first.range), "\(subject) \(ground): \(names)\(others)", help: help)
  }
}

/// A fact with the sources that it cites.
private struct CitedFact {
  /// Where it stands: `released`, `components.datasets`, `turning_points 2`.
  let name: String
  let range: Range<Int>
  /// Positions in ``KnowledgeBase/sources``; at least one.
  let sources: [Int]

  /// The facts of an entry that cite something, in declared order.
  static func all(of entry: Entry, _ base: KnowledgeBase) -> [CitedFact] {
    var reader = Reader(entry: entry, base: base)
    for (field, item) in zip(base.kind(of: entry).fields, entry.values) {
      guard let item else { continue }
      reader.add(field.name, item.range, citing: entry.evidence[field.name] ?? [])
      reader.read(item, field, field.name)
    }
    return reader.facts
  }

  private struct Reader {
    let entry: Entry
    let base: KnowledgeBase
    var facts: [CitedFact] = []

    mutating func add(_ name: String, _ range: Range<Int>, citing ids: [String]) {
      let sources = ids.compactMap { base.source($0, citedBy: entry) }
      if !sources.isEmpty { facts.append(CitedFact(name: name, range: range, sources: sources)) }
    }

    mutating func read(_ item: FieldItem, _ field: Field, _ name: String) {
      switch (item.value, field.type) {
      case (.list(let items), .list(let element)):
        for (number, item) in items.enumerated() { read(item, element, "\(name) \(number + 1)") }
      case (.map(let pairs), .map(_, let element)):
        for pair in pairs { read(pair.item, element, "\(name).\(pair.key)") }
      case (.record(let record), .record(let type)): read(record, type, name)
      case (.history(let records), .history(let type)):
        for record in records { read(record, type, name) }
      default: break
      }
    }

    private mutating func read(_ record: RecordValue, _ type: RecordType, _ name: String) {
      add(name, record.range, citing: record.evidence)
      for (field, item) in zip(type.fields, record.items) {
        if let item { read(item, field, "\(name).\(field.name)") }
      }
    }
  }
}
