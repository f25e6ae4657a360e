import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks for every problem that a build would meet, and for what an editor should look at.",
    usage: "kbgen check [<options>]",
    discussion: """
      Everything is done that a build does, except writing. Notes, such as entries that nothing links to, are shown \
      here only.

      Examples:
        kbgen check
        kbgen check --strict --format json
        kbgen check --today 2026-11-21      also name what is stale: reviews due, weak sources
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @OptionGroup var site: SiteOptions

  @Option(help: "How to report: text for people, json for programs.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "The day for which to name what is stale: reviews due, facts whose sources are weak; left out if not given.",
      valueName: "date"))
  var today: String?

  func validate() throws {
    if let today, PartialDate(today)?.day == nil {
      throw ValidationError("--today must be a day that exists, such as 2026-11-21")
    }
  }

  func run() throws {
    let console = Console(isQuiet: false)
    var run = SiteRun(options: site, console: console)
    if format == .json {
      run.reportsStop = { diagnostics, source in
        Console.print(try JSONRenderer(source: source).render(diagnostics.inReadingOrder()))
      }
    }
    try run.run { tree, diagnostics, parallel, watchdog in
      let site = try Site(
        tree, options: self.site.siteOptions(parallel, watchdog: watchdog), diagnostics: &diagnostics)
      diagnostics += try site.assemble(into: NullSink(), parallel: parallel)
      diagnostics += site.linked.editorialNotes(today: today.flatMap { PartialDate($0) })
      try report(diagnostics, of: site, tree, console)
      return Console.code(for: diagnostics, strict: self.site.strict)
    }
  }

  private func report(_ diagnostics: [Diagnostic], of site: Site, _ tree: SourceTree, _ console: Console)
    throws
  {
    let source: @Sendable (String) -> SourceText? = { tree.text(at: $0) }
    switch format {
    case .json: Console.print(try JSONRenderer(source: source).render(diagnostics.inReadingOrder()))
    case .text:
      console.show(diagnostics, source: source)
      if !diagnostics.stopPublishing(strict: self.site.strict) {
        let verdict = diagnostics.count(of: .warning) == 0 ? "no problems" : "no errors"
        Console.print(
          "Checked \(site.linked.base.entries.count) entries and \(site.plan.pageCount) pages: \(verdict)\n")
      }
    }
  }
}
