import Foundation
import KBModel
import Testing

@testable import KBSite

/// The reference for authors of templates is printed from the code and kept in the repository.
@Suite struct ThemeReferenceTests {
  @Test func theFileIsWhatTheCommandPrints() throws {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "templates/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == ThemeReference.markdown, "run  kbgen template --reference > templates/README.md")
  }

  /// A field of a kind must never hide what every entry has.
  @Test func noFieldCanTakeTheNameOfAMember() {
    #expect(Set(ContextObject.entry.names).subtracting(Kind.reservedNames) == [])
  }
}
