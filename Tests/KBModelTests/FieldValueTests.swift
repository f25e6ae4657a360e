import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct FieldValueTests {
  private static let others = [
    "content/things/b.md": "---\ntitle: Bee\naliases: [B2]\n---\n",
    "content/things/hidden.md": "---\ntitle: Hidden\ndraft: true\n---\n",
    "content/_sources.yaml": "sources:\n  - {id: s, title: S, url: https://example.org/}\n",
  ]

  static let types = [
    "string": "{type: string, max_length: 5}",
    "text": "{type: text, max_length: 12}",
    "integer": "{type: integer, min: 0, max: 10}",
    "number": "{type: number, min: -1, max: 1.5}",
    "quantity": "{type: quantity, unit: tokens}",
    "boolean": "{type: boolean}",
    "date": "{type: date}",
    "url": "{type: url}",
    "enum": "{type: enum, values: {full: Full, none: None}}",
    "ref": "{type: ref, to: things}",
    "expression": "{type: expression, of: things}",
    "list": "{type: list, of: {type: integer}}",
    "map": "{type: map, keys: {one: One, two: Two}, of: {type: integer}}",
    "record": "{type: record, fields: {x: {type: integer, required: true}, y: {type: date}}}",
    "history": "{type: history, fields: {x: {type: integer}}}",
    "source": "{type: source}",
  ]

  private static func site(_ type: String, _ facts: String) -> MemorySite {
    .thing(
      fields: "value: \(types[type] ?? "")", facts: facts, body: "Cited. [@s] [[b]]", others: others)
  }

  @Test(arguments: [
    ("string", "value: open"), ("string", "value: 'no'"), ("string", "value: 12"), ("string", "value: ééééé"),
    ("text", "value: \"*open*, yes\""), ("text", "value: \"[[b|twelve char]]\""),
    ("integer", "value: 0"), ("integer", "value: 10"),
    ("number", "value: 1.5"), ("number", "value: -1"), ("number", "value: 0"),
    ("quantity", "value: 128K"), ("quantity", "value: 131072"),
    ("boolean", "value: true"), ("boolean", "value: false"),
    ("date", "value: 2024"), ("date", "value: 2024-07"), ("date", "value: 2024-02-29"),
    ("date", "value: '2024'"),
    ("url", "value: https://example.org/a?b=c#d"), ("url", "value: http://127.0.0.1/"),
    ("url", "value: https://例え.jp/é"),
    ("enum", "value: full"), ("enum", "value: none"), ("enum", "value: 'full'"),
    ("ref", "value: b"), ("ref", "value: things/b"), ("ref", "value: bee"), ("ref", "value: B2"),
    ("ref", "value: BEE"),
    ("expression", "value: b OR none"), ("expression", "value: (b OR Bee) AND B2"),
    ("list", "value: [1, 2]"), ("list", "value: []"), ("list", "value:\n  - 1"),
    ("map", "value: {two: 2, one: 1}"), ("map", "value: {one: }"), ("map", "value: {}"),
    ("record", "value: {x: 1, y: 2024}"), ("record", "value:\n  x: 1"),
    ("history", "value: {x: 1}"), ("history", "value: [{x: 1, until: 2024}, {x: 2, since: 2024}]"),
    ("source", "value: s"),
    ("integer", "value:"), ("date", "value: ~"), ("list", "value: null"),
  ])
  func takesAGoodValue(type: String, facts: String) throws {
    #expect(try Self.site(type, facts).diagnostics().lines == [])
  }

  /// Each case marks what the one diagnostic points at.
  @Test(arguments: [
    ("string", "value: 1️⃣closed2️⃣", "KB0216"),
    ("string", "value: 1️⃣[a]2️⃣", "KB0208"),
    ("text", "value: 1️⃣\"*thirteen* char\"2️⃣", "KB0216"),
    ("text", "value: 1️⃣{a: b}2️⃣", "KB0208"),
    ("integer", "value: 1️⃣1.02️⃣", "KB0208"),
    ("integer", "value: 1️⃣\"1\"2️⃣", "KB0208"),
    ("integer", "value: 1️⃣0102️⃣", "KB0208"),
    ("integer", "value: 1️⃣+12️⃣", "KB0208"),
    ("integer", "value: 1️⃣0x102️⃣", "KB0208"),
    ("integer", "value: 1️⃣yes2️⃣", "KB0208"),
    ("integer", "value: 1️⃣999999999999999999992️⃣", "KB0208"),
    ("integer", "value: 1️⃣112️⃣", "KB0217"),
    ("integer", "value: 1️⃣-12️⃣", "KB0217"),
    ("number", "value: 1️⃣1.62️⃣", "KB0217"),
    ("number", "value: 1️⃣-1.12️⃣", "KB0217"),
    ("number", "value: 1️⃣1e02️⃣", "KB0208"),
    ("number", "value: 1️⃣.inf2️⃣", "KB0208"),
    ("number", "value: 1️⃣nan2️⃣", "KB0208"),
    ("number", "value: 1️⃣0102️⃣", "KB0208"),
    ("number", "value: 1️⃣1.2️⃣", "KB0208"),
    ("number", "value: 1️⃣'1'2️⃣", "KB0208"),
    ("quantity", "value: 1️⃣128 K2️⃣", "KB0208"),
    ("quantity", "value: 1️⃣-52️⃣", "KB0208"),
    ("boolean", "value: 1️⃣yes2️⃣", "KB0208"),
    ("boolean", "value: 1️⃣True2️⃣", "KB0208"),
    ("boolean", "value: 1️⃣\"true\"2️⃣", "KB0208"),
    ("boolean", "value: 1️⃣12️⃣", "KB0208"),
    ("date", "value: 1️⃣2024-13-452️⃣", "KB0209"),
    ("date", "value: 1️⃣2023-02-292️⃣", "KB0209"),
    ("date", "value: 1️⃣July 20242️⃣", "KB0209"),
    ("date", "value: 1️⃣[2024]2️⃣", "KB0208"),
    ("url", "value: 1️⃣example.org2️⃣", "KB0208"),
    ("url", "value: 1️⃣javascript:alert(1)2️⃣", "KB0208"),
    ("url", "value: 1️⃣\"https://example.org/a b\"2️⃣", "KB0208"),
    ("url", "value: 1️⃣https://2️⃣", "KB0208"),
    ("url", "value: 1️⃣https:///x2️⃣", "KB0208"),
    ("enum", "value: 1️⃣fulll2️⃣", "KB0210"),
    ("enum", "value: 1️⃣Full2️⃣", "KB0210"),
    ("enum", "value: 1️⃣[full]2️⃣", "KB0208"),
    ("ref", "value: 1️⃣bb2️⃣", "KB0211"),
    ("ref", "value: 1️⃣hidden2️⃣", "KB0304"),
    ("ref", "value: 1️⃣[b]2️⃣", "KB0208"),
    ("expression", "value: b OR 1️⃣bb2️⃣", "KB0211"),
    ("expression", "value: b 1️⃣or2️⃣ b", "KB0212"),
    ("expression", "value: 1️⃣'b or b'2️⃣", "KB0212"),
    ("expression", "value: b AND 1️⃣hidden2️⃣", "KB0304"),
    ("list", "value: 1️⃣12️⃣", "KB0208"),
    ("list", "value: [1, 1️⃣b2️⃣]", "KB0208"),
    ("list", "value:\n  - 1\n  - 1️⃣b2️⃣", "KB0208"),
    ("map", "value: {1️⃣three2️⃣: 3}", "KB0206"),
    ("map", "value: {one: 1️⃣x2️⃣}", "KB0208"),
    ("map", "value: 1️⃣[1]2️⃣", "KB0208"),
    ("record", "value: {x: 1, 1️⃣z2️⃣: 2}", "KB0206"),
    ("record", "value: 1️⃣{y: 2024}2️⃣", "KB0207"),
    ("record", "value: {x: 1️⃣b2️⃣}", "KB0208"),
    ("record", "value: 1️⃣12️⃣", "KB0208"),
    ("record", "value: {x: 1, 1️⃣since2️⃣: 2024}", "KB0206"),
    ("history", "value: 1️⃣12️⃣", "KB0208"),
    ("history", "value: [1️⃣12️⃣]", "KB0208"),
    ("history", "value: {x: 1, since: 1️⃣202420242️⃣}", "KB0209"),
    ("source", "value: 1️⃣t2️⃣", "KB0401"),
  ])
  func pointsAtABadValue(type: String, marked: String, code: String) throws {
    let found = try Self.site(type, marked).diagnostics()
    #expect(found.codes == [code], "\(found.lines)")
    let prefix = "---\ntitle: A\n".utf8.count
    let ranges = found.ranges(in: "content/things/a.md").map {
      $0.lowerBound - prefix..<$0.upperBound - prefix
    }
    #expect(MarkedText.mark(MarkedText.unmarked(marked), ranges) == marked)
  }

  @Test func everyTypeIsTested() {
    #expect(Set(Self.types.keys) == Set(FieldTypeNames.all))
  }

  @Test func mapsAreReadInTheOrderOfTheirVocabulary() throws {
    let linked = try Self.site("map", "value: {two: 2, one: 1}").link().linked
    let entry = try #require(linked.base.entries.first { $0.id.slug == "a" })
    guard case .map(let pairs)? = entry.values[0]?.value else { return #expect(Bool(false)) }
    #expect(pairs.map(\.key) == ["one", "two"])
  }

  @Test func everyMistakeIsFoundInOneRun() throws {
    let fields = "p: {type: date}\nq: {type: integer}\nr: {type: ref, to: things}"
    let site = MemorySite.thing(
      fields: fields, facts: "p: 2024-13\nq: many\nr: nobody\nextra: 1", body: "[[nowhere]] [@none]")
    let codes = try site.diagnostics().codes
    #expect(codes == ["KB0209", "KB0208", "KB0211", "KB0206", "KB0301", "KB0401"])
  }
}
