import KBDiagnostics
import Testing

@Suite struct SourceTextTests {
  private static let text = SourceText(path: "a.md", bytes: Array("ab\nçé—\r\n\nlast".utf8))

  @Test(arguments: [
    (0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 2), (7, 2, 3), (10, 2, 4), (12, 3, 1), (13, 4, 1), (17, 4, 5),
    (-5, 1, 1), (99, 4, 5),
  ])
  func countsLinesAndScalarsFromOne(offset: Int, line: Int, column: Int) {
    let position = Self.text.position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test(arguments: [
    (0, 0..<2), (2, 0..<2), (3, 3..<10), (11, 3..<10), (12, 12..<12), (15, 13..<17), (99, 13..<17),
  ])
  func findsALineWithoutItsEnding(offset: Int, expected: Range<Int>) {
    #expect(Self.text.lineRange(around: offset) == expected)
  }

  @Test func anEmptyFileHasOneEmptyLine() {
    let empty = SourceText(path: "a.md", bytes: [])
    #expect(empty.lineRange(around: 0) == 0..<0)
    #expect(empty.position(at: 0) == (1, 1))
  }

  @Test func aLoneCarriageReturnEndsNoLine() {
    let text = SourceText(path: "a.md", bytes: Array("a\rb\r\n\r\n".utf8))
    #expect(text.lineRange(around: 0) == 0..<3)
    #expect(text.lineRange(around: 5) == 5..<5)
  }
}
