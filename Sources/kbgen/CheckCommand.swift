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
        kbgen check --against origin/main   every address published there still leads somewhere
        kbgen check --changed-since main    only what is wrong in files that differ from main
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

  @Option(
    help: ArgumentHelp(
      "A revision of the repository: each address that it publishes must be kept, or redirected.",
      valueName: "rev"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "A revision of the repository: report only what is wrong in files that differ from it.",
      valueName: "rev"))
  var changedSince: String?

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
      if against != nil || changedSince != nil {
        let repository = try Repository(around: self.site.root)
        if let against {
          diagnostics += try vanished(since: against, in: repository, site, parallel, watchdog)
        }
        if let changedSince {
          var ignored: [Diagnostic] = []
          let old = try repository.tree(of: changedSince, diagnostics: &ignored)
          let changed = tree.paths(changedSince: old)
          diagnostics.removeAll { problem in problem.span.map { !changed.contains($0.path) } ?? false }
        }
      }
      if !codes.isEmpty { diagnostics.removeAll { !codes.contains($0.code) } }
      try report.print(diagnostics) { tree.text(at: $0) }
      if format == .text, !diagnostics.stopPublishing(strict: self.site.strict) {
        Console.print(verdict(on: site, diagnostics))
      }
      return Console.code(for: diagnostics, strict: self.site.strict)
    }
  }

  /// Addresses that a revision publishes and that lead nowhere now.
  private func vanished(
    since revision: String, in repository: Repository, _ site: Site, _ parallel: Parallel,
    _ watchdog: Watchdog
  ) throws -> [Diagnostic] {
    var ignored: [Diagnostic] = []
    let tree = try repository.tree(of: revision, diagnostics: &ignored)
    let old = try Site(
      tree, options: self.site.siteOptions(parallel, watchdog: watchdog), diagnostics: &ignored)
    return AddressCheck(old, site, revision: revision).problems
  }

  private func verdict(on site: Site, _ diagnostics: [Diagnostic]) -> String {
    let found = diagnostics.count(of: .warning) == 0 ? "no problems" : "no errors"
    let scope = only.isEmpty ? "" : " of the codes asked for"
    let entries = site.linked.base.entries.count
    return "Checked \(entries) entries and \(site.plan.pageCount) pages: \(found)\(scope)\n"
  }
}
