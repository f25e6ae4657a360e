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
      export("index.json") { site, json in try index(site, &json) },
      export("openapi.json") { site, json in try json.value(OpenAPIDocument(site: site).value) },
      export("schemas/index.json") { site, json in try json.value(APISchema(site).index) },
    ]
    for (number, kind) in site.base.kinds.enumerated() {
      let origin = SourceSpan(path: kind.path)
      exports.append(export(kind.id + ".json", origin) { site, json in try list(number, site, &json) })
      exports.append(
        export("schemas/\(kind.id).json", origin) { site, json in
          try json.value(APISchema(site).entry(of: number))
        })
      exports.append(
        export("schemas/\(kind.id)-list.json", origin) { site, json in
          try json.value(APISchema(site).list(of: number))
        })
    }
    for (index, entry) in site.base.entries.enumerated() {
      exports.append(
        export("\(entry.id.kind)/\(entry.id.slug).json", entry.source.span) { site, json in
          try whole(index, site, &json)
        })
    }
    return exports
  }

  private static func export(
    _ path: String, _ origin: SourceSpan? = nil,
    _ write: @escaping @Sendable (SiteContext, inout JSONWriter) throws -> Void
  ) -> Export {
    Export(folder + path, origin: origin) { site, _ in
      var json = JSONWriter(capacity: 16 << 10)
      try write(site, &json)
      return json.finishedLine()
    }
  }

  /// The absolute address of a file of the API.
  static func address(_ path: String, _ site: SiteContext) -> String {
    site.settings.baseURL.absolute("/" + folder + path)
  }

  // MARK: Files

  private static func index(_ site: SiteContext, _ json: inout JSONWriter) throws {
    try document("schemas/index.json", site, &json) { json in
      json.member("title", site.settings.title)
      json.member("description", site.settings.description)
      json.member("language", site.settings.language)
      json.member("url", site.settings.baseURL.text)
      json.member("copyright", site.settings.copyright)
      json.member("openapi_url", address("openapi.json", site))
      json.key("kinds")
      json.array(site.kindOrder) { json, number in kind(number, site, &json) }
      rulesets(site, &json)
    }
  }

  private static func kind(_ number: Int, _ site: SiteContext, _ json: inout JSONWriter) {
    let kind = site.base.kinds[number]
    json.object { json in
      json.member("id", kind.id)
      json.member("one", kind.one)
      json.member("many", kind.many)
      json.member("description", kind.description)
      json.member("count", site.base.entries(ofKind: number).count)
      json.member("is_graded", site.grading?.isGraded(number) == true)
      json.member("url", kind.hasList ? site.settings.baseURL.absolute(kind.url.prefix) : nil)
      json.member("api_url", address(kind.id + ".json", site))
      json.member("schema_url", address("schemas/\(kind.id).json", site))
    }
  }

  private static func list(_ number: Int, _ site: SiteContext, _ json: inout JSONWriter) throws {
    let kind = site.base.kinds[number]
    let entries = site.base.entries(ofKind: number)
    try document("schemas/\(kind.id)-list.json", site, &json) { json in
      json.member("kind", kind.id)
      json.member("title", kind.many)
      json.member("count", entries.count)
      json.key("entries")
      try json.array(entries) { json, index in
        let data = EntryData(site: site, index: index)
        try json.object { json in
          names(data, &json)
          try facts(data, &json)
          if let verdict = data.verdict { try summary(verdict, &json) }
        }
      }
    }
  }

  private static func whole(_ index: EntryIndex, _ site: SiteContext, _ json: inout JSONWriter) throws {
    let data = EntryData(site: site, index: index)
    try document("schemas/\(data.kind.id).json", site, &json) { json in
      names(data, &json)
      try facts(data, &json)
      json.key("evidence")
      json.object { json in
        for (field, sources) in data.evidence {
          json.key(field)
          json.strings(sources)
        }
      }
      json.key("sources")
      json.array(data.sources.enumerated()) { json, item in source(item.element, item.offset + 1, &json) }
      relations(data, &json)
      links(data, &json)
      if let verdict = data.verdict {
        json.key("verdict")
        try json.value(.object(verdict))
        rulesets(site, &json)
      }
    }
  }

  // MARK: Parts

  private static func document(
    _ schema: String, _ site: SiteContext, _ json: inout JSONWriter,
    _ write: (inout JSONWriter) throws -> Void
  ) throws {
    try json.object { json in
      json.member("$schema", address(schema, site))
      json.member("api_version", 1)
      json.member("as_of", site.settings.asOf?.iso)
      try write(&json)
    }
  }

  private static func names(_ data: EntryData, _ json: inout JSONWriter) {
    let id = data.entry.id
    json.member("id", id.description)
    json.member("kind", id.kind)
    json.member("slug", id.slug)
    json.member("title", data.entry.title)
    json.key("aliases")
    json.strings(data.entry.aliases)
    json.member("summary", data.site.summary(of: data.index))
    json.key("tags")
    json.strings(data.entry.tags)
    json.member("url", data.site.address(of: data.index))
    json.member("api_url", address(id.description + ".json", data.site))
  }

  private static func facts(_ data: EntryData, _ json: inout JSONWriter) throws {
    let fields = FieldJSON(site: data.site, index: data.index)
    json.key("facts")
    try json.object { json in try fields.write(data.entry.values, data.kind.fields, to: &json) }
  }

  private static func summary(_ verdict: VerdictContext, _ json: inout JSONWriter) throws {
    json.key("verdict")
    try json.object { json in
      for name in APISchema.verdictSummary {
        json.key(name)
        try json.value(verdict.member(name) ?? .none)
      }
    }
  }

  private static func source(_ source: SourceRecord, _ number: Int, _ json: inout JSONWriter) {
    json.object { json in
      json.member("number", number)
      json.member("id", source.id)
      json.member("title", source.title)
      json.member("url", source.url)
      json.member("publisher", source.publisher)
      json.member("type", source.type)
      json.member("was_opened", source.wasOpened)
      json.member("published", source.published?.iso)
      json.member("accessed", source.accessed?.iso)
    }
  }

  private static func relations(_ data: EntryData, _ json: inout JSONWriter) {
    let names = data.site.names
    json.key("relations")
    json.object { json in
      json.key("to")
      json.array(data.relations) { json, relation in
        json.object { json in
          json.member("field", relation.field.name)
          json.member("label", relation.field.label)
          json.key("entry")
          names.write(relation.target, to: &json)
        }
      }
      json.key("from")
      json.array(data.inverseRelations) { json, relation in
        json.object { json in
          json.member("inverse", relation.name)
          json.member("label", relation.label)
          json.key("entry")
          names.write(relation.source, to: &json)
        }
      }
    }
  }

  private static func links(_ data: EntryData, _ json: inout JSONWriter) {
    let names = data.site.names
    json.key("links")
    json.object { json in
      json.key("to")
      json.array(data.mentions) { json, target in names.write(target, to: &json) }
      json.key("from")
      json.array(data.mentionedBy) { json, source in names.write(source, to: &json) }
    }
  }

  private static func rulesets(_ site: SiteContext, _ json: inout JSONWriter) {
    json.key("rulesets")
    json.array(site.grading?.grader.rules.origins ?? []) { json, origin in
      json.object { json in
        json.member("name", origin.name)
        json.member("version", origin.version)
      }
    }
  }
}
