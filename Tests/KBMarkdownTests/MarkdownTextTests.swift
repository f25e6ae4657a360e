import KBDiagnostics
import Testing

@testable import KBMarkdown

/// Markdown that exports write piece by piece.
@Suite struct MarkdownTextTests {
  private func text(_ write: (inout MarkdownText) -> Void) -> String {
    var text = MarkdownText()
    write(&text)
    return text.bytes.text
  }

  @Test func `an empty line stands between blocks, and empty blocks leave no trace`() {
    let written = text { text in
      text.block { _ in }
      text.block { $0 += "a" }
      text.block { _ in }
      text.block { $0.escape("*b*") }
      text.block { _ in }
    }
    #expect(written == "a\n\n\\*b\\*")
  }

  @Test func `a cell neither ends its column nor its row`() {
    #expect(text { $0.cell { $0 += "a|b\nc" } } == "a\\|b c")
    #expect(text { $0.cell { $0 += "plain" } } == "plain")
  }
}
