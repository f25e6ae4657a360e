import KBTemplates

/// A table of the site's data, which CSV, SQLite and the data package are written from.
struct DataTable: Sendable {
  enum ColumnType: String, Sendable {
    case text, integer, real, boolean
    /// Text that is JSON.
    case json
  }

  struct Column: Sendable {
    let name: String
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

  /// Lower-case, with underscores: the name of the file and of the table in SQLite.
  let name: String
  let title: String
  let columns: [Column]
  /// Columns that tell rows apart.
  let key: [String]
  /// A value for each column, none where there is none.
  let rows: [[Value]]
}
