import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what a change does to the published knowledge.",
    usage: """
      kbgen diff REV [REV2] [--format text|markdown|json] [--exit-code]
             [--root DIR]
      """,
    discussion: """
      Two states of the site are built in memory and compared: verdicts that change, with the cause; entries added, \
      removed, renamed and changed, field by field; problems; links; pages. REV and REV2 are revisions of the Git \
      repository around the site; without REV2, the files as they are now count. Nothing is checked out.

      Examples:
        kbgen diff main
        kbgen diff HEAD~1 HEAD
        kbgen diff origin/main --format markdown > comment.md
        kbgen diff main --exit-code         exit with 1 if anything differs
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json }

  @Argument(help: ArgumentHelp("The revision to start from.", valueName: "rev"))
  var revision: String

  @Argument(
    help: ArgumentHelp("The revision that changed; the files as they are if not given.", valueName: "rev2"))
  var other: String?

  @Option(
    help: "How to print: text for a terminal, markdown for a comment on a pull request, json for programs.")
  var format = Format.text

  @Flag(name: .customLong("exit-code"), help: "Exit with 1 if anything differs.")
  var exitCode = false

  @OptionGroup var site: SiteOptions

  func run() throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, problems, parallel, watchdog in
      let repository = try Repository(around: site.root)
      let options = site.siteOptions(parallel, watchdog: watchdog)
      let old = try version(revision, in: repository, options)
      let new =
        try other.map { try version($0, in: repository, options) }
        ?? SiteVersion("the working tree", tree, problems: problems, options: options)
      let changes = SiteComparison(from: old, to: new).changes
      switch format {
      case .text: Console.print(ChangesText(changes).text)
      case .markdown: Console.print(ChangesMarkdown(changes).text)
      case .json: try Console.printJSON(changes)
      }
      return exitCode && !changes.isEmpty ? .content : .fine
    }
  }

  private func version(
    _ revision: String, in repository: Repository, _ options: Site.Options
  ) throws -> SiteVersion {
    var problems: [Diagnostic] = []
    let tree = try repository.tree(of: revision, diagnostics: &problems)
    return try SiteVersion(revision, tree, problems: problems, options: options)
  }
}
