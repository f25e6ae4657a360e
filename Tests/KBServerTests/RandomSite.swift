import Foundation
import KBModel
import KBTestSupport

/// A site on disk, and edits of it that a seed chooses.
struct RandomSite {
  let root: String
  private var random: Random
  /// Texts of entries in the making, by path.
  private var entries: [String: EntryText] = [:]
  private var number = 0
  private var last: Edit?

  /// What follows edits that would hide the effect of others.
  private static let mending: [Edit: Edit] = [
    .brokenSettings: .settings, .outputs: .settings,
  ]

  /// What an edit does.
  enum Edit: CaseIterable {
    case body, link, heading, title, unicodeTitle, alias, fact, term, draft, ownSource, brokenFrontMatter,
      mendedFrontMatter, silence
    case addEntry, removeEntry, sharedSource, introduction, template, brokenTemplate, newTemplate, format,
      asset, newAsset
    case staticFile, image, settings, outputs, brokenSettings, kind, ruleset, temporaryFile
  }

  /// One entry as lines that edits change.
  struct EntryText {
    var title: String
    var aliases: [String] = []
    var facts: [String: String] = [:]
    var sources: [String] = []
    var body: [String] = []
    var isBroken = false

    var text: String {
      let facts = facts.sorted { $0.key < $1.key }.map { "\($0): \($1)\n" }.joined()
      let sources = sources.map { "  - {id: \($0), title: \($0), url: \"https://example.org/\($0)\"}\n" }
        .joined()
      return "---\ntitle: \(title)\naliases: [\(aliases.joined(separator: ", "))]\n\(facts)"
        + (sources.isEmpty ? "" : "sources:\n\(sources)") + (isBroken ? "broken: [\n" : "") + "---\n"
        + body.joined(separator: "\n\n") + "\n"
    }
  }

  /// SplitMix64, so that a seed gives the same edits everywhere.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return bits ^ (bits >> 31)
    }
  }

  init(seed: UInt64) throws {
    root = try TestFolder.make()
    random = Random(state: seed)
    for folder in ["_common", "_graded", "views/site"] {
      try TestFolder.lay(GoldenSite.folder + "/" + folder, over: root)
    }
    TestFolder.remove(root + "/content")
    try FileManager.default.createDirectory(atPath: root + "/content", withIntermediateDirectories: true)
    try TestFolder.lay(GoldenSite.folder + "/_graded/content", over: root + "/content")
    TestFolder.remove(root + "/templates/layouts/tools")
    TestFolder.remove(root + "/templates/layouts/tools-list.html")
    TestFolder.remove(root + "/templates/layouts/makers.html")
    try write("title: Random\nnavigation: [models]\n", to: "kb.yaml")
    try write("p{}", to: "templates/assets/main.css")
    try write("let x", to: "templates/assets/x.js")
    try write("Home of [[m1]], [[n2]], [[Alias 1]], [[Alias 2]].\n", to: "content/_index.md")
    try write(
      """
      {% for item in site.hubs %}{{ item.entry.title }} {{ item.count }};{% endfor %}
      {% for item in site.sources %}{{ item.title }} {{ item.cited_by|map(attribute="title")|join(",") }};{% endfor %}
      {% for item in site.verdict_changes %}{{ item.entry.title }} {{ item.headline_label }};{% endfor %}
      {% for item in page.feeds %}{{ item.url }};{% endfor %}{{ asset("main.css") }} {{ introduction }}

      """, to: "templates/layouts/home.html")
    try write("{% for item in letters %}{{ item.title }}{% endfor %}\n", to: "templates/layouts/search.html")
    try write(
      """
      {% extends "layouts/base.html" %}{% block body %}{{ entry.body }}{{ entry.graph.url if entry.graph }}
      {% for item in entry.leads_to %}{{ item.entry.title }} {% endfor %}{{ entry.previous.title if entry.previous }}
      {% for group in entry.backlinks %}{{ group.label }}{% for item in group.items %}{{ item.entry.title }}
      {{ item.snippet or "" }}{% endfor %}{% endfor %}
      {% for reference in entry.references %}{{ reference.number }} {{ reference.title }}{% endfor %}
      {% for group in entry.groups %}{{ group.title }}{% endfor %}{% endblock %}

      """, to: "templates/layouts/notes.html")
    let kind = try String(contentsOfFile: root + "/content/models/_kind.yaml", encoding: .utf8)
    let views = "views: {year: {of: \"(released or '')[:4]\"}, maker: {of: maker, kind: makers}}\n"
    try write(views + "dated: released\n" + kind, to: "content/models/_kind.yaml")
    // A view that rests on texts keeps every plan from being used again, so that half of the sites do without.
    let parts = seed % 2 == 0 ? "" : "views: {parts: {of: outline|length}}\n"
    try write(
      "title: {one: Note, many: Notes}\n\(parts)fields: {lead: {type: text}, about: {type: ref, to: models, inverse: notes}}\n",
      to: "content/notes/_kind.yaml")
    try write(
      "title: {one: Term, many: Terms}\nautolink: true\nfields: {plurals: {type: list, of: {type: string}}}\n",
      to: "content/terms/_kind.yaml")
    for index in 0..<8 {
      try put(
        EntryText(
          title: "Model \(index)",
          facts: [
            "released": "20\(10 + index)", "access": "[weights]", "maker": "acme",
            "base": "m\((index + 3) % 8)",
            "components": "{weights: {state: full, licence: mit, basis: documented, evidence: [s]}}",
          ], body: ["See [[n\(index)]]. [@t]", "## Part", "A term 2 here."]),
        at: "content/models/m\(index).md")
      try put(
        EntryText(
          title: "Note \(index)", facts: ["lead": "On *[[m\(index)]]*."],
          sources: index % 3 == 0 ? ["own\(index)"] : [],
          body: ["About [[m\((index * 5) % 8)#Part]]."] + (index % 3 == 0 ? ["[@own\(index)]"] : [])),
        at: "content/notes/n\(index).md")
    }
    for index in 0..<4 { try put(EntryText(title: "Term \(index)"), at: "content/terms/t\(index).md") }
  }

  // MARK: Edits

  /// Makes a random edit.
  ///
  /// - Returns: what it was, and the paths of the files that it touched.
  mutating func edit() throws -> (edit: Edit, paths: [String]) {
    let frequent: [Edit] = [.body, .link, .heading, .silence, .title, .fact, .term, .ownSource]
    let edit = last.flatMap { Self.mending[$0] } ?? pick(Edit.allCases + frequent + frequent)
    last = edit
    return (edit, try make(edit))
  }

  /// Makes an edit of a certain kind, and returns the paths of the files that it touched.
  mutating func make(_ edit: Edit) throws -> [String] {
    number += 1
    let target = pick(
      (0..<10).map { "\(["m", "n", "t"][$0 % 3])\($0)" } + [
        "nowhere", "models/m2", "Other 7", "Alias 1", "Alias 3",
      ])
    switch edit {
    case .body: return try change { $0.body.append("Sentence \($1) on term \($1 % 4).") }
    case .link:
      return try change { entry, _ in
        entry.body =
          entry.body.filter { !$0.hasPrefix("Link") } + ["Link [[\(target)]] and [[\(target)#Part]]."]
      }
    case .heading: return try change { $0.body.append($1 % 2 == 0 ? "## Part" : "## Section \($1)") }
    case .title: return try change { $0.title = "Other \($1 % 9)" }
    case .unicodeTitle:
      return try change { entry, _ in entry.title = entry.title == "Caf\u{E9}" ? "Cafe\u{301}" : "Caf\u{E9}" }
    case .alias: return try change { $0.aliases = $0.aliases.isEmpty ? ["Alias \($1 % 5)"] : [] }
    case .fact:
      return try change("models") { $0.facts["released"] = "20\(10 + $1 % 15)-0\(1 + $1 % 9)" }
    case .term:
      return try change("terms") { $0.facts["plurals"] = $1 % 2 == 0 ? "[sentence]" : "[about, here]" }
    case .silence:
      return try change("notes") { entry, _ in (entry.body, entry.facts, entry.sources) = ([], [:], []) }
    case .mendedFrontMatter:
      return try entries.filter(\.value.isBroken).map { path, entry in
        var entry = entry
        entry.isBroken = false
        return try put(entry, at: path)
      }
    case .draft:
      return try change { entry, _ in entry.facts["draft"] = entry.facts["draft"] == nil ? "true" : nil }
    case .ownSource: return try change { $0.sources = $0.sources.isEmpty ? ["own-\($1)"] : [] }
    case .brokenFrontMatter: return try change { entry, _ in entry.isBroken.toggle() }
    case .addEntry:
      let kind = pick(["notes", "terms"])
      return try [
        put(EntryText(title: "New \(number)", body: ["On [[m3]]."]), at: "content/\(kind)/a\(number).md")
      ]
    case .removeEntry:
      guard entries.count > 12 else { return [] }
      let path = pick(entries.keys.sorted())
      entries[path] = nil
      return [try remove(path)]
    case .sharedSource:
      let more = "  - {id: shared-\(number % 4), title: T, url: \"https://example.org/\(number)\"}\n"
      let old = try String(
        contentsOfFile: GoldenSite.folder + "/_graded/content/_sources.yaml", encoding: .utf8)
      return [try write(old + (number % 3 == 0 ? "" : more), to: "content/_sources.yaml")]
    case .introduction: return [try write("Notes \(number), [[\(target)]].\n", to: "content/notes/_index.md")]
    case .template: return [try append("<!-- \(number) -->\n", to: "templates/layouts/base.html")]
    case .brokenTemplate:
      let text = number % 3 == 0 ? "{{ entry.titel }}" : number % 3 == 1 ? "{% if %}" : "{{ entry.title }}"
      return [
        try write(
          "{% extends \"layouts/base.html\" %}{% block body %}\(text){% endblock %}",
          to: "templates/layouts/terms.html")
      ]
    case .format: return [try toggle("templates/formats/notes/plain.txt")]
    case .newTemplate: return [try write("\(number)\n", to: "templates/layouts/notes/n\(number % 8).html")]
    case .asset: return [try write("p{order:\(number)}", to: "templates/assets/main.css")]
    case .newAsset: return [try toggle("templates/assets/y.js")]
    case .staticFile: return [try write("\(number)", to: "static/\(pick(["a.txt", "b.txt", "404.html"]))")]
    case .image: return [try toggle("content/notes/dot.png")]
    case .settings: return [try write("title: Random \(number)\nnavigation: [models, n1]\n", to: "kb.yaml")]
    case .outputs: return [try write("title: Random\noutputs: [search, feeds]\n", to: "kb.yaml")]
    case .brokenSettings: return [try write("titel: x\n", to: "kb.yaml")]
    case .kind: return [try append("# \(number)\n", to: "content/terms/_kind.yaml")]
    case .ruleset: return [try append("# \(number)\n", to: "content/_rulesets/levels.yaml")]
    case .temporaryFile: return ["content/notes/4913", "static/gone.tmp"]
    }
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: items.indices, using: &random)]
  }

  /// Changes some entry, of one kind if that is given.
  private mutating func change(_ kind: String = "", _ edit: (inout EntryText, Int) -> Void) throws -> [String]
  {
    let paths = entries.keys.filter { $0.hasPrefix("content/\(kind)") }.sorted()
    guard !paths.isEmpty else { return [] }
    let path = pick(paths)
    guard var entry = entries[path] else { return [] }
    edit(&entry, number)
    return [try put(entry, at: path)]
  }

  // MARK: Files

  @discardableResult private mutating func put(_ entry: EntryText, at path: String) throws -> String {
    entries[path] = entry
    return try write(entry.text, to: path)
  }

  @discardableResult private func write(_ text: String, to path: String) throws -> String {
    try TestFolder.write(Array(text.utf8), to: root + "/" + path)
    return path
  }

  private func append(_ text: String, to path: String) throws -> String {
    try write(String(contentsOfFile: root + "/" + path, encoding: .utf8) + text, to: path)
  }

  private func toggle(_ path: String) throws -> String {
    try FileManager.default.fileExists(atPath: root + "/" + path) ? remove(path) : write("x", to: path)
  }

  private func remove(_ path: String) throws -> String {
    try FileManager.default.removeItem(atPath: root + "/" + path)
    return path
  }
}
