import ArgumentParser
import KBSite

/// The command line: subcommands and exit codes, nothing else.
@main
struct KBGen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kbgen",
    abstract: "Builds a cross-linked site out of a folder of Markdown entries.",
    discussion: """
      A site is a folder with kb.yaml, content/ and templates/. Each folder in content/ is a kind of entry; its \
      _kind.yaml says which fields its entries have.

      Examples:
        kbgen init cookbook     begin a knowledge base of your own
        kbgen build             build the site in this folder into public/
        kbgen serve             look at the site in a browser while editing it
        kbgen check --strict    look for problems, write nothing
        kbgen new models "X"    a new entry, with every field that it needs
        kbgen mv models/x models/y
                                rename an entry, and all links to it
        kbgen diff main         what the files here change of what is published
        kbgen explain models/x  why a model got its verdict; also what a code such as KB0301 means
        kbgen list models       the entries of a kind as a table, JSON, CSV or Markdown
        kbgen schema models     a JSON Schema, for editors that check YAML
        kbgen render FILE       the HTML of one Markdown body

      Exit codes: 0 fine, 1 problems in content or templates, 2 input, output or kb.yaml, 64 wrong usage, \
      130 interrupted.
      """,
    version: "kbgen \(Generator.version)",
    subcommands: [
      BuildCommand.self, CheckCommand.self, RenderCommand.self, TemplateCommand.self, ExplainCommand.self,
      ListCommand.self, NewCommand.self, MoveCommand.self, DiffCommand.self,
      SchemaCommand.self, InitCommand.self, ServeCommand.self,
    ])
}
