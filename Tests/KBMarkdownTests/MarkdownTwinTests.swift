import KBDiagnostics
import Testing

@testable import KBMarkdown

/// What a body looks like as Markdown again.
@Suite struct MarkdownTwinTests {
  private static let page = "https://example.org/kb/models/one/"

  private func twin(_ markdown: String) -> String { twin(ofHTML: render(markdown).html) }

  private func twin(ofHTML html: String) -> String {
    var text = MarkdownText()
    text.twin(of: html, page: Self.page)
    return text.bytes.text
  }

  @Test(arguments: [
    ("A *b* **c** ~~d~~ `e`.", "A *b* **c** ~~d~~ `e`."),
    ("## Head *x*\n\ntext", "## Head *x*\n\ntext"),
    ("one\ntwo", "one two"),
    ("one *two*\nthree\n*four*", "one *two* three *four*"),
    ("one\\\ntwo", "one\\\ntwo"),
    ("- a\n- b\n  - c\n\nend", "- a\n- b\n  - c\n\nend"),
    ("3. a\n\n   b\n4. c", "3. a\n\n   b\n\n4. c"),
    ("- [x] done\n- [ ] open", "- [x] done\n- [ ] open"),
    ("> a\n>\n> b\n>> c", "> a\n>\n> b\n>\n> > c"),
    ("> [!NOTE]\n> text", "> [!NOTE]\n> text"),
    ("```swift\nlet a = 1\n\n  b\n```", "```swift\nlet a = 1\n\n  b\n```"),
    ("| a | b |\n|---|--:|\n| x \\| y | `c` |", "| a | b |\n| --- | --: |\n| x \\| y | `c` |"),
    ("> | a |\n> |---|\n> | b |\n>\n> c\n\nd", "> | a |\n> | --- |\n> | b |\n>\n> c\n\nd"),
    (
      "> [!TIP]\n> | a |\n> |---|\n> | b |\n>\n> c\n\nd",
      "> [!TIP]\n>\n> | a |\n> | --- |\n> | b |\n>\n> c\n\nd"
    ),
    ("- a\n* b\n\n1. c\n2) d", "- a\n\n* b\n\n1. c\n\n2) d"),
    ("- a\n\n  > b\n\n  ```\n  c\n  ```\n- d", "- a\n\n  > b\n\n  ```\n  c\n  ```\n\n- d"),
    ("a\n\n---\n\nb", "a\n\n---\n\nb"),
    ("text[^1] more\n\n[^1]: The *note*.", "text[^1] more\n\n[^1]: The *note*."),
    ("H<sub>2</sub>O <kbd>K</kbd>", "H<sub>2</sub>O <kbd>K</kbd>"),
    ("<details><summary>S</summary>\n\ninner\n\n</details>", "**S**\n\ninner"),
  ])
  func `each kind of markup comes back as it was`(_ source: String, _ expected: String) {
    #expect(twin(source) == expected)
  }

  @Test func `links are absolute, and those with brackets stay whole`() {
    #expect(twin("[a](https://e.org/x_(y))") == "[a](<https://e.org/x_(y)>)")
    #expect(
      twin(ofHTML: "<p><a href=\"/kb/x/\">X</a> <a href=\"#y\">Y</a></p>")
        == "[X](https://example.org/kb/x/) [Y](\(Self.page)#y)")
  }

  @Test func `a citation is a number in brackets`() {
    let html =
      "<p>Fact.<sup class=\"citation\"><a href=\"#ref-1\" aria-label=\"Source 1\">[1]</a></sup> (aside)</p>"
    #expect(twin(ofHTML: html) == "Fact.[1] (aside)")
  }

  @Test(arguments: [
    "1. not a list".replacing(".", with: "\\."), "\\# no heading", "a \\*b\\* \\_c\\_ \\`d\\`", "\\[x\\](y)",
    "\\<b>",
    "snake_case", "AT&amp;T &copy; &amp;copy;", "\\- no item", "\\> no quote", "- \\# x", "- a\n\n      code",
    "`` a`b ``",
  ])
  func `text that looks like markup stays text`(_ source: String) {
    let once = render(source)
    let again = render(twin(ofHTML: once.html))
    #expect(again.html == once.html)
  }

  /// Left out: an address that is text becomes a link by itself; a footnote in an image's description has no place.
  private static let cases = (PlainCases.commonMark + PlainCases.extended).filter {
    !$0.contains("<a href=\"http://x\">") && !$0.contains("![a[^1]]")
  }

  @Test(arguments: cases)
  func `every plain case keeps its words`(_ source: String) {
    let once = render(source)
    let again = render(twin(ofHTML: once.html))
    #expect(words(again.body.plainText) == words(once.body.plainText))
    // A quote without anything in it is left out.
    #expect(blocks(again.html) == blocks(once.html.replacing("<blockquote>\n</blockquote>", with: "")))
  }

  @Test(arguments: cases)
  func `every plain case keeps its words in a quote, in a list and in both`(_ source: String) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let quote = lines.map { "> " + $0 }.joined(separator: "\n")
    let list = lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }.joined(separator: "\n")
    let both = quote.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0 == 0 ? "1. " : "   ") + $1 }.joined(separator: "\n")
    for nested in [quote, list, both] {
      let once = render(nested)
      let again = render(twin(ofHTML: once.html))
      #expect(words(again.body.plainText) == words(once.body.plainText), "\(nested)")
    }
  }

  /// The opening tags of blocks; whether a list's items are paragraphs may differ.
  private func blocks(_ html: String) -> [Substring] {
    html.matches(of: /<(h\d|ul|ol|li|blockquote|pre|table|tr|t[hd]|hr|div)\b/).map(\.1)
  }

  private func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace }.sorted() }
}
