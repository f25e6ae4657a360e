import KBTemplates

/// A table of the site's data, which CSV, SQLite and the data package are written from.
final class DataTable: Sendable {
  enum ColumnType: String, Sendable {
    case text, integer, real, boolean
    /// Text that is JSON.
    case json
  }

  struct Column: Sendable {
    private(set) var name: String
    let type: ColumnType
    var title: String?
    /// The table and its column that hold every value of this one.
    var reference: (table: String, column: String)?

    init(
      _ name: String, _ type: ColumnType = .text, title: String? = nil,
      references reference: (table: String, column: String)? = nil
    ) {
      self.name = name
      self.type = type
      self.title = title
      self.reference = reference
    }
  }

  /// The name of the file, and of the table in SQLite.
  let name: String
  let title: String
  /// No two have names that differ in letter case alone: SQLite does not tell them apart.
  let columns: [Column]
  /// Columns that tell rows apart.
  let key: [String]
  private let fill: @Sendable (SiteTables, inout TableCells) throws -> Void
  private let made = MadeOnce<TableCells>()

  /// - Parameter fill: appends a value for each column, row by row.
  init(
    name: String, title: String, columns: [Column], key: [String],
    fill: @escaping @Sendable (SiteTables, inout TableCells) throws -> Void
  ) {
    self.name = name
    self.title = title
    self.columns = Column.distinct(columns)
    self.key = key
    self.fill = fill
  }

  /// Row by row a value for each column, none where there is none.
  func cells(in site: SiteContext) throws -> TableCells {
    try made.value {
      var cells = TableCells()
      try fill(SiteTables(site: site), &cells)
      return cells
    }
  }
}

extension DataTable.Column {
  /// The columns with `_2`, `_3` … after names that are taken.
  fileprivate static func distinct(_ columns: [Self]) -> [Self] {
    var taken: Set<String> = []
    return columns.map { column in
      var column = column
      var number = 2
      let name = column.name
      while !taken.insert(column.name.lowercased()).inserted {
        column.name = "\(name)_\(number)"
        number += 1
      }
      return column
    }
  }
}
