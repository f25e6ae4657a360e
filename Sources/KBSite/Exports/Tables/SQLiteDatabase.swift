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
  static func bytes(of tables: [DataTable]) throws -> [UInt8] {
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    guard sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK,
      let database = handle
    else { throw Failure(description: "SQLite cannot make a database") }
    // Foreign keys are declared for readers; that each leads somewhere is known, since the tables are made of one base.
    try run("PRAGMA user_version = 1; BEGIN", in: database)
    for table in tables { try run(declaration(of: table), in: database) }
    for table in tables { try fill(table, in: database) }
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

  private static func fill(_ table: DataTable, in database: OpaquePointer) throws {
    let places = table.columns.map { _ in "?" }.joined(separator: ", ")
    var handle: OpaquePointer?
    defer { sqlite3_finalize(handle) }
    let insertion = "INSERT INTO \(quoted(table.name)) VALUES (\(places))"
    guard sqlite3_prepare_v2(database, insertion, -1, &handle, nil) == SQLITE_OK, let statement = handle
    else {
      throw failure(database)
    }
    for row in table.rows {
      for (place, value) in row.enumerated() { bind(value, at: Int32(place + 1), of: statement) }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(database) }
      sqlite3_reset(statement)
    }
  }

  private static func bind(_ value: Value, at place: Int32, of statement: OpaquePointer) {
    switch value {
    case .int(let number): sqlite3_bind_int64(statement, place, Int64(number))
    case .double(let number): sqlite3_bind_double(statement, place, number)
    case .bool(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
    case .string(let text), .markup(let text):
      // SQLite copies the text, so that it need not outlive the call.
      sqlite3_bind_text(
        statement, place, text, Int32(text.utf8.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    default: sqlite3_bind_null(statement, place)
    }
  }

  private static func failure(_ database: OpaquePointer) -> Failure {
    Failure(description: "SQLite: \(String(cString: sqlite3_errmsg(database)))")
  }
}
