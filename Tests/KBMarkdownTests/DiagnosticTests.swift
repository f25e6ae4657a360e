import KBDiagnostics
import Testing

@testable import KBMarkdown

/// Each mistake gives one diagnostic, at its place: between 👉 and 👈.
@Suite struct DiagnosticTests {
  @Test func brokenHeadings() {
    expect(.unknownHeading, in: "👉[[#Two]]👈\n\n## One\n")
    expect(.unknownHeading, in: "👉[x](#two)👈\n\n## One\n")
    expect(.unknownHeading, in: "## One\n\n> quote\nlazy 👉[x](#two)👈\n")
    #expect(
      render("[[#One & more]] [x](#one--more) [t](#top) [c](#page)\n\n## One & more\n", pageIDs: ["page"])
        .diagnostics.isEmpty)
    #expect(render("[x](#%C3%BC)\n\n## Ü\n").diagnostics.isEmpty)
    #expect(render("[f](#fn-1)[^1]\n\n[^1]: x\n").diagnostics.isEmpty)
  }

  @Test func aBrokenHeadingIsExplained() {
    let help = render("[[#Licence]]\n\n## Licences\n").diagnostics.first?.help
    #expect(help == "did you mean \"licences\"?")
  }

  @Test func wikiLinksThatAreNone() {
    expect(.unclosedWikiLink, in: "a 👉[[👈b\n\nc]]\n")
    expect(.unclosedWikiLink, in: "a 👉[[b|*c*]]👈 d\n")
    expect(.unclosedWikiLink, in: "`[[` 👉[[👈b\n")
    expect(.emptyWikiLink, in: "a 👉[[]]👈\n")
    expect(.emptyWikiLink, in: "a 👉[[ | b]]👈\n")
    expect(.emptyWikiLink, in: "a 👉[[b|]]👈\n")
    expect(.emptyWikiLink, in: "a 👉[[#]]👈\n")
    expect(.shadowedWikiLink, in: "a [👉[b]👈]\n\n[b]: https://b.c/\n")
  }

  @Test func citationsThatAreNone() {
    expect(.malformedCitation, in: "a 👉[@b, @c]👈\n")
    expect(.malformedCitation, in: "a 👉[@ b]👈\n")
    expect(.malformedCitation, in: "a 👉[@👈b\n")
    expect(.malformedCitation, in: "> a\nlazy `[@ x]` 👉[@]👈\n")
  }

  @Test func refusedSchemes() {
    expect(.refusedScheme, in: "a 👉[b](javascript:x)👈 c\n")
    expect(.refusedScheme, in: "a 👉<ftp://b>👈 c\n")
    expect(.refusedScheme, in: "> a\n> b\nlazy 👉[c *d*](file:x \"t\")👈\n")
    expect(.refusedScheme, in: "a 👉![b](data:x)👈\n")
    expect(.refusedScheme, in: "| a | b |\n|-|-|\n| `x\\|y` | 👉[c](tel:1)👈 |\n")
    expect(.refusedScheme, in: "a 👉ftp://b.example/c👈 d\n")
    expect(.refusedScheme, in: "-\ta\n\tb 👉[c](tel:1)👈\n")
    expect(.refusedScheme, in: "a 👉[b][c]👈\n\n[c]: tel:1\n")
  }

  @Test func rawHTML() {
    expect(.rawHTML, in: "a 👉<b>👈c</b>\n")
    expect(.rawHTML, in: "a 👉<kbd class=\"x\">👈c\n")
    expect(.rawHTML, in: "👉<div>👈\nx\n</div>\n")
    expect(.rawHTML, in: "> a\nlazy 👉<b>👈\n")
    expect(.rawHTML, in: "> x\n>\n> 👉<script>👈\n> a\n> </script>\n")
    expect(.rawHTML, in: "a 👉<?php x ?>👈\n")
    expect(.unbalancedHTML, in: "a 👉<kbd>👈b *c</kbd>*\n")
    expect(.unbalancedHTML, in: "a 👉</sub>👈\n")
    expect(.unbalancedHTML, in: "👉<details>👈\n\nno summary\n\n</details>\n")
    expect(.unbalancedHTML, in: "a 👉<details>👈b</details>\n")
    #expect(render("<!-- a -->\n\nb <!-- c --> <br> <br/> <br />\n").diagnostics.isEmpty)
  }

  @Test func headings() {
    expect(.levelOneHeading, in: "👉# One👈\n")
    expect(.levelOneHeading, in: "a\n\n👉One\n===👈\n")
    expect(.emptyHeading, in: "👉##👈\n\na\n")
  }

  @Test func imagesAndLinksWithoutText() {
    expect(.missingAlternativeText, in: "a 👉![](b.png)👈\n")
    expect(.emptyLink, in: "a 👉[](https://b.c/)👈\n")
    #expect(render("[![a](b.png)](c)\n").diagnostics.isEmpty)
  }

  @Test func footnotes() {
    expect(.unknownFootnote, in: "a 👉[^b]👈\n")
    expect(.unusedFootnote, in: "a\n\n👉[^b]:👈 c\n")
    expect(.duplicateFootnote, in: "a[^b]\n\n[^b]: c\n\n👉[^B]:👈 d\n")
    #expect(render("a\n\n```\n[^b]: c\n```\n\n- x\n\n      [^c]: d\n").diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a\u{1}b", 1..<2), ("\u{7F}\u{B}", 1..<2), ("a\u{FFFE}", 1..<4), ("a\u{FFFF}", 1..<4),
    ("`\u{1B}`", 1..<2),
  ])
  func controlCharacters(_ text: String, _ place: Range<Int>) {
    let outcome = render(text, frontMatter: "")
    #expect(outcome.diagnostics.map(\.code.slug) == ["control-character"])
    #expect(outcome.diagnostics.first?.span?.range == place)
  }

  @Test func oneTextMayHoldManyMistakesOfAKindButNotWithoutEnd() {
    let outcome = render(String(repeating: "[[]] ", count: 1000))
    #expect(outcome.diagnostics.count == 100)
    #expect(outcome.diagnostics.last?.notes.isEmpty == false)
  }

  @Test func equalMistakesAreToldApart() {
    let outcome = render("`[@]` [@] \\[@] [@] `[@]` [@]\n", frontMatter: "")
    let places = outcome.diagnostics.compactMap(\.span?.range?.lowerBound)
    #expect(places == [6, 15, 25])
  }
}
