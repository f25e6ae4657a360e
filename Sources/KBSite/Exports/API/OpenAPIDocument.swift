import KBModel
import KBTemplates

/// The description of the API for programs that make clients of it.
///
/// - Source: OpenAPI Specification 3.1.
struct OpenAPIDocument {
  let site: SiteContext
  private let schema: APISchema

  init(site: SiteContext) {
    self.site = site
    schema = APISchema(site, place: "#/components/schemas/")
  }

  var value: Value {
    let kinds = Array(site.base.kinds.indices)
    let paths = [("/index.json", index)] + kinds.flatMap { [list(of: $0), entry(of: $0)] }
    let schemas =
      [("Index", schema.made(schema.indexBody))]
      + kinds.flatMap { kind in
        let name = site.base.kinds[kind].id
        return [
          ("Entry-\(name)", schema.made(schema.entryBody(of: kind))),
          ("List-\(name)", schema.made(schema.listBody(of: kind))),
        ]
      }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": .string(site.settings.title), "version": "1",
        "description": .string(
          (site.settings.copyright.map { $0 + " " } ?? "")
            + "Static files; within version 1 members are only ever added."),
      ],
      "servers": [["url": .string(site.settings.baseURL.absolute("/" + API.folder.dropLast()))]],
      "paths": .map(TemplateMap(paths)),
      "components": [
        "schemas": .map(TemplateMap(schemas + schema.definitions(facts: kinds)))
      ],
    ]
  }

  private var index: Value { operation("index", "The kinds of entries and where to find them", "Index") }

  private func list(of kind: Int) -> (String, Value) {
    let kind = site.base.kinds[kind]
    return ("/\(kind.id).json", operation("list-\(kind.id)", "All entries: \(kind.many)", "List-\(kind.id)"))
  }

  private func entry(of kind: Int) -> (String, Value) {
    let kind = site.base.kinds[kind]
    let slug: Value = [
      "name": "slug", "in": "path", "required": true, "schema": schema.string,
      "description": "The last part of the entry's id.",
    ]
    return (
      "/\(kind.id)/{slug}.json",
      operation("entry-\(kind.id)", "One entry: \(kind.one)", "Entry-\(kind.id)", parameters: [slug])
    )
  }

  private func operation(_ id: String, _ summary: String, _ name: String, parameters: [Value] = []) -> Value {
    let answer: Value = [
      "description": "The file.", "content": ["application/json": ["schema": schema.reference(name)]],
    ]
    var members: [(String, Value)] = [("operationId", .string(id)), ("summary", .string(summary))]
    if !parameters.isEmpty { members.append(("parameters", .list(parameters))) }
    members.append(("responses", ["200": answer, "404": ["description": "There is no such entry."]]))
    return ["get": schema.made(members)]
  }
}
