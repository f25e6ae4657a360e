import Foundation
import KBTestSupport
import Testing

/// `kbgen explain` of entries.
@Suite struct VerdictTests {
  @Test func explainPrintsAVerdictWithItsReasons() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    try workspace.run("explain", "--root", "site", "models/one")
    try workspace.run("explain", "--root", "site", "models/one", "--as-of", "2025-05")
    // Released in March 2024, on a day that is not known: on the 15th nothing is certain.
    try workspace.run("explain", "--root", "site", "models/one", "--as-of", "2024-03-15")
    try workspace.run("explain", "--root", "site", "Two")
    try workspace.run("explain", "--root", "site", "models/one", "--format", "json", "--as-of", "2023")
    try workspace.expectTranscript("explain-entry")
    let text = workspace.transcript.split(separator: "\n")
    #expect(text.allSatisfy { $0.count <= 80 || $0.contains("\"") })
  }

  @Test func explainSaysWhatItCannotExplain() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    try workspace.run("explain", "--root", "site", "models/on")
    try workspace.run("explain", "--root", "site", "tow")
    try workspace.run("explain", "--root", "site", "bad-dat")
    try workspace.run("explain", "--root", "nowhere", "bad-dat")
    try workspace.run("explain", "--root", "site", "licences/mit")
    try workspace.run("explain", "--root", "site", "models/one", "--as-of", "2025-13")
    let ungraded = try Workspace()
    try ungraded.run("explain", "--root", "site", "models/gpt-2")
    #expect(ungraded.transcript.contains("Nothing is graded in this knowledge base."))
    try workspace.write("site/content/models/one.md", "---\ntitle: One\nbase: tow\n---\n")
    try workspace.run("explain", "--root", "site", "models/one")
    try workspace.expectTranscript("explain-refusals")
  }

  @Test func aVerdictAsJSONIsJSON() throws {
    let workspace = try Workspace(over: ["_graded", "graded/site"])
    for model in ["one", "two", "three", "four"] {
      let output = try workspace.run("explain", "--root", "site", "models/\(model)", "--format", "json")
        .output
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
      #expect(object?["id"] as? String == "models/\(model)")
      #expect(object?["headline"] is String)
    }
  }
}
