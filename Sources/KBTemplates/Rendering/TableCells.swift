/// The values of a table, row by row.
///
/// A large table has some hundred thousand of them. All texts stand in one array of bytes: a text of its own for each would be
/// counted up and down by whoever reads it.
package struct TableCells: Sendable {
  package enum Cell: Sendable {
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// The next so many bytes of ``TableCells/texts``.
    case text(count: Int)
  }

  package private(set) var cells: [Cell] = []
  /// The texts of all cells, one after the other, in UTF-8.
  package private(set) var texts: [UInt8] = []

  package init() {}

  package mutating func append(_ text: String) {
    texts += text.utf8
    cells.append(.text(count: text.utf8.count))
  }

  package mutating func append(_ text: String?) {
    if let text { append(text) } else { appendNone() }
  }

  package mutating func appendNone() { cells.append(.none) }

  package mutating func append(_ number: Int) { cells.append(.int(number)) }

  /// Appends a number, without a fraction if it is whole.
  package mutating func append(_ number: Double) {
    cells.append(Int(exactly: number).map { .int($0) } ?? .double(number))
  }

  package mutating func append(_ flag: Bool) { cells.append(.bool(flag)) }

  /// Appends a text that is written as bytes.
  package mutating func append(_ write: (inout [UInt8]) throws -> Void) rethrows {
    let start = texts.count
    try write(&texts)
    cells.append(.text(count: texts.count - start))
  }
}
