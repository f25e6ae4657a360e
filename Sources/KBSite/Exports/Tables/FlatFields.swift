import KBModel
import KBTemplates

/// The fields of a kind as columns: records as `record.field`, lists joined by `; `, what has no columns as JSON.
struct FlatFields: Sendable {
  /// One column, and where its value is found.
  private struct Leaf: Sendable {
    let column: DataTable.Column
    let field: Field
    /// Positions of fields: of the kind, then of the records inside it.
    let path: [Int]
  }

  private let leaves: [Leaf]

  init(_ fields: [Field]) {
    leaves = fields.enumerated().flatMap { Self.leaves(of: $1, name: $1.name, label: $1.label, path: [$0]) }
  }

  var columns: [DataTable.Column] { leaves.map(\.column) }

  /// Appends the values of an entry for each column.
  func append(valuesOf index: EntryIndex, in site: SiteContext, to cells: inout [Value]) throws {
    let fields = FieldJSON(site: site, index: index)
    for leaf in leaves {
      let item = Self.item(at: leaf.path[...], in: site.base.entries[index].values)
      cells.append(try item.map { try cell($0, leaf, fields) } ?? .none)
    }
  }

  private static func leaves(of field: Field, name: String, label: String, path: [Int]) -> [Leaf] {
    if case .record(let type) = field.type {
      return type.fields.enumerated().flatMap { place, inner in
        leaves(
          of: inner, name: "\(name).\(inner.name)", label: "\(label): \(inner.label)", path: path + [place])
      }
    }
    return [Leaf(column: DataTable.Column(name, type(of: field), title: label), field: field, path: path)]
  }

  private static func type(of field: Field) -> DataTable.ColumnType {
    switch field.type {
    case .integer: .integer
    case .number, .quantity: .real
    case .boolean: .boolean
    case .list(let element): isPlain(element) ? .text : .json
    case .map, .history: .json
    default: .text
    }
  }

  /// Whether a list of such values can stand in one field, joined.
  private static func isPlain(_ element: Field) -> Bool {
    switch element.type {
    case .list, .map, .record, .history: false
    default: true
    }
  }

  private static func item(at path: ArraySlice<Int>, in items: [FieldItem?]) -> FieldItem? {
    guard let place = path.first, let item = items[place] else { return nil }
    if path.count == 1 { return item }
    guard case .record(let record) = item.value else { return nil }
    return self.item(at: path.dropFirst(), in: record.items)
  }

  private func cell(_ item: FieldItem, _ leaf: Leaf, _ fields: FieldJSON) throws -> Value {
    if leaf.column.type == .json {
      var json = JSONWriter()
      try fields.write(item, leaf.field, to: &json)
      return .string(String(decoding: json.finished(), as: UTF8.self))
    }
    if case .list(let items) = item.value {
      return .string(items.map { text($0, fields) }.joined(separator: "; "))
    }
    switch item.value {
    case .integer(let number): return .int(number)
    case .number(let number): return number.wholeIfPossible
    case .quantity(let quantity): return quantity.value.wholeIfPossible
    case .boolean(let flag): return .bool(flag)
    default: return .string(text(item, fields))
    }
  }

  private func text(_ item: FieldItem, _ fields: FieldJSON) -> String {
    switch item.value {
    case .string(let text), .url(let text), .choice(let text), .source(let text): text
    case .text: fields.text(item)
    case .date(let date): date.iso
    case .ref(let target): fields.site.names.id(of: target)
    case .expression(let expression):
      expression.parts.map { part in
        switch part {
        case .entry(let index): fields.site.names.id(of: index)
        case .word(let word): word
        }
      }.joined(separator: " ")
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .quantity(let quantity): quantity.grouped
    case .boolean(let flag): flag ? "true" : "false"
    // Columns of these hold JSON.
    case .list, .map, .record, .history: ""
    }
  }
}
