import Testing

@testable import KBMarkdown

@Suite struct OutlineTests {
  @Test(arguments: [
    ("Hello World", "hello-world"),
    ("What's new in 2.0?", "whats-new-in-20"),
    ("a  b", "a--b"),
    ("Über die Größe", "über-die-größe"),
    ("日本語の見出し", "日本語の見出し"),
    ("C++ & C#", "c--c"),
    ("snake_case and kebab-case", "snake_case-and-kebab-case"),
    ("🙂 emoji", "-emoji"),
    ("ΣΙΓΜΑ", "σιγμα"),
    ("???", "section"),
    ("İstanbul", "i̇stanbul"),
    ("a/b.c:d", "abcd"),
  ])
  func idsAreMadeAsOnGitHub(_ text: String, _ id: String) {
    #expect(Array(HeadingSlugger.slug(of: text).unicodeScalars) == Array(id.unicodeScalars))
  }

  @Test func repeatedIDsAreNumberedAndNeverCollide() {
    var slugger = HeadingSlugger()
    let ids = ["a", "a", "a-1", "a", "A!", "a-1"].map { slugger.id(for: $0) }
    #expect(ids == ["a", "a-1", "a-1-1", "a-2", "a-3", "a-1-2"])
    #expect(Set(ids).count == ids.count)
  }

  @Test func idsOfThePageAndOfReferencesAreNotTaken() {
    let outcome = render("## Sources\n\n## ref 3\n\n## fn 1\n\n## Ref x\n", pageIDs: ["sources"])
    #expect(outcome.body.outline.map(\.id) == ["sources-1", "section-ref-3", "section-fn-1", "ref-x"])
  }

  @Test func theOutlineHoldsTextAndMarkupButNoLinks() {
    let outcome = render(
      "## One *two* `<3>` [[a|b]] [c](d) [@a]\n\n### Three[^1] <kbd>x</kbd> ![i](j)\n\n# Top\n\n[^1]: n\n")
    #expect(outcome.body.outline.map(\.level) == [2, 3, 2])
    #expect(outcome.body.outline.map(\.text) == ["One two <3> b c", "Three x i", "Top"])
    #expect(outcome.body.outline.map(\.id) == ["one-two-3-b-c", "three-x-i", "top"])
    #expect(
      outcome.body.outline.map(\.html) == [
        "One <em>two</em> <code>&lt;3&gt;</code> b c", "Three <kbd>x</kbd> ", "Top",
      ])
  }

  @Test func headingsInQuotationsAndListsCount() {
    let outcome = render("> ## a\n\n- ## b\n\nc\n---\n")
    #expect(outcome.body.outline.map(\.id) == ["a", "b", "c"])
    #expect(outcome.html.contains("<h2 id=\"c\">c</h2>"))
  }
}
