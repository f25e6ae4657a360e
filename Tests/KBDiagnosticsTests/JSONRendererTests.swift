import Foundation
import KBDiagnostics
import Testing

@Suite struct JSONRendererTests {
  private static let text = SourceText(path: "content/a.md", bytes: Array("---\ntitle: é [[x]]\n".utf8))
  private static let renderer = JSONRenderer { $0 == text.path ? text : nil }

  @Test func writesEveryPartWithPlacesAndOffsets() throws {
    let problem = Diagnostic(
      .brokenLink, at: Self.text.span(14..<19), "no entry is called \"x\"",
      notes: [.init("see", at: SourceSpan(path: "content/b.md")), .init("and")], help: "did you mean \"y\"?",
      fixes: [.init(at: Self.text.span(16..<17), replacement: "y")])
    let expected = """
      {
        "diagnostics" : [
          {
            "code" : "KB0301",
            "fixes" : [
              {
                "location" : {
                  "end" : {
                    "column" : 13,
                    "line" : 2,
                    "offset" : 17
                  },
                  "path" : "content/a.md",
                  "start" : {
                    "column" : 12,
                    "line" : 2,
                    "offset" : 16
                  }
                },
                "replacement" : "y"
              }
            ],
            "help" : "did you mean \\"y\\"?",
            "location" : {
              "end" : {
                "column" : 15,
                "line" : 2,
                "offset" : 19
              },
              "path" : "content/a.md",
              "start" : {
                "column" : 10,
                "line" : 2,
                "offset" : 14
              }
            },
            "message" : "no entry is called \\"x\\"",
            "notes" : [
              {
                "location" : {
                  "path" : "content/b.md"
                },
                "message" : "see"
              },
              {
                "message" : "and"
              }
            ],
            "severity" : "error",
            "slug" : "broken-link"
          }
        ],
        "summary" : {
          "errors" : 1,
          "notes" : 0,
          "warnings" : 0
        },
        "version" : 1
      }

      """
    #expect(try Self.renderer.render([problem]) == expected)
  }

  @Test func aCleanRunIsADocumentToo() throws {
    struct Document: Decodable {
      let version: Int
      let diagnostics: [String]
      let summary: [String: Int]
    }
    let text = try Self.renderer.render([])
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(document.version == 1)
    #expect(document.diagnostics.isEmpty)
    #expect(document.summary == ["errors": 0, "warnings": 0, "notes": 0])
    #expect(text.hasSuffix("}\n"))
  }

  @Test func aProblemInNoFileHasNoLocation() throws {
    let text = try Self.renderer.render([Diagnostic(.badOption, at: nil, "m")])
    #expect(!text.contains("location"))
  }
}
