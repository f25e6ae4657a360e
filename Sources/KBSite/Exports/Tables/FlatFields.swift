import KBModel
import KBTemplates

/// The fields of a kind as columns: records as `record.field`, lists joined by `; `, what has no columns as JSON.
struct FlatFields {
  /// One column, and where its value is found.
  private struct Leaf {
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

  /// The values of an entry for each column.
  func values(of index: EntryIndex, in site: SiteContext) throws -> [Value] {
    let entry = site.linked.base.entries[index]
    let plain = PlainValue(site: site, entry: entry, page: site.linked.pages[index], form: .data)
    return try leaves.map { leaf in
      guard let item = Self.item(at: leaf.path[...], in: entry.values) else { return .none }
      return try cell(item, leaf, plain, site)
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

  private func cell(_ item: FieldItem, _ leaf: Leaf, _ plain: PlainValue, _ site: SiteContext) throws -> Value
  {
    if leaf.column.type == .json {
      let json = try plain.value(item, leaf.field).json().dropLast()
      return .string(String(decoding: json, as: UTF8.self))
    }
    if case .list(let items) = item.value, case .list(let element) = leaf.field.type {
      return .string(items.map { text($0, element, plain, site) }.joined(separator: "; "))
    }
    switch item.value {
    case .integer(let number): return .int(number)
    case .number(let number): return PlainValue.wholeIfPossible(number)
    case .quantity(let quantity): return PlainValue.wholeIfPossible(quantity.value)
    case .boolean(let flag): return .bool(flag)
    default: return .string(text(item, leaf.field, plain, site))
    }
  }

  private func text(_ item: FieldItem, _ field: Field, _ plain: PlainValue, _ site: SiteContext) -> String {
    switch item.value {
    case .ref(let target): site.names[target].id
    case .expression(let expression):
      expression.parts.map { part in
        switch part {
        case .entry(let index): site.names[index].id
        case .word(let word): word
        }
      }.joined(separator: " ")
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .quantity(let quantity): quantity.grouped
    case .boolean(let flag): flag ? "true" : "false"
    default: plain.value(item, field).text ?? ""
    }
  }
}
