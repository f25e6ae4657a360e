import Foundation
import KBDiagnostics
import Testing

@Suite struct SARIFRendererTests {
  private static let text = SourceText(path: "content/ä b.md", bytes: Array("---\ntitle: é [[x]]\n".utf8))
  private static let renderer = SARIFRenderer(version: "1.2.3", pathPrefix: "site/") {
    $0 == text.path ? text : nil
  }

  /// Members that each object of a log may have here, and those that the standard requires.
  private static let members: [String: (required: Set<String>, optional: Set<String>)] = [
    "": (["$schema", "version", "runs"], []),
    "runs": (["tool", "results"], ["columnKind"]),
    "tool": (["driver"], []),
    "driver": (["name", "rules"], ["semanticVersion"]),
    "rules": (["id"], ["name", "shortDescription", "fullDescription", "help", "defaultConfiguration"]),
    "shortDescription": (["text"], []), "fullDescription": (["text"], []),
    "help": (["text"], ["markdown"]), "defaultConfiguration": ([], ["level"]),
    "results": (
      ["message"], ["ruleId", "ruleIndex", "level", "locations", "relatedLocations", "fixes"]
    ),
    "message": (["text"], []), "description": (["text"], []), "insertedContent": (["text"], []),
    "locations": (["physicalLocation"], []),
    "relatedLocations": (["physicalLocation"], ["id", "message"]),
    "physicalLocation": (["artifactLocation"], ["region"]),
    "artifactLocation": (["uri"], ["uriBaseId"]),
    "region": (["startLine"], ["startColumn", "endLine", "endColumn"]),
    "deletedRegion": (["startLine"], ["startColumn", "endLine", "endColumn"]),
    "fixes": (["artifactChanges"], ["description"]),
    "artifactChanges": (["artifactLocation", "replacements"], []),
    "replacements": (["deletedRegion"], ["insertedContent"]),
  ]

  private static let problems = [
    Diagnostic(
      .brokenLink, at: text.span(14..<19), "no entry is called \"x\"",
      notes: [.init("see", at: text.span(4..<9)), .init("and")], help: "did you mean \"y\"?",
      fixes: [.init(at: text.span(16..<17), replacement: "y")]),
    Diagnostic(.orphanEntry, at: text.span, "m"),
    Diagnostic(.uncitedSource, at: SourceSpan(path: "gone.md", range: 0..<4), "m"),
    Diagnostic(.badOption, at: nil, "m"),
  ]

  private static func log(_ diagnostics: [Diagnostic]) throws -> [String: Any] {
    let text = try renderer.render(diagnostics)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func run(_ diagnostics: [Diagnostic]) throws -> [String: Any] {
    try #require((try log(diagnostics)["runs"] as? [[String: Any]])?.first)
  }

  private static func results(_ diagnostics: [Diagnostic]) throws -> [[String: Any]] {
    try #require(try run(diagnostics)["results"] as? [[String: Any]])
  }

  /// The standard's schema allows no member that it does not name.
  private static func check(_ value: Any, _ name: String) {
    if let list = value as? [Any] {
      for item in list { check(item, name) }
      return
    }
    guard let object = value as? [String: Any] else { return }
    guard let allowed = members[name] else {
      Issue.record("no object is called \(name)")
      return
    }
    #expect(allowed.required.isSubset(of: object.keys), "\(name)")
    #expect(Set(object.keys).isSubset(of: allowed.required.union(allowed.optional)), "\(name)")
    for (key, member) in object { check(member, key) }
  }

  @Test func everyObjectHasTheMembersOfTheStandard() throws {
    let log = try Self.log(Self.problems)
    Self.check(log, "")
    #expect(log["version"] as? String == "2.1.0")
  }

  @Test func everyCodeIsARuleAndResultsPointAtThem() throws {
    let tool = try #require(try Self.run(Self.problems)["tool"] as? [String: Any])
    let driver = try #require(tool["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids == DiagnosticCode.all.map(\.number))
    #expect(driver["semanticVersion"] as? String == "1.2.3")
    for result in try Self.results(Self.problems) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(result["ruleId"] as? String == ids[index])
    }
    #expect(
      try Self.results(Self.problems).map { $0["level"] as? String } == ["error", "note", "warning", "error"])
  }

  @Test func aResultSaysWhereInLinesAndCharacters() throws {
    let first = try #require(try Self.results(Self.problems).first)
    let location = try #require((first["locations"] as? [[String: Any]])?.first)
    let place = try #require(location["physicalLocation"] as? [String: Any])
    #expect(
      place["region"] as? [String: Int]
        == ["startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 15])
    let artifact = try #require(place["artifactLocation"] as? [String: String])
    #expect(artifact == ["uri": "site/content/%C3%A4%20b.md", "uriBaseId": "%SRCROOT%"])
    let message = first["message"] as? [String: String]
    #expect(message?["text"] == "no entry is called \"x\"\nNote: and\nHelp: did you mean \"y\"?")
    #expect((first["relatedLocations"] as? [Any])?.count == 1)
  }

  @Test func aFixIsAReplacement() throws {
    let results = try Self.results(Self.problems)
    let fix = try #require((results[0]["fixes"] as? [[String: Any]])?.first)
    let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
    let replacement = try #require((change["replacements"] as? [[String: Any]])?.first)
    #expect(replacement["insertedContent"] as? [String: String] == ["text": "y"])
    #expect(
      replacement["deletedRegion"] as? [String: Int]
        == ["startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 13])
    #expect(results[1]["fixes"] == nil)
  }

  @Test func whatHasNoPlaceHasNoLocationAndAFileNoRegion() throws {
    let results = try Self.results(Self.problems)
    #expect((results[3]["locations"] as? [Any])?.isEmpty == true)
    for index in [1, 2] {
      let location = (results[index]["locations"] as? [[String: Any]])?.first
      let place = location?["physicalLocation"] as? [String: Any]
      #expect(place?["artifactLocation"] != nil)
      #expect(place?["region"] == nil)
    }
  }

  @Test func aCleanRunIsALogToo() throws {
    #expect(try Self.results([]).isEmpty)
  }
}
