import KBModel
import KBTemplates

/// A field's value as plain data: for templates that look at it, `entry.released`, and for every export.
struct PlainValue {
  enum Form {
    /// Texts as HTML, links below the host, what is absent as none.
    case page
    /// Texts without markup, absolute links, records with the sources they cite, what is absent left out.
    case data
  }

  let site: SiteContext
  let entry: Entry
  let page: RenderedPage
  var form = Form.page

  func value(_ item: FieldItem, _ field: Field) -> Value {
    switch item.value {
    case .string(let text), .url(let text), .choice(let text), .source(let text): .string(text)
    case .text:
      switch form {
      case .page: page.markup(at: item.range.lowerBound)
      case .data: .string(page.texts[item.range.lowerBound]?.plainText ?? "")
      }
    case .integer(let number): .int(number)
    case .number(let number): self.number(number)
    case .boolean(let flag): .bool(flag)
    case .date(let date): .string(date.iso)
    case .quantity(let quantity):
      .map([
        "text": .string(quantity.grouped), "value": number(quantity.value), "unit": .string(quantity.unit),
      ])
    case .ref(let index): reference(index)
    case .expression(let expression):
      .map([
        "text": .string(ShownValue.text(of: expression, in: site.base)),
        "entries": .list(expression.entries.map(reference)),
      ])
    case .list(let items): list(items, field)
    case .map(let pairs): map(pairs, field)
    case .record(let record): fields(record, field)
    case .history(let records): .list(records.map { period($0, field) })
    }
  }

  private func number(_ number: Double) -> Value {
    form == .data ? Self.wholeIfPossible(number) : .double(number)
  }

  /// Data has whole numbers without a fraction.
  static func wholeIfPossible(_ number: Double) -> Value {
    Int(exactly: number).map { .int($0) } ?? .double(number)
  }

  private func reference(_ index: EntryIndex) -> Value {
    form == .page ? site.reference(index) : site.names[index].reference
  }

  private func list(_ items: [FieldItem], _ field: Field) -> Value {
    guard case .list(let element) = field.type else { return .list([]) }
    return .list(items.map { value($0, element) })
  }

  private func map(_ pairs: [(key: String, item: FieldItem)], _ field: Field) -> Value {
    guard case .map(_, let element) = field.type else { return .map([:]) }
    return .map(TemplateMap(pairs.map { ($0.key, value($0.item, element)) }))
  }

  private func fields(_ record: RecordValue, _ field: Field) -> Value {
    .map(TemplateMap(members(record, field)))
  }

  private func period(_ record: RecordValue, _ field: Field) -> Value {
    let limits = [("since", record.since), ("until", record.until)].filter { form == .page || $0.1 != nil }
    return .map(TemplateMap(members(record, field) + limits.map { ($0.0, Value($0.1?.iso)) }))
  }

  private func members(_ record: RecordValue, _ field: Field) -> [(String, Value)] {
    let type: RecordType
    switch field.type {
    case .record(let record), .history(let record): type = record
    default: return []
    }
    let members = zip(type.fields, record.items)
    switch form {
    case .page: return members.map { field, item in (field.name, item.map { value($0, field) } ?? .none) }
    case .data:
      let said = members.compactMap { field, item in item.map { (field.name, value($0, field)) } }
      return said + (type.evidence == nil ? [] : [("evidence", .list(record.evidence.map { .string($0) }))])
    }
  }
}
