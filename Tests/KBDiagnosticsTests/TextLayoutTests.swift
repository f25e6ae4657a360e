import Testing

@testable import KBDiagnostics

@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("short", 10, ["short"]),
    ("one two three", 7, ["one two", "--three"]),
    ("one two three four", 9, ["one two", "--three", "--four"]),
    ("unbreakableword", 5, ["unbreakableword"]),
    ("a unbreakableword b", 6, ["a", "--unbreakableword", "--b"]),
    ("", 10, [""]),
    ("first\nsecond line", 10, ["first", "--second", "--line"]),
    ("a\n\nb", 10, ["a", "--", "--b"]),
    ("開放 模型 開放", 9, ["開放 模型", "--開放"]),
    ("a  b", 10, ["a  b"]),
  ])
  func wrapsAtSpaces(text: String, width: Int, expected: [String]) {
    #expect(TextLayout.wrap(text, width: width, indent: "--") == expected)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\tb", "a    b"), ("\u{1B}[31mred", "\u{FFFD}[31mred"),
    ("a\u{7F}\u{9B}b", "a\u{FFFD}\u{FFFD}b"),
    ("a\u{202E}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"), ("\r\n\0", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("é—開", "é—開"),
  ])
  func inputCannotSteerTheTerminal(text: String, expected: String) {
    #expect(TextLayout.printable(text) == expected)
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("開放", 4), ("한", 2), ("😀", 2), ("ﬀ", 1), ("\u{200B}", 0),
  ])
  func countsTerminalCells(text: String, cells: Int) {
    #expect(TextLayout.cells(text) == cells)
  }

  /// Each case marks the span with ‹ and ›; the window is drawn as the line with `^` below.
  @Test(arguments: [
    ("‹ab› cd", 20, "ab cd", 0, 2),
    ("ab ‹cd›", 20, "ab cd", 3, 2),
    ("ab‹›", 20, "ab", 2, 1),
    ("‹›", 20, "", 0, 1),
    ("開‹放›x", 20, "開放x", 2, 2),
    ("\t‹x›", 20, "    x", 4, 1),
    ("‹abcdefghij›klmnopqrst", 20, "abcdefghijklmnopqrst", 0, 10),
    ("‹abcdefghij›klmnopqrstu", 20, "abcdefghijklmnopqrs…", 0, 10),
    ("abcdefghijklmnopqrstuvwxyz ‹here› and more", 20, "…vwxyz here and more", 7, 4),
    ("abcdefghijklmnopqrstuvwxyz ‹here› and more.", 20, "…vwxyz here and mor…", 7, 4),
    ("abcdefghijklmnopqrstuvwxyz ‹abcdefghijklmnopqrst›", 20, "…vwxyz abcdefghijkl…", 7, 13),
  ])
  func cutsALongLineAroundItsSpan(marked: String, columns: Int, text: String, column: Int, width: Int) throws
  {
    let start = try #require(marked.firstRange(of: "‹")).lowerBound
    let before = String(marked[..<start])
    let rest = marked[start...].dropFirst()
    let end = try #require(rest.firstIndex(of: "›"))
    let line = before + rest[..<end] + rest[end...].dropFirst()
    let lower = before.utf8.count
    let span = lower..<lower + rest[..<end].utf8.count
    let bytes = Array(line.utf8)
    let window = TextLayout.window(of: bytes, line: 0..<bytes.count, span: span, columns: columns)
    #expect(window.text == text)
    #expect(window.caretColumn == column)
    #expect(window.caretWidth == width)
    #expect(TextLayout.cells(window.text) <= columns)
    #expect(window.caretColumn + window.caretWidth <= columns)
  }

  /// Whatever the line and the span, nothing is wider than asked.
  @Test(arguments: [1, 10, 20, 37, 60, 77])
  func aWindowNeverOverflows(columns: Int) {
    let line = String(repeating: "開a é😀\t", count: 40)
    let bytes = Array(line.utf8)
    for start in stride(from: 0, to: bytes.count, by: 7) {
      for length in [0, 1, 5, 80, 400] {
        let span = start..<min(start + length, bytes.count)
        let window = TextLayout.window(
          of: bytes, line: 0..<bytes.count, span: span, columns: max(columns, 40))
        #expect(TextLayout.cells(window.text) <= max(columns, 40))
        #expect(window.caretColumn + window.caretWidth <= max(columns, 40))
      }
    }
  }
}
