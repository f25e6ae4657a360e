import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite
import KBTemplates

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Renders one template against JSON, or prints the reference for authors.",
    usage: """
      kbgen template FILE --data FILE [--root DIR] [--keep-whitespace]
      kbgen template --reference
      """,
    discussion: """
      For authors of templates, and for tests. The keys of the JSON object are the names that the template sees. \
      The functions of a site are there: asset(name) gives /assets/name, url(path) the path.

      Examples:
        kbgen template layouts/entry.html --root templates --data entry.json
        echo '{"name": "GPT-2"}' | kbgen template card.html --data -
        kbgen template --reference > templates/README.md
      """)

  @Argument(help: "The template, below the root.")
  var file: String?

  @Option(help: ArgumentHelp("A JSON object, or - for standard input.", valueName: "file"))
  var data: String?

  @Flag(help: "Print every tag, filter, test and variable, as Markdown.")
  var reference = false

  @Option(help: ArgumentHelp("Folder in which include, extends and import look.", valueName: "dir"))
  var root = "."

  @Flag(help: "Keep the newline after a tag and the space before it, which a site's templates drop.")
  var keepWhitespace = false

  func validate() throws {
    if !reference, file == nil || data == nil {
      throw ValidationError("Name a template and its --data, or ask for the --reference.")
    }
  }

  func run() throws {
    if reference { return Console.print(ThemeReference.markdown) }
    guard let file, let data else { return }
    let console = Console(isQuiet: false)
    do {
      let sources = try TemplateFolder.read(root, wanted: file)
      let context = try read(data)
      try render(file, sources, context, console)
    } catch let stop as Stop {
      console.show(stop.diagnostics, source: { _ in nil })
      throw ExitCode(Console.Code.system.rawValue)
    }
  }

  private func read(_ data: String) throws -> TemplateMap {
    let bytes: [UInt8]
    do {
      bytes = data == "-" ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try PosixFile.read(data)
    } catch {
      throw Stop(Diagnostic(.unreadableFile, at: nil, "\(data) cannot be read: \(error.reason)"))
    }
    do {
      if case .map(let map) = try JSONReader.read(bytes) { return map }
    } catch {
      let position = SourceText(path: data, bytes: bytes).position(at: error.offset)
      throw Stop(
        Diagnostic(
          .badOption, at: nil, "\(data):\(position.line):\(position.column) is not JSON: \(error.message)"))
    }
    throw Stop(
      Diagnostic(.badOption, at: nil, "\(data) holds no JSON object", help: "write {\"name\": value, …}"))
  }

  private func render(
    _ file: String, _ sources: [TemplateSource], _ context: TemplateMap, _ console: Console
  ) throws {
    var environment = Environment()
    environment.trimBlocks = !keepWhitespace
    environment.lstripBlocks = !keepWhitespace
    for function in SiteFunctions.standIns { environment.register(function: function) }
    var diagnostics: [Diagnostic] = []
    let templates = TemplateSet.compile(sources, environment: environment, diagnostics: &diagnostics)
    var output: [UInt8] = []
    if !diagnostics.stopPublishing(strict: false) {
      do {
        try templates.render(file, context: context, into: &output)
      } catch {
        diagnostics.append(error)
      }
    }
    console.show(diagnostics) { path in sources.first { $0.text.path == path }?.text }
    if diagnostics.stopPublishing(strict: false) { throw ExitCode(Console.Code.content.rawValue) }
    Console.write(output)
  }
}

/// Reads the templates that one may need: all text files below a folder.
private enum TemplateFolder {
  static func read(_ root: String, wanted: String) throws -> [TemplateSource] {
    var problems: [Diagnostic] = []
    let texts = try TreeReader.readTemplates(below: root, diagnostics: &problems)
    guard texts.contains(where: { $0.path == wanted }) else {
      if !problems.isEmpty { throw Stop(problems) }
      throw Stop(
        Diagnostic(
          .badOption, at: nil, "there is no template \(wanted) in \(root)",
          help: Suggestion.help(for: wanted, among: texts.map(\.path))))
    }
    return texts.map { TemplateSource(name: $0.path, text: $0) }
  }
}
