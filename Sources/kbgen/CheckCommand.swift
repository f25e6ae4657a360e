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
        kbgen check --format github         annotations in a pull request
        kbgen check --format sarif > kbgen.sarif
        kbgen check --only broken-link --only KB0211
        kbgen check --today 2026-11-21      also name what is stale
      """)

  @OptionGroup var site: SiteOptions

  @Option(
    help: """
      How to report: text for people, json for programs, github for annotations of a workflow, sarif for code hosts \
      and editors.
      """)
  var format = CheckFormat.text

  @Option(
    help: ArgumentHelp(
      "Report this code and no other, by number or name; may be repeated.", valueName: "code"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      "The day for which to name what is stale: reviews due, facts whose sources are weak; left out if not given.",
      valueName: "date"))
  var today: String?

  func validate() throws {
    if let today, PartialDate(today)?.day == nil {
      throw ValidationError("--today must be a day that exists, such as 2026-11-21")
    }
    for name in only where DiagnosticCode.find(name) == nil {
      let help = DiagnosticCode.nearest(to: name).map { "did you mean \($0)?" }
      throw ValidationError("There is no code \"\(name)\"; \(help ?? "kbgen explain --list names all")")
    }
  }

  func run() throws {
    let report = CheckReport(format: format, root: site.root, console: Console(isQuiet: false))
    let codes = Set(only.compactMap(DiagnosticCode.find))
    var run = SiteRun(options: site, console: report.console)
    run.reportsStop = report.print
    try run.run { tree, diagnostics, parallel, watchdog in
      let site = try Site(
        tree, options: self.site.siteOptions(parallel, watchdog: watchdog), diagnostics: &diagnostics)
      diagnostics += try site.assemble(into: NullSink(), parallel: parallel)
      diagnostics += site.linked.editorialNotes(today: today.flatMap { PartialDate($0) })
      if !codes.isEmpty { diagnostics.removeAll { !codes.contains($0.code) } }
      try report.print(diagnostics) { tree.text(at: $0) }
      if format == .text, !diagnostics.stopPublishing(strict: self.site.strict) {
        Console.print(verdict(on: site, diagnostics))
      }
      return Console.code(for: diagnostics, strict: self.site.strict)
    }
  }

  private func verdict(on site: Site, _ diagnostics: [Diagnostic]) -> String {
    let found = diagnostics.count(of: .warning) == 0 ? "no problems" : "no errors"
    let scope = only.isEmpty ? "" : " of the codes asked for"
    let entries = site.linked.base.entries.count
    return "Checked \(entries) entries and \(site.plan.pageCount) pages: \(found)\(scope)\n"
  }
}
