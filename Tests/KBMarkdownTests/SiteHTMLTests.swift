import Testing

@testable import KBMarkdown

/// What the site's mode makes of Markdown, where it differs from plain rendering.
@Suite struct SiteHTMLTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let markdown: String
    let html: String
    var testDescription: String { markdown.debugDescription }

    init(_ markdown: String, _ html: String) {
      self.markdown = markdown
      self.html = html
    }
  }

  @Test(arguments: [
    Case("See [[Llama]].", "<p>See <a href=\"/llama/\" class=\"wiki\">LLAMA</a>.</p>\n"),
    Case("[[models/gpt-2]]", "<p><a href=\"/models/gpt-2/\" class=\"wiki\">MODELS/GPT-2</a></p>\n"),
    Case("[[a|the text]]", "<p><a href=\"/a/\" class=\"wiki\">the text</a></p>\n"),
    Case("[[ a | the  text ]]", "<p><a href=\"/a/\" class=\"wiki\">the text</a></p>\n"),
    Case("[[a#The heading]]", "<p><a href=\"/a/#the-heading\" class=\"wiki\">A</a></p>\n"),
    Case("[[a#b|c]]", "<p><a href=\"/a/#b\" class=\"wiki\">c</a></p>\n"),
    Case("[[open\nweights]]", "<p><a href=\"/open%20weights/\" class=\"wiki\">OPEN WEIGHTS</a></p>\n"),
    Case("[[a&b|x < y]]", "<p><a href=\"/a&amp;b/\" class=\"wiki\">x &lt; y</a></p>\n"),
    Case("[[[a]]]", "<p>[<a href=\"/a/\" class=\"wiki\">A</a>]</p>\n"),
    Case("*[[a]]*", "<p><em><a href=\"/a/\" class=\"wiki\">A</a></em></p>\n"),
    Case("[[a]][[b]]", "<p><a href=\"/a/\" class=\"wiki\">A</a><a href=\"/b/\" class=\"wiki\">B</a></p>\n"),
    Case("[[missing]]", "<p><span class=\"broken-link\">missing</span></p>\n"),
    Case("[[missing|x]]", "<p><span class=\"broken-link\">x</span></p>\n"),
    Case("`[[a]]` \\[[a]] \\[\\[a\\]\\]", "<p><code>[[a]]</code> [[a]] [[a]]</p>\n"),
    Case("`[[a]]` \\[[a]] [[a]]", "<p><code>[[a]]</code> [[a]] <a href=\"/a/\" class=\"wiki\">A</a></p>\n"),
    Case("    [[a]]", "<pre><code>[[a]]\n</code></pre>\n"),
    Case("[[x]](u)", "<p><a href=\"u\">[x]</a></p>\n"),
    Case("[[1]](u) [[1](u)]", "<p><a href=\"u\">[1]</a> [<a href=\"u\">1</a>]</p>\n"),
    Case("[see [[a]]](u)", "<p><a href=\"u\">see [[a]]</a></p>\n"),
    Case("[[https://a.b/c]]", "<p><a href=\"/https://a.b/c/\" class=\"wiki\">HTTPS://A.B/C</a></p>\n"),
  ])
  func wikiLinks(_ test: Case) { #expect(render(test.markdown).html == test.html) }

  @Test(arguments: [
    Case(
      "X. [@a]",
      "<p>X.<sup class=\"citation\"><a href=\"#ref-1\" aria-label=\"Reference 1\">[1]</a></sup></p>\n"),
    Case(
      "[@a][@mot:GPT-2]",
      "<p><sup class=\"citation\"><a href=\"#ref-1\" aria-label=\"Reference 1\">[1]</a></sup>"
        + "<sup class=\"citation\"><a href=\"#ref-3\" aria-label=\"Reference 3\">[3]</a></sup></p>\n"),
    Case(
      "[@x/y.z-1]",
      "<p><sup class=\"citation\"><a href=\"#ref-4\" aria-label=\"Reference 4\">[4]</a></sup></p>\n"),
    Case("[@zzz]", "<p><span class=\"broken-link\">[@zzz]</span></p>\n"),
    Case("\\[@a] `[@a]`", "<p>[@a] <code>[@a]</code></p>\n"),
    Case("[x [@a]](u)", "<p><a href=\"u\">x<sup class=\"citation\">[1]</sup></a></p>\n"),
    Case("[@a](u)", "<p><a href=\"u\">@a</a></p>\n"),
  ])
  func citations(_ test: Case) { #expect(render(test.markdown).html == test.html) }

  @Test(arguments: [
    Case("[a](https://x.y/)", "<p><a href=\"https://x.y/\">a</a></p>\n"),
    Case("[a](b.md \"t\")", "<p><a href=\"b.md\" title=\"t\">a</a></p>\n"),
    Case("[a](missing.md)", "<p><span class=\"broken-link\">a</span></p>\n"),
    Case("[*a*](javascript:alert(1))", "<p><em>a</em></p>\n"),
    Case("[a](JaVaScRiPt:x) <ftp://x>", "<p>a ftp://x</p>\n"),
    Case("[a](data:text/html,x) [b](vbscript:x) [c](feed:x) [d](view-source:x)", "<p>a b c d</p>\n"),
    Case("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"),
    Case("https://a.b/c_d", "<p><a href=\"https://a.b/c_d\">https://a.b/c_d</a></p>\n"),
    Case("[a](x%zz#b#c)", "<p><a href=\"x%25zz#b%23c\">a</a></p>\n"),
    Case("[a](&#1;javascript:x)", "<p><a href=\"%01javascript:x\">a</a></p>\n"),
    Case(
      "![a *b*](c.png \"t\")", "<p><img loading=\"lazy\" src=\"/img/c.png\" alt=\"a b\" title=\"t\" /></p>\n"),
    Case("![a](missing.png)", "<p><span class=\"broken-image\">a</span></p>\n"),
    Case("![a](javascript:x)", "<p>a</p>\n"),
    Case(
      "[![a](b.png)](c)", "<p><a href=\"c\"><img loading=\"lazy\" src=\"/img/b.png\" alt=\"a\" /></a></p>\n"),
  ])
  func linksAndImages(_ test: Case) { #expect(render(test.markdown).html == test.html) }

  @Test(arguments: [
    Case(
      "> [!NOTE]\n> Text.",
      "<div class=\"markdown-alert markdown-alert-note\">\n<p class=\"markdown-alert-title\">Note</p>\n"
        + "<p>Text.</p>\n</div>\n"),
    Case(
      "> [!warning]\n>\n> - x",
      "<div class=\"markdown-alert markdown-alert-warning\">\n<p class=\"markdown-alert-title\">Warning</p>\n"
        + "<ul>\n<li>x</li>\n</ul>\n</div>\n"),
    Case("> [!NOTE]", "<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n"),
    Case("> [!NOTHING]\n> x", "<blockquote>\n<p>[!NOTHING]\nx</p>\n</blockquote>\n"),
    Case("> [!NOTE] x", "<blockquote>\n<p>[!NOTE] x</p>\n</blockquote>\n"),
    Case(
      "- > [!NOTE]\n  > x",
      "<ul>\n<li>\n<blockquote>\n<p>[!NOTE]\nx</p>\n</blockquote>\n</li>\n</ul>\n"),
    Case(
      "> [!TIP]\n> *a* [[b]]",
      "<div class=\"markdown-alert markdown-alert-tip\">\n<p class=\"markdown-alert-title\">Tip</p>\n"
        + "<p><em>a</em> <a href=\"/b/\" class=\"wiki\">B</a></p>\n</div>\n"),
  ])
  func alerts(_ test: Case) { #expect(render(test.markdown).html == test.html) }

  @Test(arguments: [
    Case(
      "| a | b | c | d |\n|:-|:-:|-:|-|\n| 1 | 2 | 3 | 4 |",
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
        + "<th class=\"align-left\">a</th>\n<th class=\"align-center\">b</th>\n<th class=\"align-right\">c</th>\n"
        + "<th>d</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"align-left\">1</td>\n"
        + "<td class=\"align-center\">2</td>\n<td class=\"align-right\">3</td>\n<td>4</td>\n</tr>\n</tbody>\n"
        + "</table>\n</div>\n"),
    Case(
      "| [[a\\|b]] |\n|-|",
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
        + "<th><a href=\"/a/\" class=\"wiki\">b</a></th>\n</tr>\n</thead>\n</table>\n</div>\n"),
    Case(
      "- [ ] a\n- [x] b",
      "<ul class=\"contains-task-list\">\n"
        + "<li class=\"task-list-item\"><input type=\"checkbox\" aria-label=\"To do\" disabled> a</li>\n"
        + "<li class=\"task-list-item\"><input type=\"checkbox\" aria-label=\"Done\" checked disabled> b</li>\n</ul>\n"
    ),
  ])
  func tablesAndTasks(_ test: Case) { #expect(render(test.markdown).html == test.html) }

  @Test func footnotesLinkThereAndBackWithUniqueIDs() {
    let outcome = render("a[^x] b[^y] c[^x]\n\n[^x]: one\n[^y]: two\n")
    #expect(
      outcome.html == """
        <p>a<sup class="footnote-ref" id="fnref-1"><a href="#fn-1" aria-label="Footnote 1">1</a></sup> \
        b<sup class="footnote-ref" id="fnref-2"><a href="#fn-2" aria-label="Footnote 2">2</a></sup> \
        c<sup class="footnote-ref" id="fnref-1-2"><a href="#fn-1" aria-label="Footnote 1">1</a></sup></p>
        <div class="footnotes" role="doc-endnotes" aria-label="Footnotes">
        <ol>
        <li id="fn-1">
        <p>one <a href="#fnref-1" class="footnote-backref" aria-label="Back to the text, footnote 1">↩</a> \
        <a href="#fnref-1-2" class="footnote-backref" aria-label="Back to the text, footnote 1, place 2">↩\
        <sup>2</sup></a></p>
        </li>
        <li id="fn-2">
        <p>two <a href="#fnref-2" class="footnote-backref" aria-label="Back to the text, footnote 2">↩</a></p>
        </li>
        </ol>
        </div>

        """)
  }

  @Test func aFootnoteThatOnlyALostOneNamesIsNotShown() {
    let outcome = render("[^lost]: see[^hidden]\n\n[^hidden]: h\n\na[^x]\n\n[^x]: one\n")
    #expect(outcome.html.contains("<li id=\"fn-2\" value=\"2\">"))
    #expect(!outcome.html.contains("fn-1"))
    #expect(outcome.findings == ["unused-footnote: [^lost]:", "unused-footnote: [^hidden]:"])
  }

  @Test func noLinkStandsInALink() {
    let outcome = render("[a[^1] [[b]] [@a] b](u)\n\n[^1]: x\n", terms: [("b", 1)])
    #expect(
      outcome.html.hasPrefix(
        "<p><a href=\"u\">a<sup class=\"footnote-ref\" id=\"fnref-1\">1</sup> [[b]]"
          + "<sup class=\"citation\">[1]</sup> b</a></p>"))
  }
}
