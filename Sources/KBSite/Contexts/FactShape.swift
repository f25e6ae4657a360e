import KBModel
import KBTemplates

/// A field as templates see it, made once for all entries of a kind: with its texts as values, and the fields inside it.
final class FactShape: Sendable {
  let field: Field
  let name: Value
  let label: Value
  let help: Value
  let typeName: Value
  /// What a list or map holds.
  let element: FactShape?
  /// The fields of a record or history.
  let record: RecordShape?

  init(_ field: Field) {
    self.field = field
    name = .string(field.name)
    label = .string(field.label)
    help = Value(field.help)
    typeName = .string(field.type.name)
    switch field.type {
    case .list(let element), .map(_, let element):
      self.element = FactShape(element)
      record = nil
    case .record(let type), .history(let type):
      element = nil
      record = RecordShape(type.fields)
    default:
      element = nil
      record = nil
    }
  }
}

/// The fields of a kind or of a record.
final class RecordShape: Sendable {
  let fields: [FactShape]
  /// Positions of the fields by name.
  let positions: [String: Int]

  init(_ fields: [Field]) {
    self.fields = fields.map(FactShape.init)
    positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }
}
