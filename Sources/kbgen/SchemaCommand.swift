import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of the front matter of a kind.",
    usage: "kbgen schema [KIND] [--root DIR]",
    discussion: """
      Draft 2020-12, for editors that check and complete YAML, and for validators. Without KIND, one schema for any \
      entry. What one file alone cannot tell, such as whether a reference leads to an entry, only `kbgen check` finds.

      Examples:
        kbgen schema models > models.schema.json
        kbgen schema
      """)

  @Argument(help: "A kind, by its folder: models.")
  var kind: String?

  @OptionGroup var site: SiteOptions

  func run() throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, problems, parallel, watchdog in
      var diagnostics = problems
      let settings = try Settings.read(tree.settings)
      let kinds = try TreeParser.parse(
        tree, settings: settings, parallel: parallel, diagnostics: &diagnostics
      ).kinds
      if let kind, !kinds.contains(where: { $0.id == kind }) {
        let help = Suggestion.help(for: kind, among: kinds.map(\.id)).map { "; \($0)" } ?? ""
        throw Console.refuse("There is no kind \"\(kind)\"\(help)")
      }
      let document = kind.flatMap { id in kinds.first { $0.id == id } }.map {
        FrontMatterSchema(of: $0).document
      }
      try Console.printJSON(document ?? FrontMatterSchema.document(of: kinds))
      return .fine
    }
  }
}
