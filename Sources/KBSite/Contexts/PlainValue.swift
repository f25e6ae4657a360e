import KBModel
import KBTemplates

/// A field's value as plain data, for templates that look at it, `entry.released`: texts as HTML, links below the host,
/// what is absent as none.
struct PlainValue {
  let site: SiteContext
  let page: RenderedPage

  func value(_ item: FieldItem, _ field: Field) -> Value {
    switch item.value {
    case .string(let text), .url(let text), .choice(let text), .source(let text): .string(text)
    case .text: page.markup(at: item.range.lowerBound)
    case .integer(let number): .int(number)
    case .number(let number): .double(number)
    case .boolean(let flag): .bool(flag)
    case .date(let date): .string(date.iso)
    case .quantity(let quantity):
      .map([
        "text": .string(quantity.grouped), "value": .double(quantity.value), "unit": .string(quantity.unit),
      ])
    case .ref(let index): site.reference(index)
    case .expression(let expression):
      .map([
        "text": .string(ShownValue.text(of: expression, in: site.base)),
        "entries": .list(expression.entries.map(site.reference)),
      ])
    case .list(let items): list(items, field)
    case .map(let pairs): map(pairs, field)
    case .record(let record): .map(TemplateMap(members(record, field)))
    case .history(let records): .list(records.map { period($0, field) })
    }
  }

  private func list(_ items: [FieldItem], _ field: Field) -> Value {
    guard case .list(let element) = field.type else { return .list([]) }
    return .list(items.map { value($0, element) })
  }

  private func map(_ pairs: [(key: String, item: FieldItem)], _ field: Field) -> Value {
    guard case .map(_, let element) = field.type else { return .map([:]) }
    return .map(TemplateMap(pairs.map { ($0.key, value($0.item, element)) }))
  }

  private func period(_ record: RecordValue, _ field: Field) -> Value {
    let limits = [("since", Value(record.since?.iso)), ("until", Value(record.until?.iso))]
    return .map(TemplateMap(members(record, field) + limits))
  }

  private func members(_ record: RecordValue, _ field: Field) -> [(String, Value)] {
    zip(field.type.record?.fields ?? [], record.items).map { field, item in
      (field.name, item.map { value($0, field) } ?? .none)
    }
  }
}
