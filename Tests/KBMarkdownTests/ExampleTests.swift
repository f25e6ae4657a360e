import KBDiagnostics
import Testing

@testable import KBMarkdown

/// The examples of the code table do what they say.
@Suite struct ExampleTests {
  /// The codes of this target whose examples are whole Markdown texts, not descriptions of them.
  static let codes = DiagnosticCode.all.filter {
    $0.number.hasPrefix("KB05") && !$0.bad.contains("…") && !$0.bad.hasPrefix("(")
      && $0 != .blockInInlineText
  }

  @Test func mostCodesHaveOne() { #expect(Self.codes.count >= 16) }

  @Test(arguments: codes)
  func theBadExampleHasTheProblemAndTheGoodOneNone(_ code: DiagnosticCode) {
    #expect(render(code.bad).diagnostics.map(\.code.slug) == [code.slug])
    #expect(render(code.good).diagnostics.isEmpty)
  }

  @Test func codesAreNumberedWithoutGaps() {
    let numbers = DiagnosticCode.all.map(\.number).filter { $0.hasPrefix("KB05") }
    #expect(numbers == numbers.sorted())
    #expect(Set(numbers).count == numbers.count)
  }
}
