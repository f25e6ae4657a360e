import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@testable import KBSite

/// Which groups a view makes of which expression.
@Suite struct ViewTests {
  /// The groups of one view of a site with tools, makers and a shop, as `slug "title": slugs of entries`.
  private static func groups(
    _ view: String, tools: [String: String] = tools, jobs: Int = 1
  ) throws -> (groups: [String], diagnostics: [Diagnostic]) {
    var files = [
      "content/makers/_kind.yaml": "title: {one: Maker, many: Makers}\n",
      "content/makers/acme.md": "---\ntitle: Zacme\n---\n",
      "content/makers/bolt.md": "---\ntitle: bolt\n---\n",
      "content/shops/_kind.yaml": "title: {one: Shop, many: Shops}\n",
      "content/shops/corner.md": "---\ntitle: At the corner\n---\n",
      "content/tools/_kind.yaml": """
      title: {one: Tool, many: Tools}
      views: {v: \(view)}
      fields:
        made: {type: date}
        size: {type: enum, values: {xl: Very large, s: Small}}
        uses: {type: list, of: {type: enum, values: {wood: For wood, steel: For steel}}}
        weight: {type: integer}
        mass: {type: number}
        heavy: {type: boolean}
        maker: {type: ref, to: makers, inverse: tools}
        from: {type: list, of: {type: ref, to: [makers, shops]}}
        note: {type: text}
      """,
    ]
    for (slug, facts) in tools { files["content/tools/\(slug).md"] = "---\ntitle: \(slug)\n\(facts)\n---\n" }
    let (linked, before) = try MemorySite(files).link()
    #expect(before.lines == [])
    var diagnostics: [Diagnostic] = []
    let site = SiteContext(linked, nil, diagnostics: &diagnostics)
    let views = try KindViews(site, parallel: Parallel(jobs: jobs), diagnostics: &diagnostics)
    let kind = try #require(linked.base.kinds.firstIndex { $0.id == "tools" })
    let groups = views[kind: kind].flatMap(\.groups).map { group in
      let entries = group.entries.map { linked.base.entries[$0].id.slug }
      return "\(group.slug) \"\(group.title)\": \(entries.joined(separator: " "))"
    }
    return (groups, diagnostics)
  }

  private static let tools = [
    "axe":
      "tags: [steel]\nmade: 2024-05\nsize: s\nuses: [wood]\nweight: 20\nmass: 1.5\nmaker: acme\nfrom: [shops/corner, makers/bolt]",
    "drill":
      "made: 2024\nsize: xl\nuses: [steel, wood]\nweight: 3\nmass: 2.0\nmaker: bolt\nfrom: [makers/bolt]",
    "saw": "made: 2023-01-31\nsize: s\nweight: 20\nmaker: acme",
    "stone": "",
  ]

  @Test(arguments: [
    (
      "{of: title}",
      ["axe \"axe\": axe", "drill \"drill\": drill", "saw \"saw\": saw", "stone \"stone\": stone"]
    ),
    ("{of: \"(made or '')[:4]\"}", ["2023 \"2023\": saw", "2024 \"2024\": axe drill"]),
    ("{of: weight}", ["3 \"3\": drill", "20 \"20\": axe saw"]),
    ("{of: mass}", ["2 \"2\": drill", "1-5 \"1.5\": axe"]),
    ("{of: size}", ["xl \"Very large\": drill", "s \"Small\": axe saw"]),
    ("{of: uses}", ["wood \"For wood\": axe drill", "steel \"For steel\": drill"]),
    ("{of: size or 'Unknown'}", ["s \"s\": axe saw", "unknown \"Unknown\": stone", "xl \"xl\": drill"]),
    ("{of: maker}", ["bolt \"bolt\": drill", "acme \"Zacme\": axe saw"]),
    ("{of: maker.tools if false else none}", []),
    ("{of: from}", ["corner \"At the corner\": axe", "bolt \"bolt\": axe drill"]),
    ("{of: from, kind: makers}", ["bolt \"bolt\": axe drill"]),
    ("{of: \"[maker, from]\", kind: makers}", ["bolt \"bolt\": axe drill", "acme \"Zacme\": axe saw"]),
    ("{of: \"['A b', 'A b', '']\"}", ["a-b \"A b\": axe drill saw stone"]),
  ])
  func anExpressionMakesGroups(view: String, groups: [String]) throws {
    let found = try Self.groups(view)
    #expect(found.diagnostics.lines == [])
    #expect(found.groups == groups)
  }

  @Test(arguments: [
    ("{of: heavy is none}", "KB0708", "entries cannot be grouped by a boolean"),
    ("{of: note or made is none}", "KB0708", "entries cannot be grouped by a boolean"),
    ("{of: \"{'a': 1}\"}", "KB0708", "entries cannot be grouped by a map"),
    ("{of: shown}", "KB0708", "entries cannot be grouped by an object"),
    ("{of: title, kind: makers}", "KB0708", "entries cannot be grouped by a string"),
    ("{of: tags, kind: makers}", "KB0708", "entries cannot be grouped by a string"),
    ("{of: weight, kind: makers}", "KB0708", "entries cannot be grouped by a number"),
    ("{of: \"'?!'\"}", "KB0708", "the group \"?!\" has no letter or digit to make an address of"),
    (
      "{of: \"'C++' if size == 's' else 'C'\"}", "KB0701",
      "the groups \"C\" and \"C++\" would both be published at /tools/by/v/c/"
    ),
    ("{of: made}", "", ""),
    ("{of: \"made[:4]\"}", "KB0612", ""),
    ("{of: colour}", "KB0610", ""),
  ])
  func whatMakesNoGroupIsRefused(view: String, code: String, message: String) throws {
    let found = try Self.groups(view)
    #expect(found.diagnostics.codes.joined() == code)
    #expect(message.isEmpty || found.diagnostics.first?.message == message)
    #expect(
      found.diagnostics.allSatisfy { $0.span?.path == "content/tools/_kind.yaml" && $0.span?.range != nil })
  }

  /// One fault of the expression is one problem, and names an entry; the others keep their groups.
  @Test func anEntryForWhichTheExpressionFailsIsNamed() throws {
    let found = try Self.groups("{of: \"made[:4]\"}", tools: Self.tools.merging(["tack": ""]) { $1 })
    #expect(found.diagnostics.flatMap(\.notes).map(\.message) == ["for tools/stone, and 1 more"])
    #expect(found.groups == ["2023 \"2023\": saw", "2024 \"2024\": axe drill"])
  }

  /// However YAML writes the expression, the marked part of the file is what is wrong with it.
  @Test(arguments: [
    "of: 1️⃣colour2️⃣", "of: title ~ 1️⃣colour2️⃣", "of: \"title ~ 1️⃣colour2️⃣\"",
    "of: 'title ~ 1️⃣colour2️⃣'", "of: \"'é' ~ 1️⃣colour2️⃣\"",
    "of: 1️⃣\"\\u0074itle ~ colour\"2️⃣", "of: 1️⃣'title ~ ''s'' ~ colour'2️⃣",
    "of: \"title ~1️⃣2️⃣\"", "of: title|1️⃣uper2️⃣",
  ])
  func theFaultyPartOfAnExpressionIsPointedAt(marked: String) throws {
    let start = "title: {one: Tool, many: Tools}\nviews:\n  v:\n    "
    let site = MemorySite([
      "content/tools/_kind.yaml": start + MarkedText.unmarked(marked) + "\n",
      "content/tools/axe.md": "---\ntitle: Axe\n---\n",
    ])
    let linked = try site.link().linked
    var diagnostics: [Diagnostic] = []
    let context = SiteContext(linked, nil, diagnostics: &diagnostics)
    _ = try KindViews(context, parallel: Parallel(jobs: 1), diagnostics: &diagnostics)
    #expect(diagnostics.count == 1, "\(diagnostics.lines)")
    let ranges = diagnostics.ranges(in: "content/tools/_kind.yaml").map {
      $0.lowerBound - start.utf8.count..<$0.upperBound - start.utf8.count
    }
    #expect(MarkedText.mark(MarkedText.unmarked(marked), ranges) == marked)
  }

  @Test func threadsMakeTheSameGroups() throws {
    let tools = Dictionary(uniqueKeysWithValues: (0..<200).map { ("t\($0)", "made: \(1900 + $0 * 7 % 100)") })
    let one = try Self.groups("{of: \"made[:3]\"}", tools: tools, jobs: 1)
    #expect(one.groups.count == 10)
    #expect(try Self.groups("{of: \"made[:3]\"}", tools: tools, jobs: 8) == one)
  }
}
