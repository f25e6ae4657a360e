import Foundation
import KBDiagnostics
import KBTestSupport
import Testing

/// What the commands print, end to end.
@Suite struct CommandLineTests {
  static let commands = [
    "build", "check", "render", "template", "explain", "list", "new", "mv", "diff", "schema", "init", "serve",
  ]

  @Test func aFineBuildSaysOneLine() throws {
    let workspace = try Workspace()
    try workspace.run("build", "--root", "site")
    try workspace.run("build", "--root", "site", "--quiet")
    try workspace.run(
      "build", "--root", "site", "--output", "other", "--base-url", "https://example.org/kb/", "--jobs", "1")
    try workspace.expectTranscript("build")
    #expect(workspace.text("site/public/index.html")?.contains("href=\"/models/\"") == true)
    #expect(workspace.text("other/index.html")?.contains("href=\"/kb/models/\"") == true)
    #expect(workspace.files("site/public")[".nojekyll"] == Data())
  }

  @Test func warningsAreShownAndStopAStrictBuildOnly() throws {
    let workspace = try Workspace()
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nSee <b>[[mit]]</b>.\n")
    try workspace.run("build", "--root", "site", "--strict")
    #expect(!workspace.exists("site/public"))
    try workspace.run("build", "--root", "site")
    try workspace.run("build", "--root", "site", "--quiet")
    try workspace.run("check", "--root", "site")
    try workspace.run("check", "--root", "site", "--strict")
    try workspace.expectTranscript("warnings")
  }

  @Test func checkReportsAsTextAndJSONAndWritesNothing() throws {
    let workspace = try Workspace()
    try workspace.run("check", "--root", "site")
    try workspace.write(
      "site/content/models/gpt-2.md", "---\ntitle: GPT-2\nrelased: 2019\nreview_by: 2025\n---\nSee [[mti]].\n"
    )
    try workspace.run("check", "--root", "site", "--today", "2026-11-21")
    try workspace.run("check", "--root", "site", "--format", "json")
    try workspace.expectTranscript("check")
    #expect(!workspace.exists("site/public"))
    #expect(!workspace.exists("site/.public.kbgen"))
  }

  @Test func jsonIsJSONWhateverIsFound() throws {
    let workspace = try Workspace()
    for text in ["---\ntitle: \"\u{1F}\\\"\\u00e9\"\n---\n[[\u{7}]]\n", "---\ntitle: A\n---\n", "\"\\"] {
      try workspace.write("site/content/models/gpt-2.md", text)
      let output = try workspace.run("check", "--root", "site", "--format", "json").output
      _ = try JSONSerialization.jsonObject(with: Data(output.utf8))
    }
  }

  @Test func codeHostsGetPathsFromWhereTheCommandWasRun() throws {
    let workspace = try Workspace()
    try workspace.write(
      "site/content/models/gpt-2.md", "---\ntitle: GPT-2\nrelased: 2019\n---\nSee <b>[[mti]]</b>.\n")
    try workspace.run("check", "--root", "site", "--format", "github")
    let elsewhere = try Command(
      arguments: ["check", "--root", workspace.path + "/site", "--format", "github"],
      folder: workspace.path + "/site/content"
    ).run()
    #expect(elsewhere.output.contains("file=content/models/gpt-2.md,line=3,"))
    let sarif = try Command(
      arguments: ["check", "--root", "site", "--format", "sarif"], folder: workspace.path
    ).run().output
    #expect(sarif.contains("\"uri\" : \"site/content/models/gpt-2.md\""))
    try workspace.write("site/kb.yaml", "titel: x\n")
    try workspace.run("check", "--root", "site", "--format", "github")
    try workspace.write("site/kb.yaml", "title: x\noutputs: []\n")
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nSee [[mit]].\n")
    try workspace.run("check", "--root", "site", "--format", "github")
    try workspace.expectTranscript("check-github")
  }

  @Test func onlyTheCodesAskedForAreReportedAndCount() throws {
    let workspace = try Workspace()
    try workspace.write(
      "site/content/models/gpt-2.md", "---\ntitle: GPT-2\nrelased: 2019\n---\nSee <b>[[mti]]</b>.\n")
    try workspace.run("check", "--root", "site", "--only", "broken-link")
    try workspace.run(
      "check", "--root", "site", "--only", "kb0206", "--only", "raw-html", "--format", "github")
    try workspace.run("check", "--root", "site", "--only", "KB0902")
    try workspace.run("check", "--root", "site", "--only", "brokn-link")
    try workspace.run("check", "--root", "site", "--only", "nothing-like-it")
    try workspace.expectTranscript("check-only")
  }

  @Test func jsonSaysWhyASiteCannotBeCheckedAtAll() throws {
    let workspace = try Workspace()
    try workspace.write("site/kb.yaml", "titel: x\n")
    let output = try workspace.run("check", "--root", "site", "--format", "json").output
    let report = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let found = report?["diagnostics"] as? [[String: Any]]
    #expect(found?.map { $0["code"] as? String } == ["KB0802", "KB0206"])
  }

  @Test func aBuildFindsWhatIsWrongInContentAndInTemplatesInOneRun() throws {
    let workspace = try Workspace()
    try workspace.write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nSee [[mti]].\n")
    try workspace.write("site/templates/layouts/not-found.html", "<p>{{ page.titel }}</p>\n")
    let errors = try workspace.run("build", "--root", "site").errors
    #expect(errors.contains("error[KB0301]"))
    #expect(errors.contains("page.titel"))
    #expect(!workspace.exists("site/public"))
  }

  @Test func explainPrintsACodeOrAll() throws {
    let workspace = try Workspace()
    try workspace.run("explain", "KB0301")
    try workspace.run("explain", "bad-date")
    try workspace.run("explain", "KB0310")
    try workspace.run("explain")
    try workspace.expectTranscript("explain")
    let list = try workspace.run("explain", "--list").output
    for code in DiagnosticCode.all { #expect(list.contains("\(code.number)  \(code.slug) ")) }
    #expect(list.split(separator: "\n").count == DiagnosticCode.all.count)
  }

  @Test(arguments: DiagnosticCode.all)
  func everyExplanationFitsTheTerminal(code: DiagnosticCode) throws {
    let folder = try TestFolder.make()
    defer { TestFolder.remove(folder) }
    let result = try Command(arguments: ["explain", code.number], folder: folder).run()
    #expect(result.code == 0)
    let prose = result.output.prefix(while: { $0 != "\u{0}" }).split(separator: "Bad:")[0]
    #expect(prose.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func renderPrintsABody() throws {
    let workspace = try Workspace()
    let text =
      "---\ntitle: A\n---\nHello *world* and [[gpt-2|this]]. [@s]\n\n| a |\n|---|\n| <b>~~b~~</b> |\n"
    try workspace.write("a.md", text)
    try workspace.run("render", "a.md")
    try workspace.run("render", "-", input: "Hello *world*\n")
    try workspace.run("render", "--plain", "--extensions", "none", "-", input: "<b>x</b>\n\n| a |\n|---|\n")
    try workspace.run(
      "render", "--plain", "--extensions", "table,strikethrough", "-", input: "| a |\n|---|\n| ~b~ |\n")
    try workspace.run("render", "--extensions", "tables", "-", input: "x")
    try workspace.run("render", "missing.md")
    try workspace.run("render", "-", input: "---\ntitle: A\nnever closed\n")
    try workspace.expectTranscript("render")
  }

  @Test func templateRendersOneTemplate() throws {
    let workspace = try Workspace()
    try workspace.write("theme/card.html", "{% include \"name.html\" %}\n<p>{{ size|number }}</p>\n")
    try workspace.write("theme/name.html", "<h1>{{ name }}</h1>\n")
    let data = "{\"name\": \"A & B\", \"size\": 12345}"
    try workspace.run("template", "card.html", "--root", "theme", "--data", "-", input: data)
    try workspace.run("template", "card.html", "--root", "theme", "--data", "-", input: "{\"name\": 1}")
    try workspace.run("template", "crad.html", "--root", "theme", "--data", "-", input: "{}")
    try workspace.run("template", "card.html", "--root", "theme", "--data", "-", input: "{\"name\": }")
    try workspace.run("template", "card.html", "--root", "theme", "--data", "missing.json")
    try workspace.expectTranscript("template")
  }

  @Test func wrongUsageIsExplained() throws {
    let workspace = try Workspace()
    try workspace.run("buidl")
    try workspace.run("build", "--rot", "site")
    try workspace.run("build", "--root", "site", "--jobs", "0")
    try workspace.run("build", "--root", "site", "--base-url", "example.org")
    try workspace.run("check", "--root", "site", "--today", "2026-02-30")
    try workspace.run("check", "--root", "site", "--format", "xml")
    try workspace.run("render")
    let codes = workspace.transcript.matches(of: /\[exit ([0-9]+)\]/).map { $0.1 }
    #expect(codes == Array(repeating: "64", count: 7))
    try workspace.expectTranscript("wrong-usage")
  }

  @Test func versionIsOneLine() throws {
    let workspace = try Workspace()
    let result = try workspace.run("--version")
    #expect(result.code == 0)
    #expect(result.output.wholeMatch(of: /kbgen [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test func helpNamesEveryCommand() throws {
    let workspace = try Workspace()
    let help = try workspace.run("--help").output
    let section = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    let names = section.split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    #expect(Set(names).subtracting(["See"]) == Set(Self.commands))
  }

  @Test(arguments: [""] + commands)
  func helpFitsTheTerminal(command: String) throws {
    let folder = try TestFolder.make()
    defer { TestFolder.remove(folder) }
    let result = try Command(arguments: [command, "--help"].filter { !$0.isEmpty }, folder: folder).run()
    #expect(result.code == 0)
    #expect(result.output.contains("Example"))
    for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}

extension DiagnosticCode: CustomTestStringConvertible {
  public var testDescription: String { number }
}
