import KBDiagnostics
import Testing

@testable import KBMarkdown

@Suite struct LinkAndTextTests {
  @Test func linksKnowTheirPlaceInTheSourceAndInTheText() {
    let outcome = render("A [[b#C d|e]] and [f](g.md#h) X.\n\n| [[i\\|j]] |\n|-|\n", terms: [("x", 7)])
    let text = Array(outcome.body.plainText.utf8)
    let found = outcome.body.links.map { link in
      [
        "\(link.origin)", "\(link.tag ?? -1)", link.fragment ?? "-", outcome.text(of: link.span),
        String(decoding: text[link.place], as: UTF8.self),
      ]
    }
    #expect(
      found == [
        ["wiki", "1", "C d", "[[b#C d|e]]", "e"],
        ["markdown", "101", "h", "[f](g.md#h)", "f"],
        ["glossary", "7", "-", "nowhere", "X"],
        ["wiki", "2", "-", "[[i\\|j]]", "j"],
      ])
  }

  @Test func theResolverIsAskedInReadingOrderWithWhatIsWritten() {
    let outcome = render("[[ A  b # C ]] [[d|e]]\n\n[f](g%20h?i&amp;j#k)\n")
    #expect(outcome.resolver.wikiTargets.map(\.name) == ["A b", "d"])
    #expect(outcome.resolver.wikiTargets.map(\.heading) == ["C", nil])
    #expect(outcome.resolver.wikiTargets.map(\.text) == [nil, "e"])
    #expect(outcome.resolver.destinations == ["g%20h?i&j#k"])
  }

  @Test(arguments: [
    ("a [b](c) d", "[b](c)"),
    ("> a\n> b\nlazy [b](c \"(\") d", "[b](c \"(\")"),
    ("a\n\tb\n   [b](c(d)e) f", "[b](c(d)e)"),
    ("| a\\|b | [b](c) |\n|-|-|", "[b](c)"),
    ("| a |\n|-|\n| `\\|` x [b][r] |\n\n[r]: c", "[b][r]"),
    ("see https://a.b/c.", "https://a.b/c"),
    ("see www.a.example/c, x", "www.a.example/c"),
    ("x@y.example?", "x@y.example"),
    ("<https://a.b/>", "<https://a.b/>"),
    ("[r]\n\n[r]: c", "[r]"),
    ("*a [b][r] c*\n\n[r]: c", "[b][r]"),
    ("1. a\n   > b\n   c [d](e)", "[d](e)"),
    ("`[b](x)` [b](c)", "[b](c)"),
  ])
  func linkSpansPointAtTheLink(_ markdown: String, _ link: String) {
    let outcome = render(markdown)
    #expect(outcome.resolver.spans.map { outcome.text(of: $0) } == [link])
  }

  @Test func equalLinksHaveDifferentSpans() {
    let outcome = render("> a\nx [b](c) y [b](c) [[b]] `[[b]]` [[b]]\n")
    #expect(Set(outcome.resolver.spans).count == 4)
  }

  @Test func plainTextHasALinePerBlockAndNoMarkup() {
    let outcome = render(
      """
      ## One *two*

      A **b** `c` [d](e)\\
      f
      g. [@a] H [@b]. I[^1], j

      - k
      - l

      | m | n |
      |---|---|
      | o | p |

      > [!TIP]
      > q

          code  x
          y

      ![r](s.png) <kbd>t</kbd> &amp; <!-- u --> v

      [^1]: w
      """)
    #expect(
      outcome.body.plainText == """
        One two
        A b c d f g. H. I, j
        k
        l
        m n
        o p
        Tip
        q
        code  x
        y
        r t & v
        w
        """)
  }

  @Test func anEmptyBodyIsEmpty() {
    for markdown in ["", "\n\n", "<!-- x -->\n"] {
      let outcome = render(markdown)
      #expect(
        outcome.html.isEmpty && outcome.body.plainText.isEmpty && outcome.diagnostics.isEmpty, "\(markdown)")
    }
  }
}
