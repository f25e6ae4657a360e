import KBDiagnostics
import KBModel
import KBTemplates

/// The site as static JSON below `/api/v1/`: an index, a file per kind, a file per entry, and their schemas.
///
/// Within version 1 members are only ever added: none is renamed, removed, or given another type.
enum API {
  static let folder = "api/v1/"

  static func exports(of site: SiteContext) -> [Export] {
    var exports = [
      export("index.json") { site in index(site) },
      export("openapi.json") { site in OpenAPIDocument(site: site).value },
      export("schemas/index.json") { site in APISchema(site).index },
    ]
    for (number, kind) in site.base.kinds.enumerated() {
      let origin = SourceSpan(path: kind.path)
      exports.append(export(kind.id + ".json", origin) { site in list(number, site) })
      exports.append(export("schemas/\(kind.id).json", origin) { site in APISchema(site).entry(of: number) })
      exports.append(
        export("schemas/\(kind.id)-list.json", origin) { site in APISchema(site).list(of: number) })
    }
    for (index, entry) in site.base.entries.enumerated() {
      exports.append(export(entry.id.description + ".json", entry.source.span) { site in whole(index, site) })
    }
    return exports
  }

  private static func export(
    _ path: String, _ origin: SourceSpan? = nil, _ value: @escaping @Sendable (SiteContext) -> Value
  ) -> Export {
    Export(folder + path, origin: origin) { site, _ in try value(site).json() }
  }

  /// The absolute address of a file of the API.
  static func address(_ path: String, _ site: SiteContext) -> String {
    site.settings.baseURL.absolute("/" + folder + path)
  }

  // MARK: Files

  private static func index(_ site: SiteContext) -> Value {
    let kinds = site.kindOrder.map { number -> Value in
      let kind = site.base.kinds[number]
      return .map([
        "id": .string(kind.id), "one": .string(kind.one), "many": .string(kind.many),
        "description": Value(kind.description), "count": .int(site.base.entries(ofKind: number).count),
        "is_graded": .bool(site.grading?.isGraded(number) == true),
        "url": kind.hasList ? .string(site.settings.baseURL.absolute(kind.url.prefix)) : .none,
        "api_url": .string(address(kind.id + ".json", site)),
        "schema_url": .string(address("schemas/\(kind.id).json", site)),
      ])
    }
    return document(
      "schemas/index.json", site,
      [
        ("title", .string(site.settings.title)), ("description", Value(site.settings.description)),
        ("language", .string(site.settings.language)), ("url", .string(site.settings.baseURL.text)),
        ("copyright", Value(site.settings.copyright)),
        ("openapi_url", .string(address("openapi.json", site))),
        ("kinds", .list(kinds)), ("rulesets", rulesets(site)),
      ])
  }

  private static func list(_ number: Int, _ site: SiteContext) -> Value {
    let kind = site.base.kinds[number]
    let entries = site.base.entries(ofKind: number).map { index -> Value in
      let data = EntryData(site: site, index: index)
      var members = names(data) + [("facts", facts(data))]
      if let verdict = data.verdict { members.append(("verdict", summary(verdict))) }
      return .map(TemplateMap(members))
    }
    return document(
      "schemas/\(kind.id)-list.json", site,
      [
        ("kind", .string(kind.id)), ("title", .string(kind.many)), ("count", .int(entries.count)),
        ("entries", .list(entries)),
      ])
  }

  private static func whole(_ index: EntryIndex, _ site: SiteContext) -> Value {
    let data = EntryData(site: site, index: index)
    let evidence = data.evidence.map { ($0.field, Value.list($0.sources.map { .string($0) })) }
    var members = names(data)
    members += [
      ("facts", facts(data)), ("evidence", .map(TemplateMap(evidence))),
      ("sources", .list(data.sources.enumerated().map { source($1, number: $0 + 1) })),
      ("relations", relations(data)), ("links", links(data)),
    ]
    if let verdict = data.verdict {
      members += [("verdict", .object(verdict)), ("rulesets", rulesets(site))]
    }
    return document("schemas/\(data.entry.id.kind).json", site, members)
  }

  // MARK: Parts

  private static func document(_ schema: String, _ site: SiteContext, _ members: [(String, Value)]) -> Value {
    let head: [(String, Value)] = [
      ("$schema", .string(address(schema, site))), ("api_version", 1),
      ("as_of", Value(site.settings.asOf?.iso)),
    ]
    return .map(TemplateMap(head + members))
  }

  private static func names(_ data: EntryData) -> [(String, Value)] {
    let entry = data.entry
    return [
      ("id", .string(entry.id.description)), ("kind", .string(entry.id.kind)),
      ("slug", .string(entry.id.slug)),
      ("title", .string(entry.title)), ("aliases", .list(entry.aliases.map { .string($0) })),
      ("summary", Value(data.site.summary(of: data.index))), ("tags", .list(entry.tags.map { .string($0) })),
      ("url", .string(data.site.address(of: data.index))),
      ("api_url", .string(address(entry.id.description + ".json", data.site))),
    ]
  }

  private static func facts(_ data: EntryData) -> Value {
    .map(TemplateMap(data.facts.map { ($0.field.name, $0.value) }))
  }

  private static func summary(_ verdict: VerdictContext) -> Value {
    .map(TemplateMap(APISchema.verdictSummary.map { ($0, verdict.member($0) ?? .none) }))
  }

  private static func source(_ source: SourceRecord, number: Int) -> Value {
    let names = ["id", "title", "url", "publisher", "type", "was_opened"]
    let dates = [("published", source.published), ("accessed", source.accessed)]
    return .map(
      TemplateMap(
        [("number", .int(number))] + names.map { ($0, source.member($0) ?? .none) }
          + dates.map { ($0.0, Value($0.1?.iso)) }))
  }

  private static func relations(_ data: EntryData) -> Value {
    let names = data.site.names
    let own = data.relations.map { relation -> Value in
      .map([
        "field": .string(relation.field), "label": .string(relation.label),
        "entry": names[relation.target].reference,
      ])
    }
    let inverse = data.inverseRelations.map { relation -> Value in
      .map([
        "inverse": Value(relation.name), "label": .string(relation.label),
        "entry": names[relation.source].reference,
      ])
    }
    return .map(["to": .list(own), "from": .list(inverse)])
  }

  private static func links(_ data: EntryData) -> Value {
    let names = data.site.names
    return .map([
      "to": .list(data.mentions.map { names[$0].reference }),
      "from": .list(data.mentionedBy.map { names[$0].reference }),
    ])
  }

  private static func rulesets(_ site: SiteContext) -> Value {
    .list(
      (site.grading?.grader.rules.origins ?? []).map {
        .map(["name": .string($0.name), "version": .int($0.version)])
      })
  }
}
