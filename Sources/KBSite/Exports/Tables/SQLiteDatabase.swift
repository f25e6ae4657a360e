import CSQLite
import KBTemplates

/// Tables as one SQLite database, made in memory.
///
/// The only file that imports SQLite. The bytes depend on the tables and the library's version alone.
enum SQLiteDatabase {
  /// Why there is no database; only a fault of the generator, or no memory, can be the reason.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Throws: ``Failure`` with SQLite's message.
  static func bytes(of tables: [DataTable], in site: SiteContext) throws -> [UInt8] {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    // One thread has it, and so it needs no locks.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(":memory:", &handle, flags, nil) == SQLITE_OK, let database = handle else {
      throw Failure(description: "SQLite cannot make a database")
    }
    // Foreign keys are declared for readers; that each leads somewhere is known, since the tables are made of one base.
    // There is no journal, since nobody would want half of the database back.
    try run("PRAGMA journal_mode = OFF; PRAGMA user_version = 1; BEGIN", in: database)
    for table in tables { try run(declaration(of: table), in: database) }
    for table in tables { try fill(table, with: table.cells(in: site), in: database) }
    try run("COMMIT", in: database)
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(database, "main", &size, 0) else {
      throw Failure(description: "SQLite cannot write the database")
    }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  /// - Source: sqlite.org/lang_createtable.html; names are quoted, since fields may have any.
  private static func declaration(of table: DataTable) -> String {
    var lines = table.columns.map { column in
      let reference = column.reference.map { " REFERENCES \(quoted($0.table)) (\(quoted($0.column)))" } ?? ""
      return "\(quoted(column.name)) \(type(of: column))\(reference)"
    }
    lines.append("PRIMARY KEY (\(table.key.map(quoted).joined(separator: ", ")))")
    return "CREATE TABLE \(quoted(table.name)) (\(lines.joined(separator: ", "))) STRICT, WITHOUT ROWID"
  }

  private static func type(of column: DataTable.Column) -> String {
    switch column.type {
    case .text, .json: "TEXT"
    case .integer, .boolean: "INTEGER"
    case .real: "REAL"
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  private static func run(_ statements: String, in database: OpaquePointer) throws {
    if sqlite3_exec(database, statements, nil, nil, nil) != SQLITE_OK { throw failure(database) }
  }

  /// Rows that one statement adds: half of what a row costs is the statement's own beginning and end.
  private static let rowsAtOnce = 50
  /// Values that a statement may have.
  ///
  /// - Source: sqlite.org/limits.html, SQLITE_MAX_VARIABLE_NUMBER.
  private static let mostValues = 32_766

  private static func fill(_ table: DataTable, with cells: TableCells, in database: OpaquePointer) throws {
    let columns = table.columns.count
    let batch = max(1, min(rowsAtOnce, mostValues / columns)) * columns
    let rest = cells.cells.count % batch
    // SQLite reads the texts from here, and takes no copy of each.
    try cells.texts.withUnsafeBytes { texts in
      var texts = texts[...]
      try insert(cells.cells.dropLast(rest), &texts, batch: batch, into: table, in: database)
      try insert(cells.cells.suffix(rest), &texts, batch: rest, into: table, in: database)
    }
  }

  /// - Parameters:
  ///   - texts: those of the cells and of all that follow; those that have been added are taken away.
  ///   - batch: the number of cells that one statement adds.
  private static func insert(
    _ cells: ArraySlice<TableCells.Cell>, _ texts: inout Slice<UnsafeRawBufferPointer>, batch: Int,
    into table: DataTable, in database: OpaquePointer
  ) throws {
    guard !cells.isEmpty else { return }
    let row = "(\(table.columns.map { _ in "?" }.joined(separator: ", ")))"
    let rows = Array(repeating: row, count: batch / table.columns.count).joined(separator: ", ")
    var handle: OpaquePointer?
    defer { sqlite3_finalize(handle) }
    // A statement that could take its first rows back would keep a journal of its own.
    let insertion = "INSERT OR FAIL INTO \(quoted(table.name)) VALUES \(rows)"
    guard sqlite3_prepare_v2(database, insertion, -1, &handle, nil) == SQLITE_OK, let statement = handle
    else {
      throw failure(database)
    }
    for start in stride(from: cells.startIndex, to: cells.endIndex, by: batch) {
      bind(cells[start..<start + batch], &texts, to: statement)
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(database) }
      sqlite3_reset(statement)
    }
  }

  private static func bind(
    _ cells: ArraySlice<TableCells.Cell>, _ texts: inout Slice<UnsafeRawBufferPointer>,
    to statement: OpaquePointer
  ) {
    for (place, cell) in zip(Int32(1)..., cells) {
      switch cell {
      case .none: sqlite3_bind_null(statement, place)
      case .int(let number): sqlite3_bind_int64(statement, place, Int64(number))
      case .double(let number): sqlite3_bind_double(statement, place, number)
      case .bool(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
      case .text(let count):
        // An address, even if there are no bytes: without one, the value would be NULL.
        let bytes = UnsafeRawBufferPointer(rebasing: texts).baseAddress ?? UnsafeRawPointer(statement)
        sqlite3_bind_text(
          statement, place, bytes.assumingMemoryBound(to: CChar.self), Int32(count), nil)
        texts.removeFirst(count)
      }
    }
  }

  private static func failure(_ database: OpaquePointer) -> Failure {
    Failure(description: "SQLite: \(String(cString: sqlite3_errmsg(database)))")
  }
}
