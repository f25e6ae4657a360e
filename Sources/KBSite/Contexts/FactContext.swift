import KBModel
import KBTemplates

/// A field with its value, as templates see it.
final class FactContext: TemplateObject {
  let entry: EntryContext
  let shape: FactShape
  let item: FieldItem
  /// Whether it is a field of the entry itself, which cites its sources under the field's name.
  let isOuter: Bool

  init(_ item: FieldItem, _ shape: FactShape, of entry: EntryContext, isOuter: Bool) {
    self.entry = entry
    self.shape = shape
    self.item = item
    self.isOuter = isOuter
  }

  var memberNames: [String] { ContextObject.fact.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "name": shape.name
    case "value": ShownValue.value(item, shape, of: entry)
    case "type": shape.typeName
    case "label": shape.label
    case "references": entry.citations(isOuter ? entry.evidence(for: shape.field.name) : [])
    case "help": shape.help
    default: nil
    }
  }
}

/// Facts by the name of their field: none where nothing was said.
final class ShownFacts: TemplateObject {
  private let entry: EntryContext
  /// The record that has the fields; nil for the entry itself.
  private let record: RecordValue?
  private let shape: RecordShape

  init(_ record: RecordValue?, _ shape: RecordShape, of entry: EntryContext) {
    self.entry = entry
    self.record = record
    self.shape = shape
  }

  var memberNames: [String] { shape.fields.map(\.field.name) }

  func member(_ name: String) -> Value? {
    guard let position = shape.positions[name] else { return nil }
    guard let item = record.map({ $0.items[position] }) ?? entry.item(at: position) else { return Value.none }
    return .object(FactContext(item, shape.fields[position], of: entry, isOuter: record == nil))
  }

  /// All of a record's facts in declared order.
  static func list(_ record: RecordValue, _ shape: RecordShape, of entry: EntryContext) -> Value {
    var facts: [Value] = []
    facts.reserveCapacity(record.items.count)
    for (shape, item) in zip(shape.fields, record.items) {
      if let item { facts.append(.object(FactContext(item, shape, of: entry, isOuter: false))) }
    }
    return .list(facts)
  }
}
