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
        kbgen check --fix                   mend misspelt keys, line endings and the like
        kbgen check --external              ask other sites about outside links
      """)

  @OptionGroup var site: SiteOptions

  @OptionGroup var outside: OutsideOptions

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
      """
      A revision of the repository: each address that it publishes must be kept, or redirected. Redirects from where \
      nothing ever stood are noted.
      """,
      valueName: "rev"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "A revision of the repository: report only what is wrong in files that differ from it.",
      valueName: "rev"))
  var changedSince: String?

  @Flag(
    help: """
      Change files where a problem has one remedy: misspelt keys, forbidden characters, line endings, byte order \
      marks. A file is changed only if that leaves fewer problems in it and no more elsewhere.
      """)
  var fix = false

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
      let options = self.site.siteOptions(parallel, watchdog: watchdog)
      var site = try Site(tree, options: options, diagnostics: &diagnostics)
      diagnostics += try problems(of: site, parallel)
      let comparison = try Comparison(self, options)
      diagnostics += comparison.addressProblems(of: site)
      var shown = tree
      if fix {
        let chosen = comparison.chosen(diagnostics, in: tree, only: codes)
        let mending = try Mending(chosen, among: diagnostics, in: tree) { mended in
          var problems: [Diagnostic] = []
          site = try Site(mended, options: options, diagnostics: &problems)
          problems += try self.problems(of: site, parallel)
          return problems + comparison.addressProblems(of: site)
        }
        try mending.edit.apply(root: self.site.root)
        for change in mending.edit.changed { Console.complain("Mended \(change.before.path)\n") }
        (diagnostics, shown) = (mending.remaining, mending.tree)
      }
      let links = site.linked.webLinks.filter { comparison.concerns($0.span, in: shown) }
      diagnostics += try outside.problems(
        of: links, siteURL: site.linked.base.settings.baseURL.text, parallel.cancellation)
      diagnostics = comparison.chosen(diagnostics, in: shown, only: codes)
      try report.print(diagnostics) { [shown] in shown.text(at: $0) }
      if format == .text, !diagnostics.stopPublishing(strict: self.site.strict) {
        Console.print(verdict(on: site, diagnostics))
      }
      return Console.code(for: diagnostics, strict: self.site.strict)
    }
  }

  /// What shows when pages are made, and what an editor should look at.
  private func problems(of site: Site, _ parallel: Parallel) throws -> [Diagnostic] {
    try site.assemble(into: NullSink(), parallel: parallel)
      + site.linked.editorialNotes(today: today.flatMap { PartialDate($0) })
  }

  private func verdict(on site: Site, _ diagnostics: [Diagnostic]) -> String {
    let found = diagnostics.count(of: .warning) == 0 ? "no problems" : "no errors"
    let scope = only.isEmpty ? "" : " of the codes asked for"
    let entries = site.linked.base.entries.count
    return "Checked \(entries) entries and \(site.plan.pageCount) pages: \(found)\(scope)\n"
  }
}

/// The revisions that a check compares with, read once.
private struct Comparison {
  /// The site as `--against` names it.
  private let published: (name: String, site: Site)?
  /// Paths of all files that ever were; nil if the clone does not know.
  private let history: [String: String]?
  /// The files as `--changed-since` names them.
  private let base: SourceTree?

  init(_ command: CheckCommand, _ options: Site.Options) throws {
    var ignored: [Diagnostic] = []
    guard command.against != nil || command.changedSince != nil else {
      (published, history, base) = (nil, nil, nil)
      return
    }
    let repository = try Repository(around: command.site.root)
    published = try command.against.map { revision in
      let tree = try repository.tree(of: revision, diagnostics: &ignored)
      return (revision, try Site(tree, options: options, diagnostics: &ignored))
    }
    history = command.against == nil ? nil : try repository.lastChanges()
    base = try command.changedSince.map { try repository.tree(of: $0, diagnostics: &ignored) }
  }

  /// Addresses that a revision publishes and that lead nowhere now, and redirects from where nothing ever was.
  func addressProblems(of site: Site) -> [Diagnostic] {
    let vanished = published.map { AddressCheck($0.site, site, revision: $0.name).problems } ?? []
    return vanished + (history.map { RedirectCheck(site, history: $0.keys).problems } ?? [])
  }

  /// The problems that were asked for.
  ///
  /// - Parameter codes: empty for all.
  func chosen(_ problems: [Diagnostic], in tree: SourceTree, only codes: Set<DiagnosticCode>) -> [Diagnostic]
  {
    problems.filter { problem in
      concerns(problem.span, in: tree) && (codes.isEmpty || codes.contains(problem.code))
    }
  }

  /// Whether a place is in a file that differs, where only those are asked for.
  func concerns(_ span: SourceSpan?, in tree: SourceTree) -> Bool {
    guard let base, let path = span?.path else { return true }
    return base.text(at: path)?.bytes != tree.text(at: path)?.bytes
  }
}
