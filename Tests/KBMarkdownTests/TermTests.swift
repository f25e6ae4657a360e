import Testing

@testable import KBMarkdown

@Suite struct TermTests {
  /// The text with each term in angle brackets.
  private func marked(_ text: String, _ forms: [String]) -> String {
    let matcher = TermMatcher(forms.enumerated().map { (form: $0.element, index: $0.offset) })
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      var result = ""
      var start = 0
      while let match = matcher.next(in: bytes, from: start, limit: bytes.count) {
        result += String(decoding: bytes[start..<match.range.lowerBound], as: UTF8.self)
        result += "<" + String(decoding: bytes[match.range], as: UTF8.self) + ">"
        start = match.range.upperBound
      }
      return result + String(decoding: bytes[start...], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("Open Weights and open weights", ["open weights"], "<Open Weights> and <open weights>"),
    ("open-weights weights.", ["weights"], "open-weights <weights>."),
    ("weights-only unweighted weight", ["weights"], "weights-only unweighted weight"),
    ("the model's (model) “model” model", ["model"], "the <model>'s (<model>) “<model>” <model>"),
    ("GPT-4.5 and GPT-4. GPT-4", ["GPT-4"], "GPT-4.5 and <GPT-4>. <GPT-4>"),
    ("node.js node", ["node"], "node.js <node>"),
    ("large language model", ["language", "large language model", "large"], "<large language model>"),
    ("large language models", ["large language model", "large"], "<large> language models"),
    ("open\nweights open \u{A0} weights", ["open weights"], "<open\nweights> open \u{A0} weights"),
    ("LLM llm Llm LLMs llms", ["LLM", "LLMs"], "<LLM> llm Llm <LLMs> llms"),
    ("API api", ["API", "api"], "<API> <api>"),
    ("Gewicht GRÖSSE größe Größen", ["Größe"], "Gewicht GRÖSSE <größe> Größen"),
    ("ÉCOLE école", ["école"], "<ÉCOLE> <école>"),
    ("l’été l'été", ["l'été"], "<l’été> <l'été>"),
    ("АПИ апи", ["АПИ"], "<АПИ> апи"),
    ("ai_model ai model", ["ai", "model"], "ai_model <ai> <model>"),
    ("aaa aa a", ["a", "aa"], "aaa <aa> <a>"),
    ("", ["a"], ""),
    ("a", [""], "a"),
  ])
  func termsAreFound(_ text: String, _ forms: [String], _ expected: String) {
    #expect(Array(marked(text, forms).utf8) == Array(expected.utf8))
  }

  @Test func formsWithoutEndAreLeftOut() {
    #expect(
      marked(String(repeating: "a ", count: 300), [String(repeating: "a ", count: 150)]).contains("<")
        == false)
  }

  @Test func theFirstMentionInEachSectionIsLinked() {
    let outcome = render("a b a\n\n## a\n\nb *a* a\n\n### b\n\na\n", terms: [("a", 1), ("b", 2)])
    #expect(outcome.body.links.map(\.tag) == [1, 2, 2, 1, 1])
    #expect(outcome.html.contains("<h2 id=\"a\">a</h2>"))
  }

  @Test func twoFormsOfATermCountAsOne() {
    #expect(render("model models", terms: [("model", 1), ("models", 1)]).body.links.count == 1)
  }

  @Test(arguments: ["[a](x)", "`a`", "    a", "[[x|a]]", "<b>a</b>"])
  func neverInLinksOrCode(_ markdown: String) {
    let outcome = render(markdown, terms: [("a", 1)])
    let glossary = outcome.body.links.filter { $0.origin == .glossary }
    #expect(glossary.count == (markdown.hasPrefix("<") ? 1 : 0))
  }

  @Test func optionsAndResolverSwitchItOff() {
    #expect(render("a", terms: [("a", 1)], linksTerms: false).body.links.isEmpty)
    #expect(
      render("a b", terms: [("a", -1), ("b", 2)]).html == "<p>a <a href=\"/t/2/\" class=\"term\">b</a></p>\n")
  }

  @Test func termsAreFoundOverLineEndsAndBesideLinks() {
    let outcome = render("the open\nweights [[x]] weights", terms: [("open weights", 1), ("weights", 2)])
    #expect(
      outcome.html == "<p>the <a href=\"/t/1/\" class=\"term\">open\nweights</a> "
        + "<a href=\"/x/\" class=\"wiki\">X</a> <a href=\"/t/2/\" class=\"term\">weights</a></p>\n")
  }
}
