import KBDiagnostics
import Testing

@Suite struct TextRendererTests {
  private static let files = [
    "content/a.md": "---\ntitle: GPT-2\n---\nSee [[lama-3-1]] and\nmore\n",
    "content/long.md": String(repeating: "word ", count: 40) + "[[x]] "
      + String(repeating: "tail ", count: 40),
    "content/wide.md": "開放模型 [[x]]\n",
    "content/escape.md": "a\u{1B}[2Jb [[x]]\r\n",
  ]

  private static func span(_ path: String, _ range: Range<Int>?) -> SourceSpan {
    SourceSpan(path: path, range: range)
  }

  private static func render(_ diagnostic: Diagnostic, width: Int = 80, colour: Bool = false) -> String {
    TextRenderer(colour: colour, width: width) { path in
      files[path].map { SourceText(path: path, bytes: Array($0.utf8)) }
    }.render(diagnostic)
  }

  @Test func showsMessagePlaceLineAndHelp() {
    let problem = Diagnostic(
      .brokenLink, at: Self.span("content/a.md", 25..<37), "no entry is called \"lama-3-1\"",
      help: "did you mean \"llama-3-1\"?")
    #expect(
      Self.render(problem) == """
        error[KB0301]: no entry is called "lama-3-1"
         --> content/a.md:4:5
          |
        4 | See [[lama-3-1]] and
          |     ^^^^^^^^^^^^
          = help: did you mean "llama-3-1"?

        """)
  }

  @Test func showsEachNoteWithItsPlace() {
    let problem = Diagnostic(
      .duplicateKey, at: Self.span("content/a.md", 4..<9), "the key stands here twice",
      notes: [.init("the first is here", at: Self.span("content/a.md", 42..<46)), .init("without a place")])
    #expect(
      Self.render(problem) == """
        error[KB0214]: the key stands here twice
         --> content/a.md:2:1
          |
        2 | title: GPT-2
          | ^^^^^
          = note: the first is here
         ::: content/a.md:5:1
          |
        5 | more
          | ^^^^
          = note: without a place

        """)
  }

  @Test func aWholeFileHasAPathOnly() {
    let problem = Diagnostic(
      .byteOrderMark, at: Self.span("content/a.md", nil), "this file begins with a mark")
    #expect(Self.render(problem) == "warning[KB0102]: this file begins with a mark\n --> content/a.md\n")
  }

  @Test func aFileThatWasNotKeptHasAPathOnly() {
    let problem = Diagnostic(.notUTF8, at: Self.span("content/b.md", 3..<4), "m")
    #expect(Self.render(problem) == "error[KB0101]: m\n --> content/b.md\n")
  }

  @Test func noPlaceIsNoProblem() {
    #expect(
      Self.render(Diagnostic(.badRoot, at: nil, "there is no folder x"))
        == "error[KB0803]: there is no folder x\n")
  }

  @Test func cutsALongLine() {
    let problem = Diagnostic(.brokenLink, at: Self.span("content/long.md", 200..<205), "m")
    #expect(
      Self.render(problem) == """
        error[KB0301]: m
         --> content/long.md:1:201
          |
        1 | …word word word word word [[x]] tail tail tail tail tail tail tail tail tai…
          |                           ^^^^^

        """)
  }

  @Test func putsTheCaretUnderWideCharacters() {
    let problem = Diagnostic(.brokenLink, at: Self.span("content/wide.md", 13..<18), "m")
    #expect(
      Self.render(problem) == """
        error[KB0301]: m
         --> content/wide.md:1:6
          |
        1 | 開放模型 [[x]]
          |          ^^^^^

        """)
  }

  @Test func showsControlCharactersAsReplacements() {
    let problem = Diagnostic(.brokenLink, at: Self.span("content/escape.md", 7..<12), "a \u{1B}[2J message")
    let text = Self.render(problem)
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("1 | a\u{FFFD}[2Jb [[x]]\n  |        ^^^^^\n"))
  }

  @Test func wrapsMessagesAndHelpToTheWidth() {
    let problem = Diagnostic(
      .brokenLink, at: Self.span("content/a.md", 25..<37),
      "this message is too long for a narrow terminal",
      help: "and so is the help that goes with it, twice as long")
    #expect(
      Self.render(problem, width: 40) == """
        error[KB0301]: this message is too long
          for a narrow terminal
         --> content/a.md:4:5
          |
        4 | See [[lama-3-1]] and
          |     ^^^^^^^^^^^^
          = help: and so is the help that goes
                  with it, twice as long

        """)
  }

  @Test(arguments: [40, 60, 80, 120], files.keys.sorted())
  func noLineIsWiderThanTheTerminal(width: Int, path: String) {
    let size = Self.files[path]?.utf8.count ?? 0
    for start in stride(from: 0, to: size, by: 3) {
      let problem = Diagnostic(
        .brokenLink, at: Self.span(path, start..<min(size, start + 30)),
        "a message that is longer than the narrowest of the terminals",
        help: "help that is rather long as well, to wrap")
      for line in Self.render(problem, width: width).split(separator: "\n") {
        let cells = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFF00 ? 2 : 1) }
        #expect(cells <= width, "\(line)")
      }
    }
  }

  @Test func coloursWithoutChangingTheText() throws {
    let problem = Diagnostic(
      .rawHTML, at: Self.span("content/a.md", 25..<37), "m", notes: [.init("n")], help: "h")
    let coloured = Self.render(problem, colour: true)
    #expect(coloured.contains("\u{1B}[1;33mwarning[KB0505]\u{1B}[0m: m"))
    #expect(coloured.contains("\u{1B}[1;33m^^^^^^^^^^^^\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == Self.render(problem))
  }
}
