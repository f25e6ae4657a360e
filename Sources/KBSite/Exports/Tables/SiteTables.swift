import KBModel
import KBOpenness
import KBTemplates

/// Everything that the site states, as tables: entries, a table for each kind, how entries lead to each other, sources,
/// evidence, and verdicts with the levels of their parts.
struct SiteTables {
  private static let entryReference = (table: "entries", column: "id")
  private static let sourceReference = (table: "sources", column: "id")

  let site: SiteContext

  private var base: KnowledgeBase { _read { yield site.linked.base } }
  private var all: Range<EntryIndex> { site.linked.base.entries.indices }

  func tables() throws -> [DataTable] {
    let shared = [entries, aliases, sources, citations, relations, mentions]
    let computed = site.grading == nil ? [] : [verdicts, changes, matrix]
    return try base.kinds.indices.map(kind) + shared + computed
  }

  /// The names of the tables, before any row is made.
  var names: [String] {
    base.kinds.map(Self.name(of:)) + Self.shared + (site.grading == nil ? [] : Self.computed)
  }

  private static let shared = ["entries", "aliases", "sources", "citations", "relations", "mentions"]
  private static let computed = ["verdicts", "verdict_changes", "matrix"]

  /// A kind may be called as one of the other tables is, or as only SQLite's own may be.
  private static func name(of kind: Kind) -> String {
    let name = kind.id.replacing("-", with: "_")
    let isTaken = (shared + computed).contains(name.lowercased()) || name.lowercased().hasPrefix("sqlite_")
    return isTaken ? "kind_" + name : name
  }

  private func id(_ index: EntryIndex) -> Value { .string(site.names[index].id) }

  private func entryColumn(_ name: String) -> DataTable.Column {
    DataTable.Column(name, references: Self.entryReference)
  }

  // MARK: Entries

  private var entries: DataTable {
    DataTable(
      name: "entries", title: "All entries",
      columns: [
        .init("id"), .init("kind"), .init("slug"), .init("title"), .init("summary"), .init("tags"),
        .init("url"),
      ],
      key: ["id"],
      rows: all.map { index in
        let entry = site.linked.base.entries[index]
        return [
          id(index), .string(entry.id.kind), .string(entry.id.slug), .string(entry.title),
          Value(site.summary(of: index)), .string(entry.tags.joined(separator: "; ")),
          .string(site.address(of: index)),
        ]
      })
  }

  private var aliases: DataTable {
    DataTable(
      name: "aliases", title: "Other names of entries", columns: [entryColumn("entry"), .init("alias")],
      key: ["entry", "alias"],
      rows: all.flatMap { index in
        site.linked.base.entries[index].aliases.map { [id(index), .string($0)] }
      })
  }

  private func kind(_ number: Int) throws -> DataTable {
    let kind = base.kinds[number]
    let fields = FlatFields(kind.fields)
    return DataTable(
      name: Self.name(of: kind), title: kind.many,
      columns: [entryColumn("id"), .init("title")] + fields.columns, key: ["id"],
      rows: try base.entries(ofKind: number).map { index in
        [id(index), .string(site.linked.base.entries[index].title)] + (try fields.values(of: index, in: site))
      })
  }

  // MARK: Sources

  /// Two entries may each have a source of their own with one id, so that the number tells them apart.
  private var sources: DataTable {
    DataTable(
      name: "sources", title: "Sources",
      columns: [
        .init("id", .integer), .init("name"), .init("title"), .init("url"), .init("publisher"), .init("type"),
        .init("published"), .init("accessed"), .init("was_opened", .boolean),
      ], key: ["id"],
      rows: base.sources.enumerated().map { number, source in
        [
          .int(number + 1), .string(source.id), .string(source.title), .string(source.url),
          Value(source.publisher),
          Value(source.type), Value(source.published?.iso), Value(source.accessed?.iso),
          .bool(source.wasOpened),
        ]
      })
  }

  private var citations: DataTable {
    DataTable(
      name: "citations",
      title: "Which entry cites which source, by fact; an empty fact stands for the text or a record",
      columns: [
        entryColumn("entry"), .init("number", .integer),
        .init("source", .integer, references: Self.sourceReference), .init("facts"),
      ], key: ["entry", "number"],
      rows: all.flatMap { index -> [[Value]] in
        let entry = site.linked.base.entries[index]
        var facts: [Int: [String]] = [:]
        for (field, ids) in entry.evidence.sorted(by: { $0.key < $1.key }) {
          for source in ids.compactMap({ base.source($0, citedBy: entry) }) {
            facts[source, default: []].append(field)
          }
        }
        return site.linked.pages[index].references.sources.enumerated().map { place, source in
          [
            id(index), .int(place + 1), .int(source + 1),
            facts[source].map { .string($0.joined(separator: "; ")) } ?? .none,
          ]
        }
      })
  }

  // MARK: Links

  private var relations: DataTable {
    DataTable(
      name: "relations", title: "Entries that fields of others name",
      columns: [entryColumn("entry"), .init("field"), entryColumn("target")],
      key: ["entry", "field", "target"],
      rows: all.flatMap { index in
        EntryData(site: site, index: index).relations.map { [id(index), .string($0.field), id($0.target)] }
      })
  }

  private var mentions: DataTable {
    DataTable(
      name: "mentions", title: "Entries that texts of others link to",
      columns: [entryColumn("entry"), entryColumn("target")], key: ["entry", "target"],
      rows: all.flatMap { index in site.mentions(of: index).map { [id(index), id($0)] } })
  }

  // MARK: Verdicts

  private var graded: [(index: EntryIndex, verdict: VerdictContext)] {
    all.compactMap { index in
      EntryData(site: site, index: index).verdict.map { (index, $0) }
    }
  }

  private var verdicts: DataTable {
    let names = ["headline", "mof", "osaid", "as_of"]
    return DataTable(
      name: "verdicts", title: "Verdicts, with the versions of the rules",
      columns: [entryColumn("entry")] + names.map { .init($0) } + [.init("rules")], key: ["entry"],
      rows: graded.map { index, verdict in
        let rules = verdict.grading.grader.rules.origins.map { "\($0.name) \($0.version)" }
        return [id(index)] + names.map { verdict.member($0) ?? .none } + [
          .string(rules.joined(separator: "; "))
        ]
      })
  }

  private var changes: DataTable {
    DataTable(
      name: "verdict_changes", title: "Days on which a verdict was given or changed",
      columns: [
        entryColumn("entry"), .init("date"), .init("headline"), .init("mof"), .init("osaid"), .init("causes"),
      ],
      key: ["entry", "date"],
      rows: graded.flatMap { index, verdict -> [[Value]] in
        return verdict.turns.map { turn in
          [
            id(index), .string(turn.day.iso), .string(turn.verdict.headline),
            Value(turn.verdict.classes.lowest),
            .string(turn.verdict.definition.result.rawValue),
            .string(turn.causes.map { Wording.sentence(verdict.wording.cause($0)) }.joined(separator: "; ")),
          ]
        }
      })
  }

  private var matrix: DataTable {
    DataTable(
      name: "matrix", title: "Each part of each graded entry: its level, and what it rests on",
      columns: [
        entryColumn("entry"), .init("component"), .init("label"), .init("stage"), .init("level"),
        .init("state"),
        .init("basis"), .init("licence"), .init("evidence"),
      ], key: ["entry", "component"],
      rows: graded.flatMap { index, verdict -> [[Value]] in
        return verdict.verdict.components.map { part in
          let rule = verdict.grading.grader.rules.components.component(part.component)
          return [
            id(index), .string(part.component), .string(verdict.wording.component(part.component)),
            Value(rule?.stage),
            .string(part.isNotApplicable ? "not applicable" : part.range.name),
            Value(part.fact?.state.rawValue),
            Value(part.fact?.basis?.rawValue), Value(part.licence.expression.map(verdict.wording.licence)),
            .string(part.evidence.joined(separator: "; ")),
          ]
        }
      })
  }
}
