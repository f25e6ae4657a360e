import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site into the output folder.",
    usage: "kbgen build [<options>]",
    discussion: """
      The new site replaces the old one in one step, and only if nothing is wrong. Files in the output folder that \
      kbgen did not write are kept.

      Examples:
        kbgen build
        kbgen build --root site --output /srv/www/kb --base-url https://example.org/kb/
        kbgen build --strict --drafts
        kbgen build --git-dates             pages say when they last changed
      """)

  @OptionGroup var site: SiteOptions

  @Option(help: ArgumentHelp("Folder to publish into; public/ in the root if not given.", valueName: "dir"))
  var output: String?

  @Flag(help: "Take over an output folder that holds files of somebody else.")
  var adopt = false

  @Flag(
    name: .customLong("git-dates"),
    help: "Tell templates the day of the last commit to each file; left out in a shallow clone.")
  var gitDates = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let started = Date()
    let console = Console(isQuiet: quiet)
    try SiteRun(options: site, console: console).run { tree, diagnostics, parallel, watchdog in
      let source: @Sendable (String) -> SourceText? = { tree.text(at: $0) }
      let progress = Progress(isShown: !quiet && Console.isTerminal)
      defer { progress.end() }
      var options = self.site.siteOptions(parallel, watchdog: watchdog)
      if gitDates { options.changes = try lastChanges() }
      let site = try Site(tree, options: options, diagnostics: &diagnostics)
      var code = Console.code(for: diagnostics, strict: self.site.strict)
      guard code == .fine else {
        // Nothing will be published; what templates have to say is found all the same.
        diagnostics += try site.assemble(into: NullSink(), parallel: parallel)
        progress.end()
        console.show(diagnostics, source: source)
        return code
      }
      let publisher = try Publisher(
        to: output ?? self.site.root + "/public", root: self.site.root, items: site.items, adopt: adopt)
      do {
        diagnostics += try site.assemble(into: publisher, parallel: parallel)
        code = Console.code(for: diagnostics, strict: self.site.strict)
        if code == .fine { diagnostics += try publisher.publish().notes } else { publisher.abandon() }
      } catch {
        publisher.abandon()
        throw error
      }
      progress.end()
      // Notes are for `check`: a build is quiet when all is fine, except about its own publication.
      console.show(diagnostics.filter { $0.severity > .note || $0.code == .notAtomic }, source: source)
      if code == .fine, !quiet { Console.print(Self.summary(site.plan.pageCount, since: started)) }
      // Ending here spares freeing every entry one by one, which takes a tenth of a large build.
      if code == .fine { Foundation.exit(code.rawValue) }
      return code
    }
  }

  private func lastChanges() throws -> [String: String] {
    if let changes = try Repository(around: site.root).lastChanges() { return changes }
    if !quiet { Console.complain("This clone is shallow, so no page says when it last changed.\n") }
    return [:]
  }

  private static func summary(_ pages: Int, since started: Date) -> String {
    let seconds = String(format: "%.2f", Date().timeIntervalSince(started))
    return "Built \(pages) page\(pages == 1 ? "" : "s") in \(seconds) s\n"
  }
}
