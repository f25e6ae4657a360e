import KBDiagnostics
import Testing

@testable import KBMarkdown

/// Fields of type text.
@Suite struct InlineTextTests {
  private func renderText(_ text: String) -> (RenderedText, [Diagnostic]) {
    var resolver = StubResolver()
    var diagnostics: [Diagnostic] = []
    let span = SourceSpan(path: "x.md", range: 40..<50)
    let result = MarkdownRenderer(terms: TermMatcher([("weights", 1)]))
      .renderInline(text, span: span, resolver: &resolver, diagnostics: &diagnostics)
    #expect(diagnostics.allSatisfy { $0.span == span && $0.fixes.isEmpty })
    #expect(resolver.spans.allSatisfy { $0 == span })
    return (result, diagnostics)
  }

  @Test(arguments: [
    ("Open *weights*.", "Open <em>weights</em>."),
    (
      "See [[a]] and [b](c). [@a]",
      "See <a href=\"/a/\" class=\"wiki\">A</a> and <a href=\"c\">b</a>."
        + "<sup class=\"citation\"><a href=\"#ref-1\" aria-label=\"Reference 1\">[1]</a></sup>"
    ),
    ("a\nb", "a\nb"),
    ("", ""),
    ("<kbd>x</kbd>", "<kbd>x</kbd>"),
    ("a < b & c", "a &lt; b &amp; c"),
  ])
  func oneParagraphComesWithoutItsTags(_ text: String, _ html: String) {
    let (result, diagnostics) = renderText(text)
    #expect(String(decoding: result.html, as: UTF8.self) == html)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: [
    "# a", "- a", "1. a", "> a", "a\n\nb", "```\na\n```", "    a", "| a |\n|-|", "***", "<details>",
    "a\n\n- b",
  ])
  func blocksAreErrors(_ text: String) {
    let (result, diagnostics) = renderText(text)
    #expect(result.html.isEmpty)
    #expect(diagnostics.map(\.code.slug) == ["block-in-inline-text"])
  }

  @Test func mistakesInsideAreReported() {
    #expect(renderText("[[a").1.map(\.code.slug) == ["unclosed-wiki-link"])
    #expect(
      renderText("[a](javascript:b) <b>").1.map(\.code.slug).sorted() == ["raw-html", "refused-scheme"])
    #expect(renderText("a\u{1}").1.map(\.code.slug) == ["control-character"])
  }
}
