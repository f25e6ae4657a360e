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
  func append(valuesOf index: EntryIndex, in site: SiteContext, to cells: inout TableCells) throws {
    let fields = FieldJSON(site: site, index: index)
    for leaf in leaves {
      if let item = Self.item(at: leaf.path[...], in: site.linked.base.entries[index].values) {
        try append(item, leaf, fields, to: &cells)
      } else {
        cells.appendNone()
      }
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

  private func append(_ item: FieldItem, _ leaf: Leaf, _ fields: FieldJSON, to cells: inout TableCells) throws
  {
    if leaf.column.type == .json {
      var json = JSONWriter()
      try fields.write(item, leaf.field, to: &json)
      let bytes = json.finished()
      return cells.append { $0 += bytes }
    }
    switch item.value {
    case .integer(let number): cells.append(number)
    case .number(let number): cells.append(number)
    case .quantity(let quantity): cells.append(quantity.value)
    case .boolean(let flag): cells.append(flag)
    case .list(let items):
      cells.append { text in
        for (place, item) in items.enumerated() {
          if place > 0 { text += "; ".utf8 }
          put(item, fields, to: &text)
        }
      }
    default: cells.append { put(item, fields, to: &$0) }
    }
  }

  private func put(_ item: FieldItem, _ fields: FieldJSON, to text: inout [UInt8]) {
    switch item.value {
    case .string(let string), .url(let string), .choice(let string), .source(let string): text += string.utf8
    case .text: text += fields.text(item).utf8
    case .date(let date): text += date.iso.utf8
    case .ref(let target): fields.names.append(.id, of: target, to: &text)
    case .expression(let expression):
      for (place, part) in expression.parts.enumerated() {
        if place > 0 { text.append(UInt8(ascii: " ")) }
        switch part {
        case .entry(let index): fields.names.append(.id, of: index, to: &text)
        case .word(let word): text += word.utf8
        }
      }
    case .integer(let number): text += "\(number)".utf8
    case .number(let number): text += "\(number)".utf8
    case .quantity(let quantity): text += quantity.grouped.utf8
    case .boolean(let flag): text += (flag ? "true" : "false").utf8
    // Columns of these hold JSON.
    case .list, .map, .record, .history: break
    }
  }
}
