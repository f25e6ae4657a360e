import CCMarkGFM
import Dispatch
import Foundation
import KBDiagnostics
import Synchronization
import Testing

@testable import KBMarkdown

/// Rendering on many threads gives what rendering on one gives.
@Suite(.serialized) struct ThreadTests {
  /// Texts whose reading depends on the characters that extensions declare special.
  static let texts = (0..<40).map { number in
    """
    ## Section \(number)

    A ~~struck~~ word, ~one~ tilde, www.example.org/\(number), https://example.org/a_b_c and a~~b~~c.
    | a | ~~b~~ |
    |---|---|
    | www.x.example | ~c~ |

    - [x] done ~~\(number)~~
    - [ ] open[^n] [[a]] [@a]

    [^n]: ~~note~~ http://n.example
    """
  }

  @Test func parallelEqualsSerial() {
    let renderer = MarkdownRenderer(terms: TermMatcher([("word", 1)]))
    let serial = Self.texts.map { Self.render($0, renderer) }
    let wrong = Self.wrongOutputs(rounds: 100, expected: serial) { Self.render($0, renderer) }
    #expect(wrong == 0)
  }

  /// Shows that the test above would have caught the race: the same without the lock around
  /// `cmark_parser_finish`.
  ///
  /// Off by default, for it makes the parser wrong for all other tests of the process:
  /// `KBMARKDOWN_SHOW_RACE=1 swift test --filter withoutTheLockOutputsAreWrong`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["KBMARKDOWN_SHOW_RACE"] != nil))
  func withoutTheLockOutputsAreWrong() {
    _ = Library.shared
    let serial = Self.texts.map(Self.renderUnlocked)
    let wrong = Self.wrongOutputs(rounds: 500, expected: serial, render: Self.renderUnlocked)
    #expect(wrong > 0)
  }

  private static func wrongOutputs(
    rounds: Int, expected: [[UInt8]], render: @escaping @Sendable (String) -> [UInt8]
  ) -> Int {
    let wrong = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: rounds * texts.count) { index in
      if render(texts[index % texts.count]) != expected[index % texts.count] {
        wrong.add(1, ordering: .relaxed)
      }
    }
    return wrong.load(ordering: .relaxed)
  }

  private static func render(_ text: String, _ renderer: MarkdownRenderer) -> [UInt8] {
    let source = SourceText(path: "x.md", bytes: Array(text.utf8))
    var resolver = StubResolver()
    var diagnostics: [Diagnostic] = []
    return renderer.render(
      source, body: 0..<source.bytes.count, resolver: &resolver, diagnostics: &diagnostics
    ).html
  }

  private static let renderUnlocked: @Sendable (String) -> [UInt8] = { text in
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in [MarkdownExtension.table, .strikethrough, .autolink, .tasklist] {
      cmark_parser_attach_syntax_extension(parser, Library.shared.pointer(for: name))
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let root = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    guard let html = cmark_render_html(root, CMARK_OPT_DEFAULT, nil) else { return [] }
    defer { free(html) }
    return Array(String(cString: html).utf8)
  }
}
