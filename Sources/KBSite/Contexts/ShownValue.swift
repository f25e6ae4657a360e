import KBModel
import KBTemplates

/// A field's value as a page shows it: with its type, the text that people read, links, and the numbers of its
/// references. One macro of the theme can print any of them.
///
/// Members are computed when they are asked for: a page prints few of those that its facts could have.
final class ShownValue: TemplateObject {
  private let entry: EntryContext
  private let shape: FactShape
  private let item: FieldItem

  static func value(_ item: FieldItem, _ shape: FactShape, of entry: EntryContext) -> Value {
    .object(ShownValue(item, shape, of: entry))
  }

  private init(_ item: FieldItem, _ shape: FactShape, of entry: EntryContext) {
    self.entry = entry
    self.shape = shape
    self.item = item
  }

  private var site: SiteContext { entry.site }

  var memberNames: [String] {
    switch item.value {
    case .string, .integer, .number, .boolean, .choice: ["type", "text", "value"]
    case .date: ["type", "text", "value", "iso"]
    case .quantity: ["type", "text", "value", "unit"]
    case .text: ["type", "html", "text"]
    case .url, .source: ["type", "text", "url"]
    case .ref: ["type", "text", "url", "id", "summary"]
    case .expression: ["type", "parts", "text"]
    case .list, .map: ["type", "items"]
    case .record: ["type", "fields", "shown", "references"]
    case .history: ["type", "periods"]
    }
  }

  func member(_ name: String) -> Value? {
    if name == "type" {
      // A source is shown as any address is, with its title for a text.
      if case .source = item.value { return "url" }
      return shape.typeName
    }
    switch item.value {
    case .string(let text): return simple(name, text, .string(text))
    case .integer(let number):
      return simple(name, Quantity("\(number)", unit: "")?.grouped ?? "\(number)", .int(number))
    case .number(let number): return simple(name, "\(number)", .double(number))
    case .boolean(let flag): return simple(name, flag ? "Yes" : "No", .bool(flag))
    case .choice(let value): return name == "value" ? .string(value) : simple(name, label(of: value), .none)
    case .date(let date): return member(name, of: date)
    case .quantity(let quantity): return member(name, of: quantity)
    case .text: return textMember(name)
    case .url(let url):
      return name == "url" ? .string(url) : name == "text" ? .string(WebLocation.short(url)) : nil
    case .source(let id):
      let source = entry.source(id)
      return name == "url" ? Value(source?.url) : name == "text" ? .string(source?.title ?? id) : nil
    case .ref(let target): return member(name, of: target)
    case .expression(let expression): return member(name, of: expression)
    case .list(let items): return name == "items" ? list(items) : nil
    case .map(let pairs): return name == "items" ? map(pairs) : nil
    case .record(let record): return member(name, of: record)
    case .history(let records): return name == "periods" ? periods(records) : nil
    }
  }

  private func simple(_ name: String, _ text: @autoclosure () -> String, _ value: Value) -> Value? {
    switch name {
    case "text": .string(text())
    case "value": value
    default: nil
    }
  }

  private func label(of value: String) -> String {
    guard case .choice(let vocabulary) = shape.field.type else { return value }
    return vocabulary.label(of: value) ?? value
  }

  private func member(_ name: String, of date: PartialDate) -> Value? {
    switch name {
    case "text": .string(date.written)
    case "iso", "value": .string(date.iso)
    default: nil
    }
  }

  private func member(_ name: String, of quantity: Quantity) -> Value? {
    switch name {
    case "text": .string(quantity.grouped)
    case "unit": .string(quantity.unit)
    case "value": .double(quantity.value)
    default: nil
    }
  }

  private func textMember(_ name: String) -> Value? {
    switch name {
    case "html": entry.markup(at: item.range.lowerBound)
    case "text": .string(entry.plainText(at: item.range.lowerBound))
    default: nil
    }
  }

  private func member(_ name: String, of target: EntryIndex) -> Value? {
    switch name {
    case "text": .string(site.base.entries[target].title)
    case "url": .string(site.base.links[target])
    case "id": .string(site.base.entries[target].id.description)
    case "summary": Value(site.summary(of: target))
    default: nil
    }
  }

  // MARK: Expressions

  private func member(_ name: String, of expression: ReferenceExpression) -> Value? {
    switch name {
    case "parts": .list(expression.parts.map(part))
    case "text": .string(Self.text(of: expression, in: site.base))
    default: nil
    }
  }

  private func part(_ part: ReferenceExpression.Part) -> Value {
    switch part {
    case .entry(let target):
      .map(["text": .string(site.base.entries[target].title), "url": .string(site.base.links[target])])
    case .word(let word): .map(["text": .string(word), "url": .none])
    }
  }

  static func text(of expression: ReferenceExpression, in base: KnowledgeBase) -> String {
    expression.parts.map { part in
      switch part {
      case .entry(let index): base.entries[index].title
      case .word(let word): word
      }
    }.joined(separator: " ")
  }

  // MARK: Values that hold others

  private func list(_ items: [FieldItem]) -> Value {
    guard let element = shape.element else { return .list([]) }
    return .list(items.map { Self.value($0, element, of: entry) })
  }

  private func map(_ pairs: [(key: String, item: FieldItem)]) -> Value {
    guard let element = shape.element, case .map(let keys, _) = shape.field.type else { return .list([]) }
    return .list(
      pairs.map { pair in
        .map([
          "key": .string(pair.key), "label": .string(keys.label(of: pair.key) ?? pair.key),
          "value": Self.value(pair.item, element, of: entry),
        ])
      })
  }

  private func member(_ name: String, of record: RecordValue) -> Value? {
    guard let shape = shape.record else { return nil }
    return switch name {
    case "fields": ShownFacts.list(record, shape, of: entry)
    case "shown": .object(ShownFacts(record, shape, of: entry))
    case "references": entry.citations(record.evidence)
    default: nil
    }
  }

  private func periods(_ records: [RecordValue]) -> Value {
    guard let shape = shape.record else { return .list([]) }
    return .list(records.map { .object(PeriodContext($0, shape, of: entry)) })
  }
}

/// One record of a history.
final class PeriodContext: TemplateObject {
  private let entry: EntryContext
  private let shape: RecordShape
  private let record: RecordValue

  init(_ record: RecordValue, _ shape: RecordShape, of entry: EntryContext) {
    self.record = record
    self.shape = shape
    self.entry = entry
  }

  var memberNames: [String] { ["since", "until", "fields", "shown", "references"] }

  func member(_ name: String) -> Value? {
    switch name {
    case "since": Value(record.since?.written)
    case "until": Value(record.until?.written)
    case "fields": ShownFacts.list(record, shape, of: entry)
    case "shown": .object(ShownFacts(record, shape, of: entry))
    case "references": entry.citations(record.evidence)
    default: nil
    }
  }
}
