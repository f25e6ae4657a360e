import KBDiagnostics
import Testing

@Suite struct DiagnosticTests {
  private static func problem(
    _ code: DiagnosticCode, _ path: String?, _ range: Range<Int>? = nil, _ message: String = "m"
  ) -> Diagnostic {
    Diagnostic(code, at: path.map { SourceSpan(path: $0, range: range) }, message)
  }

  @Test func readingOrderIsPathBytesThenOffsetThenCodeThenMessage() {
    let expected = [
      Self.problem(.badOption, nil),
      Self.problem(.brokenLink, "B.md", 9..<10),
      Self.problem(.byteOrderMark, "a.md"),
      Self.problem(.wrongType, "a.md", 0..<4),
      Self.problem(.unknownKey, "a.md", 3..<4, "a"),
      Self.problem(.unknownKey, "a.md", 3..<4, "b"),
      Self.problem(.missingField, "a.md", 3..<9),
      Self.problem(.brokenLink, "a/b.md", 1..<2),
      Self.problem(.brokenLink, "é.md", 0..<1),
    ]
    #expect(Array(expected.reversed()).inReadingOrder() == expected)
    #expect([4, 0, 8, 2, 6, 1, 5, 3, 7].map { expected[$0] }.inReadingOrder() == expected)
  }

  @Test(
    arguments: [
      ([], false, false), ([.orphanEntry], false, false), ([.uncitedSource], false, true),
      ([.orphanEntry, .brokenLink], true, true),
    ] as [([DiagnosticCode], Bool, Bool)])
  func errorsStopPublishingAndWarningsOnlyWhenStrict(
    codes: [DiagnosticCode], stops: Bool, stopsStrictly: Bool
  ) {
    let diagnostics = codes.map { Self.problem($0, nil) }
    #expect(diagnostics.stopPublishing(strict: false) == stops)
    #expect(diagnostics.stopPublishing(strict: true) == stopsStrictly)
  }

  @Test func severitiesAreOrderedByWeight() {
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    let mixed = [Self.problem(.brokenLink, nil), Self.problem(.rawHTML, nil), Self.problem(.badDate, nil)]
    #expect(mixed.count(of: .error) == 2)
    #expect(mixed.count(of: .warning) == 1)
    #expect(mixed.count(of: .note) == 0)
  }
}

@Suite struct DiagnosticCodeTests {
  @Test func numbersAndSlugsAreUnique() {
    #expect(Set(DiagnosticCode.all.map(\.number)).count == DiagnosticCode.all.count)
    #expect(Set(DiagnosticCode.all.map(\.slug)).count == DiagnosticCode.all.count)
  }

  @Test(arguments: DiagnosticCode.all)
  func aCodeIsWellFormedAndExplainsItself(code: DiagnosticCode) {
    #expect(code.number.wholeMatch(of: /KB(0[1-9]|10)[0-9]{2}/) != nil)
    #expect(code.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    #expect(code.explanation.hasSuffix("."))
    #expect(code.explanation.split(separator: " ").count >= 5)
    #expect(!code.bad.isEmpty && !code.good.isEmpty && code.bad != code.good)
  }

  @Test func theTableIsSortedByNumberWithinEachHundred() {
    let hundreds = Dictionary(grouping: DiagnosticCode.all.map(\.number)) { $0.prefix(4) }
    for (_, numbers) in hundreds { #expect(numbers == numbers.sorted()) }
  }

  @Test(arguments: ["KB0301", "kb0301", "broken-link", "BROKEN-LINK"])
  func aCodeIsFoundByNumberOrSlugInAnyCase(name: String) {
    #expect(DiagnosticCode.find(name) == .brokenLink)
  }

  @Test(arguments: ["", "KB", "KB03010", "broken link", "KB9999"])
  func anythingElseIsNoCode(name: String) {
    #expect(DiagnosticCode.find(name) == nil)
  }
}

extension DiagnosticCode: CustomTestStringConvertible {
  public var testDescription: String { number }
}
