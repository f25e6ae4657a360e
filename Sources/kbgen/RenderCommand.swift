import ArgumentParser
import Foundation
import KBDiagnostics
import KBMarkdown
import KBModel

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Prints the HTML of one Markdown body.",
    discussion: """
      Front matter is left out. Without a site at hand, links and citations to entries stay as they are written.

      --plain switches off everything that kbgen adds to CommonMark, the filter of raw HTML included: it is for \
      measuring conformance, and its output must never be published. It then equals that of cmark-gfm --unsafe.

      Examples:
        kbgen render content/models/gpt-2.md
        echo 'Hello *world*' | kbgen render -
        kbgen render --plain --extensions table,strikethrough,autolink,tasklist spec.md
        kbgen render --plain --extensions none spec.md
      """)

  @Argument(help: "A Markdown file, or - for standard input.")
  var file: String

  @Flag(help: "CommonMark only, raw HTML passed on: for conformance tests.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Extensions: \(MarkdownExtension.allCases.map(\.rawValue).joined(separator: ", ")), or none.",
      valueName: "names"))
  var extensions: String?

  func validate() throws { _ = try chosenExtensions() }

  private func chosenExtensions() throws -> Set<MarkdownExtension>? {
    guard let extensions else { return nil }
    if extensions == "none" { return [] }
    return Set(
      try extensions.split(separator: ",").map { name in
        if let known = MarkdownExtension(rawValue: String(name)) { return known }
        let help = Suggestion.help(
          for: String(name), among: MarkdownExtension.allCases.map(\.rawValue) + ["none"])
        throw ValidationError("There is no extension \"\(name)\"; \(help ?? "")")
      })
  }

  func run() throws {
    let console = Console(isQuiet: false)
    var diagnostics: [Diagnostic] = []
    let source: SourceText
    do {
      source = SourceText(path: file == "-" ? "standard input" : file, bytes: try read())
    } catch let failure as PosixFile.Failure {
      console.show(
        [Diagnostic(.unreadableFile, at: nil, "\(file) cannot be read: \(failure.reason)")],
        source: { _ in nil })
      throw ExitCode(Console.Code.system.rawValue)
    }
    var configuration = MarkdownRenderer.Configuration(plain: plain)
    if let chosen = try chosenExtensions() { configuration.extensions = chosen }
    let html = SingleBody.render(source, configuration: configuration, diagnostics: &diagnostics)
    Console.write(html)
    console.show(diagnostics) { $0 == source.path ? source : nil }
    let code = Console.code(for: diagnostics, strict: false)
    if code != .fine { throw ExitCode(code.rawValue) }
  }

  private func read() throws -> [UInt8] {
    guard file == "-" else { return try PosixFile.read(file) }
    return Array(FileHandle.standardInput.readDataToEndOfFile())
  }
}
