import KBModel
import KBTemplates

/// Below `data/`: each table as CSV, all of them as one SQLite database, and the data package that describes them; and
/// `CITATION.cff`.
enum TableFiles {
  static let folder = "data/"

  static func exports(of site: SiteContext) -> [Export] {
    let files = site.tables.enumerated().map { number, table in
      Export("\(folder)\(table.name).csv") { site, _ in
        let table = site.tables[number]
        return CSVDocument.bytes(headings: table.columns.map(\.name), try table.cells(in: site))
      }
    }
    return files + [
      Export("\(folder)kb.sqlite") { site, _ in try SQLiteDatabase.bytes(of: site.tables, in: site) },
      Export("\(folder)datapackage.json") { site, _ in
        try DataPackage(settings: site.settings, tables: site.tables).value.json()
      },
      Export("CITATION.cff") { site, _ in try citation(site.settings) },
    ]
  }

  /// Every value is written as JSON, which YAML takes.
  ///
  /// - Source: Citation File Format 1.2.0.
  private static func citation(_ settings: Settings) throws -> [UInt8] {
    var members: [(String, Value)] = [
      ("cff-version", "1.2.0"),
      ("message", "If you use this data, please cite it as below."), ("type", "dataset"),
      ("title", .string(settings.title)), ("authors", .list([.map(["name": .string(settings.title)])])),
      ("url", .string(settings.baseURL.text)),
    ]
    if let text = settings.description { members.append(("abstract", .string(text))) }
    if let licence = settings.licence { members.append(("license", .string(licence))) }
    if let day = settings.asOf {
      members.append(("version", .string(day.iso)))
      if day.day != nil { members.append(("date-released", .string(day.iso))) }
    }
    if let repository = settings.repositoryURL {
      members.append(("repository-code", .string(repository.text)))
    }
    return try members.flatMap { name, value in Array("\(name): ".utf8) + (try value.json()) }
  }
}

/// `datapackage.json`: what the CSV files hold.
///
/// - Source: Data Package v1 and Table Schema v1 of Frictionless Data.
struct DataPackage {
  let settings: Settings
  let tables: [DataTable]

  var value: Value {
    var members: [(String, Value)] = [
      ("profile", "tabular-data-package"), ("name", "kb"), ("title", .string(settings.title)),
      ("homepage", .string(settings.baseURL.text)),
    ]
    if let text = settings.description { members.append(("description", .string(text))) }
    if let day = settings.asOf { members.append(("version", .string(day.iso))) }
    if let licence = settings.licence {
      members.append(("licenses", .list([.map(["name": .string(licence)])])))
    }
    members.append(("resources", .list(tables.map(resource))))
    return .map(TemplateMap(members))
  }

  private func resource(_ table: DataTable) -> Value {
    let references = table.columns.compactMap { column in
      column.reference.map { reference -> Value in
        .map([
          "fields": .string(column.name),
          "reference": .map(["resource": .string(reference.table), "fields": .string(reference.column)]),
        ])
      }
    }
    return .map([
      "profile": "tabular-data-resource", "name": .string(table.name), "title": .string(table.title),
      "path": .string(table.name + ".csv"), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
      "dialect": .map(["delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": true]),
      "schema": .map([
        "fields": .list(table.columns.map(field)),
        "primaryKey": .list(table.key.map { .string($0) }), "foreignKeys": .list(references),
      ]),
    ])
  }

  private func field(_ column: DataTable.Column) -> Value {
    let type =
      switch column.type {
      // A list, an object or a single value: what JSON text holds differs.
      case .text, .json: "string"
      case .integer: "integer"
      case .real: "number"
      case .boolean: "boolean"
      }
    return .map([
      "name": .string(column.name), "type": .string(type), "title": .string(column.title ?? column.name),
    ])
  }
}
