import KBModel
import KBTemplates

/// A field's value as a page shows it: with its type, the text that people read, links, and the numbers of its
/// references. One macro of the theme can print any of them.
struct ShownValue {
  let site: SiteContext
  let entry: Entry
  let page: RenderedPage

  /// A field with its value.
  func fact(_ item: FieldItem, _ field: Field, evidence: [String] = []) -> Value {
    .map([
      "name": .string(field.name), "label": .string(field.label), "help": Value(field.help),
      "type": .string(field.type.name), "value": value(item, field), "references": references(evidence),
    ])
  }

  private func references(_ ids: [String]) -> Value {
    .list(
      ids.compactMap { id in
        site.base.source(id, citedBy: entry).flatMap(page.references.existingNumber).map { .int($0) }
      })
  }

  private func value(_ item: FieldItem, _ field: Field) -> Value {
    switch item.value {
    case .string(let text), .source(let text): simple("string", text, .string(text))
    case .integer(let number):
      simple("integer", Quantity("\(number)", unit: "")?.grouped ?? "\(number)", .int(number))
    case .number(let number): simple("number", "\(number)", .double(number))
    case .boolean(let flag): simple("boolean", flag ? "Yes" : "No", .bool(flag))
    case .date(let date):
      .map([
        "type": "date", "text": .string(date.written), "value": .string(date.iso), "iso": .string(date.iso),
      ])
    case .quantity(let quantity):
      .map([
        "type": "quantity", "text": .string(quantity.grouped), "value": .double(quantity.value),
        "unit": .string(quantity.unit),
      ])
    case .choice(let text): simple("enum", label(of: text, field), .string(text))
    case .text:
      .map([
        "type": "text", "html": page.markup(at: item.range.lowerBound),
        "text": .string(page.texts[item.range.lowerBound]?.plainText ?? ""),
      ])
    case .url(let url):
      .map(["type": "url", "text": .string(WebLocation.short(url)), "url": .string(url)])
    case .ref(let index): reference(index)
    case .expression(let expression): self.expression(expression)
    case .list(let items): list(items, field)
    case .map(let pairs): map(pairs, field)
    case .record(let record):
      .map(["type": "record", "fields": fields(record, field), "references": references(record.evidence)])
    case .history(let records):
      .map(["type": "history", "periods": .list(records.map { period($0, field) })])
    }
  }

  private func simple(_ type: String, _ text: String, _ value: Value) -> Value {
    .map(["type": .string(type), "text": .string(text), "value": value])
  }

  private func label(of value: String, _ field: Field) -> String {
    guard case .choice(let vocabulary) = field.type else { return value }
    return vocabulary.label(of: value) ?? value
  }

  private func reference(_ index: EntryIndex) -> Value {
    let target = site.base.entries[index]
    return .map([
      "type": "ref", "text": .string(target.title), "url": .string(site.base.links[index]),
      "id": .string(target.id.description), "summary": Value(site.summary(of: index)),
    ])
  }

  private func expression(_ expression: ReferenceExpression) -> Value {
    let parts = expression.parts.map { part -> Value in
      switch part {
      case .entry(let index):
        let target = site.base.entries[index]
        return .map(["text": .string(target.title), "url": .string(site.base.links[index])])
      case .word(let word): return .map(["text": .string(word), "url": .none])
      }
    }
    return .map([
      "type": "expression", "parts": .list(parts), "text": .string(Self.text(of: expression, in: site.base)),
    ])
  }

  static func text(of expression: ReferenceExpression, in base: KnowledgeBase) -> String {
    expression.parts.map { part in
      switch part {
      case .entry(let index): base.entries[index].title
      case .word(let word): word
      }
    }.joined(separator: " ")
  }

  private func list(_ items: [FieldItem], _ field: Field) -> Value {
    guard case .list(let element) = field.type else { return .map(["type": "list", "items": .list([])]) }
    return .map(["type": "list", "items": .list(items.map { value($0, element) })])
  }

  private func map(_ pairs: [(key: String, item: FieldItem)], _ field: Field) -> Value {
    guard case .map(let keys, let element) = field.type else {
      return .map(["type": "map", "items": .list([])])
    }
    let items = pairs.map { pair -> Value in
      .map([
        "key": .string(pair.key), "label": .string(keys.label(of: pair.key) ?? pair.key),
        "value": value(pair.item, element),
      ])
    }
    return .map(["type": "map", "items": .list(items)])
  }

  private func period(_ record: RecordValue, _ field: Field) -> Value {
    .map([
      "since": Value(record.since?.written), "until": Value(record.until?.written),
      "fields": fields(record, field),
      "references": references(record.evidence),
    ])
  }

  private func fields(_ record: RecordValue, _ field: Field) -> Value {
    let type: RecordType
    switch field.type {
    case .record(let record), .history(let record): type = record
    default: return .list([])
    }
    return .list(zip(type.fields, record.items).compactMap { field, item in item.map { fact($0, field) } })
  }
}
