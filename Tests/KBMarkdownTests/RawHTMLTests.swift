import Testing

@testable import KBMarkdown

@Suite struct RawHTMLTests {
  @Test(arguments: [
    ("<kbd>a</kbd> <sub>b</sub> <sup>*c*</sup>", "<p><kbd>a</kbd> <sub>b</sub> <sup><em>c</em></sup></p>\n"),
    ("<KBD>a</Kbd>", "<p><kbd>a</kbd></p>\n"),
    ("a<br>b<br/>c<br />d", "<p>a<br />b<br />c<br />d</p>\n"),
    ("<sub>a<sup>b</sup>c</sub>", "<p><sub>a<sup>b</sup>c</sub></p>\n"),
    ("<sub>a<sup>b</sub>c</sup>", "<p><sub>a&lt;sup&gt;b</sub>c&lt;/sup&gt;</p>\n"),
    ("<kbd>a", "<p>&lt;kbd&gt;a</p>\n"),
    ("*<kbd>a*</kbd>", "<p><em>&lt;kbd&gt;a</em>&lt;/kbd&gt;</p>\n"),
    ("<kbd/>a", "<p>&lt;kbd/&gt;a</p>\n"),
    ("<kbd onclick=\"x\">a</kbd>", "<p>&lt;kbd onclick=&quot;x&quot;&gt;a&lt;/kbd&gt;</p>\n"),
    ("a <script>alert(1)</script>", "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ("<script>\nalert(1)\n</script>", "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"),
    ("a <!-- b --> c", "<p>a  c</p>\n"),
    ("a <img src=x onerror=y>", "<p>a &lt;img src=x onerror=y&gt;</p>\n"),
    ("<style>\n\nbody{}\n\n</style>", "<p>&lt;style&gt;\n\nbody{}\n\n&lt;/style&gt;</p>\n"),
    ("<!DOCTYPE html>", "<p>&lt;!DOCTYPE html&gt;</p>\n"),
    (
      "<details>\n<summary>More &amp; &copy; <kbd>x</kbd> <i>y</i></summary>\n\nText *a*.\n\n</details>",
      "<details>\n<summary>More &amp; &amp;copy; <kbd>x</kbd> &lt;i&gt;y&lt;/i&gt;</summary>\n"
        + "<p>Text <em>a</em>.</p>\n</details>\n"
    ),
    (
      "<details><summary>a</summary>\nb\n</details>",
      "<details>\n<summary>a</summary>\n<p>b</p>\n</details>\n"
    ),
    ("<details>\na\n</details>", "<p>&lt;details&gt;\na\n&lt;/details&gt;</p>\n"),
    ("<summary>a</summary>", "<p>&lt;summary&gt;a&lt;/summary&gt;</p>\n"),
    ("<details>\n<summary>a</summary>", "<p>&lt;details&gt;\n&lt;summary&gt;a&lt;/summary&gt;</p>\n"),
    (
      "<details>\n<summary>a</summary>\n\n<details>\n<summary>b</summary>\n\nc\n\n</details>\n\n</details>",
      "<details>\n<summary>a</summary>\n<details>\n<summary>b</summary>\n<p>c</p>\n</details>\n</details>\n"
    ),
    (
      "- <details><summary>a</summary>\n\n- b</details>",
      "<ul>\n<li>\n<p>&lt;details&gt;&lt;summary&gt;a&lt;/summary&gt;</p>\n</li>\n<li>\n<p>b&lt;/details&gt;</p>\n"
        + "</li>\n</ul>\n"
    ),
  ])
  func onlyTheAllowListPasses(_ markdown: String, _ html: String) {
    #expect(render(markdown).html == html)
  }

  @Test func whateverIsWrittenTheTagsNest() {
    // Every order of five tags: what comes out is balanced.
    let tags = ["<sub>", "</sub>", "<sup>", "</sup>", "*"]
    for code in 0..<3125 {
      var rest = code
      var markdown = "x"
      for _ in 0..<5 {
        markdown += tags[rest % 5] + "x"
        rest /= 5
      }
      #expect(isBalanced(render(markdown).html), "\(markdown)")
    }
  }

  private func isBalanced(_ html: String) -> Bool {
    var stack: [Substring] = []
    for tag in html.matches(of: /<(\/?)([a-z]+)>/) {
      if tag.1.isEmpty {
        stack.append(tag.2)
      } else if stack.popLast() != tag.2 {
        return false
      }
    }
    return stack.isEmpty
  }
}
