import KBModel
import KBTemplates

/// Values of an entry's fields as JSON: texts without markup, absolute links, records with the sources they cite. What is
/// absent is left out.
struct FieldJSON {
  let site: SiteContext
  let index: EntryIndex
  let names: EntryNames

  init(site: SiteContext, index: EntryIndex) {
    self.site = site
    self.index = index
    names = site.names
  }

  /// Writes the members of an object, one for each field that has a value.
  func write(_ items: [FieldItem?], _ fields: [Field], to json: inout JSONWriter) throws {
    for (place, item) in items.enumerated() {
      guard let item else { continue }
      json.key(fields[place].name)
      try write(item, fields[place], to: &json)
    }
  }

  func write(_ item: FieldItem, _ field: Field, to json: inout JSONWriter) throws {
    switch item.value {
    case .string(let text), .url(let text), .choice(let text), .source(let text): json.string(text)
    case .text: json.string(text(item))
    case .integer(let number): json.number(number)
    case .number(let number): try json.value(number.wholeIfPossible)
    case .boolean(let flag): json.bool(flag)
    case .date(let date): json.string(date.iso)
    case .quantity(let quantity):
      try json.object { json in
        json.member("text", quantity.grouped)
        json.key("value")
        try json.value(quantity.value.wholeIfPossible)
        json.member("unit", quantity.unit)
      }
    case .ref(let target): names.write(target, to: &json)
    case .expression(let expression):
      json.object { json in
        json.member("text", ShownValue.text(of: expression, in: site.base))
        json.key("entries")
        json.array(expression.entries) { json, target in names.write(target, to: &json) }
      }
    case .list(let items):
      guard case .list(let element) = field.type else { return json.list { _ in } }
      try json.array(items) { json, item in try write(item, element, to: &json) }
    case .map(let pairs):
      guard case .map(_, let element) = field.type else { return json.object { _ in } }
      try json.object { json in
        for pair in pairs {
          json.key(pair.key)
          try write(pair.item, element, to: &json)
        }
      }
    case .record(let record): try write(record, field, to: &json)
    case .history(let records):
      try json.array(records) { json, record in try write(record, field, to: &json) }
    }
  }

  /// A text field without its markup.
  func text(_ item: FieldItem) -> String {
    site.linked.pages[index].texts[item.range.lowerBound]?.plainText ?? ""
  }

  private func write(_ record: RecordValue, _ field: Field, to json: inout JSONWriter) throws {
    guard let type = field.type.record else { return json.object { _ in } }
    try json.object { json in
      try write(record.items, type.fields, to: &json)
      if type.evidence != nil {
        json.key("evidence")
        json.strings(record.evidence)
      }
      for (name, date) in [("since", record.since), ("until", record.until)] {
        if let date { json.member(name, date.iso) }
      }
    }
  }
}

extension Double {
  /// Data has whole numbers without a fraction.
  var wholeIfPossible: Value { Int(exactly: self).map { .int($0) } ?? .double(self) }
}
