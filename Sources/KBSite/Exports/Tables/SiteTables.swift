import KBModel
import KBOpenness
import KBTemplates

/// Everything that the site states, as tables: entries, a table for each kind, how entries lead to each other, sources,
/// evidence, and verdicts with the levels of their parts.
struct SiteTables {
  private static let entryReference = (table: "entries", column: "id")
  private static let sourceReference = (table: "sources", column: "id")

  let site: SiteContext
  private let names: EntryNames

  init(site: SiteContext) {
    self.site = site
    names = site.names
  }

  private var base: KnowledgeBase { _read { yield site.linked.base } }
  private var all: Range<EntryIndex> { site.linked.base.entries.indices }

  /// The tables of a site, whose rows are made when a file wants them.
  static func all(of site: SiteContext) -> [DataTable] {
    let shared = [entries, aliases, sources, citations, relations, mentions]
    let computed = [verdicts, changes, matrix]
    let taken = Set((shared + computed).map(\.name))
    return site.base.kinds.indices.map { kind($0, in: site.base, taken) } + shared
      + (site.grading == nil ? [] : computed)
  }

  private func putID(of index: EntryIndex, to cells: inout TableCells) {
    cells.append { names.append(.id, of: index, to: &$0) }
  }

  private static func entryColumn(_ name: String) -> DataTable.Column {
    DataTable.Column(name, references: entryReference)
  }

  // MARK: Entries

  private static var entries: DataTable {
    DataTable(
      name: "entries", title: "All entries",
      columns: [
        .init("id"), .init("kind"), .init("slug"), .init("title"), .init("summary"), .init("tags"),
        .init("url"),
      ],
      key: ["id"]
    ) { tables, cells in
      let site = tables.site
      for index in tables.all {
        let entry = site.linked.base.entries[index]
        tables.putID(of: index, to: &cells)
        cells.append(entry.id.kind)
        cells.append(entry.id.slug)
        cells.append(entry.title)
        cells.append(site.summary(of: index))
        cells.append(entry.tags.joined(separator: "; "))
        cells.append(site.address(of: index))
      }
    }
  }

  private static var aliases: DataTable {
    DataTable(
      name: "aliases", title: "Other names of entries", columns: [entryColumn("entry"), .init("alias")],
      key: ["entry", "alias"]
    ) { tables, cells in
      for index in tables.all {
        for alias in tables.base.entries[index].aliases {
          tables.putID(of: index, to: &cells)
          cells.append(alias)
        }
      }
    }
  }

  /// A kind may be called as one of the other tables is, or as only SQLite's own may be.
  private static func kind(_ number: Int, in base: KnowledgeBase, _ taken: Set<String>) -> DataTable {
    let kind = base.kinds[number]
    let name = kind.id.replacing("-", with: "_")
    let isTaken = taken.contains(name.lowercased()) || name.lowercased().hasPrefix("sqlite_")
    let fields = FlatFields(kind.fields)
    return DataTable(
      name: isTaken ? "kind_" + name : name, title: kind.many,
      columns: [entryColumn("id"), .init("title")] + fields.columns, key: ["id"]
    ) { tables, cells in
      for index in tables.base.entries(ofKind: number) {
        tables.putID(of: index, to: &cells)
        cells.append(tables.base.entries[index].title)
        try fields.append(valuesOf: index, in: tables.site, to: &cells)
      }
    }
  }

  // MARK: Sources

  /// Two entries may each have a source of their own with one id, so that the number tells them apart.
  private static var sources: DataTable {
    DataTable(
      name: "sources", title: "Sources",
      columns: [
        .init("id", .integer), .init("name"), .init("title"), .init("url"), .init("publisher"), .init("type"),
        .init("published"), .init("accessed"), .init("was_opened", .boolean),
      ], key: ["id"]
    ) { tables, cells in
      for (number, source) in tables.base.sources.enumerated() {
        cells.append(number + 1)
        cells.append(source.id)
        cells.append(source.title)
        cells.append(source.url)
        cells.append(source.publisher)
        cells.append(source.type)
        cells.append(source.published?.iso)
        cells.append(source.accessed?.iso)
        cells.append(source.wasOpened)
      }
    }
  }

  private static var citations: DataTable {
    DataTable(
      name: "citations",
      title: "Which entry cites which source, by fact; an empty fact stands for the text or a record",
      columns: [
        entryColumn("entry"), .init("number", .integer),
        .init("source", .integer, references: sourceReference), .init("facts"),
      ], key: ["entry", "number"]
    ) { tables, cells in
      for index in tables.all {
        let entry = tables.base.entries[index]
        var facts: [Int: String] = [:]
        for (field, ids) in entry.evidence.sorted(by: { $0.key < $1.key }) {
          for source in ids.compactMap({ tables.base.source($0, citedBy: entry) }) {
            facts[source] = facts[source].map { "\($0); \(field)" } ?? field
          }
        }
        for (place, source) in tables.site.linked.pages[index].references.sources.enumerated() {
          tables.putID(of: index, to: &cells)
          cells.append(place + 1)
          cells.append(source + 1)
          cells.append(facts[source])
        }
      }
    }
  }

  // MARK: Links

  private static var relations: DataTable {
    DataTable(
      name: "relations", title: "Entries that fields of others name",
      columns: [entryColumn("entry"), .init("field"), entryColumn("target")],
      key: ["entry", "field", "target"]
    ) { tables, cells in
      for index in tables.all {
        for relation in tables.site.linked.pages[index].relations {
          tables.putID(of: index, to: &cells)
          cells.append(relation.field.name)
          tables.putID(of: relation.target, to: &cells)
        }
      }
    }
  }

  private static var mentions: DataTable {
    DataTable(
      name: "mentions", title: "Entries that texts of others link to",
      columns: [entryColumn("entry"), entryColumn("target")], key: ["entry", "target"]
    ) { tables, cells in
      for index in tables.all {
        for target in tables.site.mentions(of: index) {
          tables.putID(of: index, to: &cells)
          tables.putID(of: target, to: &cells)
        }
      }
    }
  }

  // MARK: Verdicts

  private var graded: [(index: EntryIndex, verdict: VerdictContext)] {
    all.compactMap { index in
      EntryData(site: site, index: index).verdict.map { (index, $0) }
    }
  }

  private static var verdicts: DataTable {
    let names = ["headline", "mof", "osaid", "as_of"]
    return DataTable(
      name: "verdicts", title: "Verdicts, with the versions of the rules",
      columns: [entryColumn("entry")] + names.map { .init($0) } + [.init("rules")], key: ["entry"]
    ) { tables, cells in
      for (index, verdict) in tables.graded {
        let rules = verdict.grading.grader.rules.origins.map { "\($0.name) \($0.version)" }
        tables.putID(of: index, to: &cells)
        for name in names { cells.append(verdict.member(name)?.text) }
        cells.append(rules.joined(separator: "; "))
      }
    }
  }

  private static var changes: DataTable {
    DataTable(
      name: "verdict_changes", title: "Days on which a verdict was given or changed",
      columns: [
        entryColumn("entry"), .init("date"), .init("headline"), .init("mof"), .init("osaid"), .init("causes"),
      ],
      key: ["entry", "date"]
    ) { tables, cells in
      for (index, verdict) in tables.graded {
        for turn in verdict.turns {
          let causes = turn.causes.map { Wording.sentence(verdict.wording.cause($0)) }
          tables.putID(of: index, to: &cells)
          cells.append(turn.day.iso)
          cells.append(turn.verdict.headline)
          cells.append(turn.verdict.classes.lowest)
          cells.append(turn.verdict.definition.result.rawValue)
          cells.append(causes.joined(separator: "; "))
        }
      }
    }
  }

  private static var matrix: DataTable {
    DataTable(
      name: "matrix", title: "Each part of each graded entry: its level, and what it rests on",
      columns: [
        entryColumn("entry"), .init("component"), .init("label"), .init("stage"), .init("level"),
        .init("state"),
        .init("basis"), .init("licence"), .init("evidence"),
      ], key: ["entry", "component"]
    ) { tables, cells in
      for (index, verdict) in tables.graded {
        for part in verdict.verdict.components {
          let rule = verdict.grading.grader.rules.components.component(part.component)
          tables.putID(of: index, to: &cells)
          cells.append(part.component)
          cells.append(verdict.wording.component(part.component))
          cells.append(rule?.stage)
          cells.append(verdict.level(of: part))
          cells.append(part.fact?.state.rawValue)
          cells.append(part.fact?.basis?.rawValue)
          cells.append(part.licence.expression.map(verdict.wording.licence))
          cells.append(part.evidence.joined(separator: "; "))
        }
      }
    }
  }
}
