/// Visits everything an entry says in its fields, in declared order: the order in which a page shows it.
package struct FieldWalk {
  package enum Step {
    /// A value. `named` is the nearest field with a name around it: for an item of a list, the list's field.
    case item(FieldItem, field: Field, named: Field)
    /// Sources that the record or field before cites.
    case evidence([String])
  }

  private let visit: (Step) -> Void

  package static func through(_ entry: Entry, of kind: Kind, _ visit: (Step) -> Void) {
    withoutActuallyEscaping(visit) { visit in
      let walk = FieldWalk(visit: visit)
      for (field, item) in zip(kind.fields, entry.values) {
        guard let item else { continue }
        walk.go(item, field, named: field)
        if let evidence = entry.evidence[field.name] { visit(.evidence(evidence)) }
      }
    }
  }

  private func go(_ item: FieldItem, _ field: Field, named: Field) {
    visit(.item(item, field: field, named: named))
    switch (item.value, field.type) {
    case (.list(let items), .list(let element)):
      for item in items { go(item, element, named: named) }
    case (.map(let pairs), .map(_, let element)):
      for pair in pairs { go(pair.item, element, named: named) }
    case (.record(let record), .record(let type)): go(record, type)
    case (.history(let records), .history(let type)):
      for record in records { go(record, type) }
    default: break
    }
  }

  private func go(_ record: RecordValue, _ type: RecordType) {
    for (field, item) in zip(type.fields, record.items) {
      if let item { go(item, field, named: field) }
    }
    if !record.evidence.isEmpty { visit(.evidence(record.evidence)) }
  }
}
