import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct NewEntryTests {
  /// A kind with a required field of every sort, and what an editor might say of each.
  private static let kind = """
    title: {one: Thing, many: Things}
    fields:
      name: {type: string, required: true}
      definition: {type: text, required: true, max_length: 160, help: What it is.}
      count: {type: integer, required: true, min: 0}
      size: {type: quantity, unit: parameters, required: true, evidence: required}
      open: {type: boolean, required: true}
      released: {type: date, required: true, evidence: required}
      home: {type: url, required: true}
      access: {type: enum, values: [weights, api], required: true}
      maker: {type: ref, to: makers, required: true}
      licence: {type: expression, of: makers, required: true}
      ways: {type: list, of: {type: enum, values: [text, code]}, required: true}
      part: {type: record, required: true, evidence: required, fields: {of: {type: string, required: true}}}
      state: {type: history, required: true, fields: {note: {type: string}}}
      remark: {type: string}
    """

  private static let answers = [
    "name": "TODO", "definition": "Small: \"and\" {fast}, # 1", "count": "7", "size": "405B", "open": "true",
    "released": "2024-07", "home": "https://example.org/a#b", "access": "api", "maker": "ada",
    "licence": "ada OR makers/bo", "ways": "text, code", "part": "{of: it}",
    "state": "{note: new, since: 2024}",
  ]

  private static let site = MemorySite([
    "content/things/_kind.yaml": kind,
    "content/things/a.md": "---\ntitle: Änne\naliases: [Anna]\ndraft: true\n---\n",
    "content/makers/_kind.yaml": "title: {one: Maker, many: Makers}\n",
    "content/makers/ada.md": "---\ntitle: Ada\n---\n",
    "content/makers/bo.md": "---\ntitle: Bo\n---\n",
    "content/_sources.yaml": "sources:\n  - {id: s1, title: S, url: \"https://example.org/s\"}\n",
  ])

  private static func desk() throws -> EntryDesk { try EntryDesk(site.tree, parallel: site.parallel) }

  private static func draft(_ desk: EntryDesk, _ title: String = "B: the \"second\"") throws -> EntryDraft {
    try desk.draft(kind: "things", title: title, slug: nil)
  }

  @Test func everyRequiredFieldIsAPlaceholderAndNothingElseIsWrong() throws {
    let desk = try Self.desk()
    let found = try desk.check(Self.draft(desk))
    #expect(Set(found.codes) == ["KB0220"])
    // One per field, and one per fact that needs a source: size, released, part.
    #expect(found.count == 13 + 3)
    #expect(found.allSatisfy { $0.help?.hasPrefix("write ") == true })
  }

  @Test func anEntryChecksCleanOnceItsPlaceholdersAreFilledIn() throws {
    let desk = try Self.desk()
    var draft = try Self.draft(desk)
    for (field, answer) in Self.answers { draft.answer(field, answer) }
    #expect(Set(try desk.check(draft).codes) == ["KB0220"])
    draft.evidence = ["s1"]
    #expect(try desk.check(draft).lines == [])
    var files = Self.site.files
    files[draft.path] = String(decoding: draft.source.bytes, as: UTF8.self)
    let linked = try MemorySite(files).link()
    #expect(linked.diagnostics.lines == [])
    let entry = try #require(linked.linked.base.entries.first { $0.id.description == "things/b-the-second" })
    #expect(entry.title == "B: the \"second\"")
    guard case .string("TODO")? = entry.values[0]?.value else {
      Issue.record("a text that is TODO is lost")
      return
    }
  }

  @Test func optionalFieldsStandAsCommentsWithTheirMeaning() throws {
    let draft = try Self.draft(Self.desk())
    let text = String(decoding: draft.source.bytes, as: UTF8.self)
    #expect(text.contains("\n# Remark: text on one line.\n# remark:\n"))
    #expect(
      text.contains(
        "\n# Definition: a sentence or two, at most 160 characters. What it is.\ndefinition: TODO\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(
    arguments: [
      ("Llama 3.1", "llama-3-1"), ("  GPT-4o (mini) ", "gpt-4o-mini"), ("Mémoire d’État", "memoire-detat"),
      ("モデル が", "モデル-が"), ("C++", "c"), ("?!", ""), ("Über/Unter", "uber-unter"),
    ])
  func aTitleSuggestsASlug(title: String, slug: String) {
    #expect(Slug.suggested(by: title) == slug)
    #expect(slug.isEmpty || Slug.isValid(slug))
  }

  @Test(
    arguments: [
      ("A", nil, "things/a exists already"), ("New", "A", "things/a exists already"),
      ("ÄNNE", nil, "The title \"ÄNNE\" belongs to things/a already"),
      ("anna", nil, "\"anna\" is an alias of things/a already"),
      ("?", nil, "\"\" cannot be the name of an entry"),
      ("By", nil, "\"by\" cannot be the name of an entry"),
      ("x", "../x", "\"../x\" cannot be the name of an entry"),
      ("Ada", nil, nil),
    ] as [(String, String?, String?)])
  func whatHasTheNameIsNamed(title: String, slug: String?, message: String?) throws {
    let desk = try Self.desk()
    let draft = try desk.draft(kind: "things", title: title, slug: slug)
    #expect(desk.objection(to: draft)?.message == message)
  }

  @Test func anUnknownKindIsRefusedWithASuggestion() throws {
    let desk = try Self.desk()
    let refusal = #expect(throws: EditRefusal.self) {
      _ = try desk.draft(kind: "thing", title: "B", slug: nil)
    }
    #expect(refusal?.help == "did you mean \"things\"?")
  }

  @Test func anInterviewAsksUntilAnAnswerIsRight() throws {
    let desk = try Self.desk()
    var draft = try Self.draft(desk)
    for (field, answer) in Self.answers where field != "maker" && field != "released" {
      draft.answer(field, answer)
    }
    var answers = ["2024-13", "2024-12", "adda", "ada", "s2", "s1"]
    var questions: [String] = []
    var complaints: [String] = []
    let interview = Interview(
      desk: desk,
      ask: { question in
        questions.append(question)
        return answers.isEmpty ? nil : answers.removeFirst()
      }, tell: { complaints.append($0) })
    try interview.fill(&draft)
    #expect(try desk.check(draft).lines == [])
    #expect(
      questions.map { String($0.prefix(while: { $0 != ":" })) }
        == [
          "Released", "Released", "Maker", "Maker", "Sources of Size, Released, Part",
          "Sources of Size, Released, Part",
        ])
    #expect(complaints.count == 3)
    #expect(complaints.contains { $0.hasSuffix("did you mean \"ada\"?") })
  }

  @Test(arguments: [nil, ""] as [String?])
  func whoSaysNothingGetsPlaceholders(answer: String?) throws {
    let desk = try Self.desk()
    var draft = try Self.draft(desk)
    var asked = 0
    let interview = Interview(
      desk: desk,
      ask: { _ in
        asked += 1
        return answer
      }, tell: { _ in Issue.record("nothing was wrong") })
    try interview.fill(&draft)
    #expect(asked == (answer == nil ? 1 : 14))
    #expect(Set(try desk.check(draft).codes) == ["KB0220"])
  }
}
