import KBDiagnostics
import Testing

@testable import KBMarkdown

/// Small files that would stall the parser, and large ones that would not.
@Suite(.serialized) struct GuardTests {
  struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let text: String
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ text: String) {
      self.name = name
      self.code = code
      self.text = text
    }
  }

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static let attacks = [
    Attack("size", "body-too-large", times("a", (1 << 20) + 1)),
    Attack(
      "wide table, short rows", "table-too-large",
      times("|a", 5400) + "\n" + times("|-", 5400) + "\n" + times("|\n", 5400)),
    Attack("one row of pipes", "table-too-large", "a|b\n-|-\n" + times("|", 30000)),
    Attack("heads of no table", "table-too-large", times("|-\n|-|-\n", 4000)),
    Attack("bullets, then empty lines", "nesting-too-deep", times("- ", 8000) + "a" + times("\n", 16000)),
    Attack("numbers", "nesting-too-deep", times("1) ", 8000)),
    Attack("quotations, then emphasis", "nesting-too-deep", times(">", 16000) + times("a*", 16000)),
    Attack("footnotes", "nesting-too-deep", times("[^a]:", 4000)),
    Attack("nesting over lines", "nesting-too-deep", (0..<200).map { times(" ", 2 * $0) + "- a\n" }.joined()),
    Attack(
      "one long reference, many uses", "references-too-large",
      "[a]: " + times("x", 30000) + "\n\n" + times("[a] ", 30000)),
    Attack("many images in many brackets", "markup-too-dense", times("![", 16000) + times("[]()", 8000)),
    Attack("links after emphasis", "markup-too-dense", times("*a", 16000) + times("[](b)", 6000)),
    Attack("addresses without end", "markup-too-dense", times("a@b.", 16000)),
    Attack("parentheses after an address", "markup-too-dense", "www.a.b" + times(")", 32000)),
    Attack("declarations", "markup-too-dense", times("a<?", 20000)),
  ]

  @Test(arguments: attacks)
  func attacksAreRefusedAtOnce(_ attack: Attack) {
    let clock = ContinuousClock()
    var outcome: Outcome?
    let time = clock.measure { outcome = render(attack.text) }
    #expect(outcome?.body.isRefused == true)
    #expect(outcome?.body.html.isEmpty == true)
    #expect(outcome?.diagnostics.map(\.code.slug) == [attack.code])
    #expect(outcome?.diagnostics.first?.help != nil)
    // A debug build on a busy machine; a release build takes milliseconds.
    #expect(time < .seconds(2))
  }

  /// Texts that make an attack look like something else: code, a list, a table.
  @Test(arguments: [
    ("```\nx\n   ```\n", "*a[](b)", "\n"),
    (" ```\nx\n```\n", "*a[](b)", "\n"),
    ("- a\n  ```\n", "*a[](b)", "\n"),
    ("> ```\n", "*a[](b)", "\n"),
    ("<!--\n\n```\n-->\n\n", "*a[](b)", "\n"),
    ("``` `\n", "*a[](b)", "\n"),
    ("```\n```\u{C}\n```\n", "*a[](b)", "\n"),
    ("", "*a[](b)\n*\n", ""),
    ("", "#*a[](b)\n", ""),
    ("", "\u{C}*a[](b)\n", ""),
    ("", "2. *a[](b)\n", ""),
    ("a\n", "    - *a[](b)\n", ""),
  ])
  func disguisesDoNotHelp(_ before: String, _ unit: String, _ after: String) {
    let outcome = render(before + Self.times(unit, 12000) + after, frontMatter: "")
    let codes = outcome.diagnostics.map(\.code.slug).filter { $0 != "control-character" }
    #expect(codes == ["markup-too-dense"])
  }

  /// Near the bounds: let through, and still quick.
  @Test(arguments: [
    Attack("deep but allowed", "", times("> ", 60) + "a\n" + times("a\n", 5000)),
    Attack("emphasis", "", times("*a", 20000)),
    Attack("brackets", "", times("[a", 20000)),
    Attack("backticks", "", (1..<250).map { times("`", $0) + "a" }.joined()),
    Attack("entities", "", times("&a;", 20000)),
    Attack("headings of one name", "", times("# a\n", 10000)),
    Attack("broken fragments", "", times("# a [[#b]]\n", 5000)),
    Attack("wiki links that do not close", "", times("[[", 20000)),
    Attack("citations that do not close", "", times("[@ ", 5000)),
    Attack("tags that do not close", "", times("<kbd>", 20000)),
    Attack("tags in emphasis in tags", "", times("<kbd>*<sub>*", 5000)),
    Attack("footnotes", "", "a" + times("[^a]", 5000) + "\n\n[^a]: b\n"),
    Attack("lost footnotes", "", times("[^a]: b\n", 5000)),
    Attack("links after lazy continuation", "", "> a\n" + times("[a\\*](b)\n", 3000)),
    Attack("white space", "", "a" + times(" ", 50000) + "b"),
  ])
  func whatIsLetThroughIsQuick(_ attack: Attack) {
    let clock = ContinuousClock()
    var outcome: Outcome?
    let time = clock.measure { outcome = render(attack.text, terms: [("a", 1), ("a a", 2), ("b", 3)]) }
    let isRefused = outcome?.body.isRefused
    #expect(isRefused == false)
    #expect(time < .seconds(4))
  }

  @Test func largeHonestTextsAreLetThrough() {
    let prose = Self.times("Word [[a]] and *more* of [it](x.md) (so it is), a@b.example! ", 10) + "\n\n"
    let list = (0..<2000).map { "- **Item** \($0): [[a]] and [b](c)\n" }.joined()
    let table = "| a | b | c |\n|---|---|---|\n" + Self.times("| *x* | [[a]] | [b](c) |\n", 3000)
    let code = "```c\n" + Self.times("int *a[] = { *b[0], **c[1] }; /* [[a]] ))))) */\n", 8000) + "```\n"
    let references = (0..<300).map {
      "[r\($0)]: https://example.org/a/page/of/some/length/\($0) \"A title\"\n"
    }.joined()
    for text in [
      Self.times(prose, 1000), list, table, code, references + "\n" + Self.times("[r1] [r2]\n", 500),
    ] {
      #expect(text.utf8.count < 1 << 20)
      let isRefused = render(text).body.isRefused
      #expect(!isRefused, "\(text.prefix(80))")
    }
  }

  @Test func aRefusalNamesTheLine() {
    let outcome = render("One.\n\n" + Self.times("> ", 100) + "a\n\nTwo.\n", frontMatter: "---\n---\n")
    #expect(outcome.findings == ["nesting-too-deep: " + Self.times("> ", 100) + "a"])
  }

  @Test func ruledLinesAndDeepCodeAreNoNesting() {
    #expect(render(Self.times("- ", 100) + "\n\n" + Self.times("* ", 90) + "*\n").diagnostics.isEmpty)
    #expect(render("```\n" + Self.times(">", 100) + "\n```\n").diagnostics.isEmpty)
  }

  @Test func readingBeforeTheTextYieldsTheSameEveryTime() {
    // Without the margin of ParserMemory the first of these reads a byte that belongs to nobody.
    for markdown in [":x@a.b", "o:x@a.b", "to:x@a.b", "ilto:x@a.b", "*a*:x@a.b [", "&#58;x@a.b", "p:x@a.b"] {
      #expect(render(markdown).html.contains("<a href=\"mailto:x@a.b\">x@a.b</a>"), "\(markdown)")
    }
  }
}

@Suite struct ByteClassTests {
  @Test func theQuickTestAgreesWithTheClasses() {
    for byte in UInt8.min...UInt8.max {
      #expect(ByteClass.isOrdinary(byte) == (ByteClass.of(byte) == .ordinary), "byte \(byte)")
    }
  }
}
