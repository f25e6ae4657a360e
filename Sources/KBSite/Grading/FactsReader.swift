import KBModel
import KBOpenness

/// Makes plain facts of an entry of a graded kind.
struct FactsReader {
  let base: KnowledgeBase
  let kind: GradedKind

  func facts(of entry: Entry) -> ModelFacts {
    ModelFacts(
      id: entry.id.description, title: entry.title,
      release: date(entry.values[kind.released]).map {
        ModelFacts.Release(first: Day(firstOf: $0), last: Day(lastOf: $0))
      },
      components: components(of: entry), licences: licences(of: entry),
      access: Set(choices(entry.values[kind.access])),
      claim: value(entry, kind.claimed).flatMap { value in
        guard case .choice(let claim) = value else { return nil }
        return ModelFacts.Claim(id: claim, evidence: entry.evidence["claimed"] ?? [])
      },
      base: value(entry, kind.base).flatMap { value in
        guard case .ref(let index) = value else { return nil }
        return base.entries[index].id.description
      },
      relicensing: value(entry, kind.relicensed).flatMap { value in
        guard case .boolean(true) = value else { return nil }
        return entry.evidence["relicensed"] ?? []
      })
  }

  private func value(_ entry: Entry, _ position: Int?) -> FieldValue? {
    position.flatMap { entry.values[$0]?.value }
  }

  private func date(_ item: FieldItem?) -> PartialDate? {
    guard case .date(let date)? = item?.value else { return nil }
    return date
  }

  private func choices(_ item: FieldItem?) -> [String] {
    guard case .list(let items)? = item?.value else { return [] }
    return items.compactMap { item in
      guard case .choice(let value) = item.value else { return nil }
      return value
    }
  }

  private func licences(of entry: Entry) -> [LicenceFact] {
    guard case .history(let records)? = entry.values[kind.licences]?.value else { return [] }
    let evidence = entry.evidence[base.kinds[entry.kind].fields[kind.licences].name] ?? []
    return records.map { record in
      var slots: [String: LicenceExpression] = [:]
      for (name, item) in zip(kind.slots, record.items) {
        if case .expression(let expression)? = item?.value { slots[name] = licence(expression) }
      }
      return LicenceFact(
        slots, evidence: record.evidence.isEmpty ? evidence : record.evidence, period: Period(record))
    }
  }

  private func components(of entry: Entry) -> [ComponentFact] {
    guard case .map(let pairs)? = entry.values[kind.components]?.value else { return [] }
    let shared = entry.evidence[base.kinds[entry.kind].fields[kind.components].name] ?? []
    return pairs.flatMap { pair -> [ComponentFact] in
      guard case .history(let records) = pair.item.value else { return [] }
      return records.map { record in
        ComponentFact(
          pair.key, choice(record, kind.state).flatMap { ComponentState(rawValue: $0) } ?? .unknown,
          basis: choice(record, kind.basis).flatMap { Basis(rawValue: $0) },
          licence: licence(record),
          within: kind.container.flatMap { choice(record, $0) },
          evidence: record.evidence.isEmpty ? shared : record.evidence, period: Period(record))
      }
    }
  }

  private func choice(_ record: RecordValue, _ position: Int) -> String? {
    guard case .choice(let value)? = record.items[position]?.value else { return nil }
    return value
  }

  private func licence(_ record: RecordValue) -> LicenceExpression? {
    guard case .expression(let expression)? = record.items[kind.licence]?.value else { return nil }
    return licence(expression)
  }

  private func licence(_ expression: ReferenceExpression) -> LicenceExpression {
    switch expression {
    case .entry(let index): .licence(base.entries[index].id.description)
    case .nothing: .nothing
    case .with(let left, let right): .with(licence(left), licence(right))
    case .and(let left, let right): .and(licence(left), licence(right))
    case .or(let left, let right): .or(licence(left), licence(right))
    }
  }
}

extension Day {
  /// The first day that a date can mean.
  init(firstOf date: PartialDate) {
    self.init(number: date.firstDay, iso: date.iso, written: date.written)
  }

  /// The last day that a date can mean.
  package init(lastOf date: PartialDate) {
    self.init(number: date.lastDay, iso: date.iso, written: date.written)
  }
}

extension Period {
  /// - Source: a fact begins on the last day that its `since` can mean and ends on the first that its `until` can.
  fileprivate init(_ record: RecordValue) {
    self.init(since: record.since.map { Day(lastOf: $0) }, until: record.until.map { Day(firstOf: $0) })
  }
}
