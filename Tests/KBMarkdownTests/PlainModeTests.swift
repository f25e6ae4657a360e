import Testing

@testable import KBMarkdown

/// In plain mode our renderer must write what the library's own renderer writes, byte for byte.
@Suite struct PlainModeTests {
  @Test(arguments: PlainCases.commonMark)
  func commonMarkEqualsTheLibrary(_ markdown: String) {
    #expect(renderPlain(markdown, []) == renderedByLibrary(markdown, []))
  }

  @Test(arguments: PlainCases.commonMark + PlainCases.extended)
  func allExtensionsEqualTheLibrary(_ markdown: String) {
    let all = Set(MarkdownExtension.allCases)
    #expect(renderPlain(markdown, all) == renderedByLibrary(markdown, all))
  }

  @Test(arguments: MarkdownExtension.allCases)
  func eachExtensionAloneEqualsTheLibrary(_ name: MarkdownExtension) {
    for markdown in PlainCases.extended {
      #expect(renderPlain(markdown, [name]) == renderedByLibrary(markdown, [name]), "\(markdown)")
    }
  }

  @Test func thereAreEnoughCases() {
    #expect(Set(PlainCases.commonMark + PlainCases.extended).count >= 150)
  }

  @Test func nothingOfOursHappens() {
    let markdown = "# [[x]] [@a]\n\n> [!NOTE]\n> <b onclick=x>y</b> [z](javascript:alert(1))\n"
    let expected = """
      <h1>[[x]] [@a]</h1>
      <blockquote>
      <p>[!NOTE]
      <b onclick=x>y</b> <a href="javascript:alert(1)">z</a></p>
      </blockquote>

      """
    #expect(renderPlain(markdown, []) == expected)
  }
}
