import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBOpenness
import KBSite

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why an entry got its verdict, or what a code means.",
    usage: """
      kbgen explain ENTRY [--root DIR] [--as-of DATE] [--format text|json]
      kbgen explain CODE
      kbgen explain --list
      """,
    discussion: """
      Of an entry it prints each component's level and what it rests on, progress towards each class, what is missing, \
      and how the verdict changed. Of a code it prints what it means, with a bad and a good example.

      Examples:
        kbgen explain models/llama-3-1
        kbgen explain models/grok-2 --as-of 2025-08-22
        kbgen explain KB0301
        kbgen explain broken-link
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "An entry, such as models/gpt-2, or a code, such as KB0301 or broken-link.")
  var subject: String?

  @Flag(help: "List all codes.")
  var list = false

  @OptionGroup var site: SiteOptions

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Year, month or day for whose end the verdict holds; as_of of kb.yaml if not given.", valueName: "date")
  )
  var asOf: String?

  @Option(help: "How to print a verdict: text for people, json for programs.")
  var format = Format.text

  func validate() throws {
    if subject == nil, !list {
      throw ValidationError("Name an entry or a code, or ask for all codes with --list.")
    }
    if let asOf, PartialDate(asOf) == nil {
      throw ValidationError("--as-of must be a year, month or day that exists, such as 2025-08 or 2025-08-22")
    }
    guard let subject, DiagnosticCode.find(subject) == nil, !mayBeEntry(subject) else { return }
    let help = DiagnosticCode.nearest(to: subject).map { "; did you mean \($0)?" }
    throw ValidationError(
      "There is no code \"\(subject)\"\(help ?? "; an entry is written with its kind, such as models/gpt-2")")
  }

  /// Whether a name can be looked up among entries: not what looks like a code, nor where there is no site.
  private func mayBeEntry(_ name: String) -> Bool {
    if name.contains("/") { return true }
    return name.wholeMatch(of: /(?i)KB[0-9]+/) == nil
      && FileManager.default.fileExists(atPath: site.root + "/kb.yaml")
  }

  func run() throws {
    if list {
      let width = DiagnosticCode.all.map(\.slug.count).max() ?? 0
      for code in DiagnosticCode.all {
        let padding = String(repeating: " ", count: width - code.slug.count)
        Console.print("\(code.number)  \(code.slug)\(padding)  \(code.severity.rawValue)\n")
      }
    } else if let subject, let code = DiagnosticCode.find(subject) {
      Console.print(CodeExplanation(code).text)
    } else if let subject {
      try explain(subject)
    }
  }

  private func explain(_ name: String) throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, diagnostics, parallel, watchdog in
      let graded = try GradedBase(
        tree, options: site.siteOptions(parallel, watchdog: watchdog), diagnostics: &diagnostics)
      let code = Console.code(for: diagnostics, strict: false)
      guard code == .fine else {
        console.show(diagnostics) { tree.text(at: $0) }
        return code
      }
      let asked = try find(name, in: graded)
      let day = asOf.flatMap { PartialDate($0) }.map { Day(lastOf: $0) } ?? asked.grading.day
      guard let verdict = asked.grading.grader.verdict(of: asked.id, on: day) else { return .fine }
      let history = asked.grading.grader.history(of: asked.id, until: day)
      switch format {
      case .text:
        let derivatives = (asked.grading.derivatives[asked.index] ?? []).map { graded.base.entries[$0].title }
        let report = ExplainEntry(
          grader: asked.grading.grader, verdict: verdict, history: history, derivatives: derivatives)
        Console.print(report.text)
      case .json:
        let context = VerdictContext(
          graded.base, asked.grading, at: asked.index, verdict: verdict, turns: history)
        Console.print(try context.json())
      }
      return .fine
    }
  }

  private func find(_ name: String, in graded: GradedBase) throws -> (
    index: Int, id: String, grading: Grading
  ) {
    guard let grading = graded.grading else {
      throw Console.refuse("Nothing is graded in this knowledge base.")
    }
    let ids = graded.base.entries.map(\.id.description)
    guard let index = graded.base.entry(name) else {
      let slugs = graded.base.entries.map(\.id.slug) + DiagnosticCode.all.map(\.slug)
      let help = Suggestion.help(for: name, among: name.contains("/") ? ids : slugs)
      throw Console.refuse(
        "There is no entry\(name.contains("/") ? "" : " and no code") \"\(name)\""
          + (help.map { "; \($0)" } ?? ""))
    }
    guard grading.verdicts[index] != nil else {
      throw Console.refuse("\(ids[index]) is of a kind that is not graded.")
    }
    return (index, ids[index], grading)
  }
}
