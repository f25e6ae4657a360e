import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite
import KBTemplates

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Prints the entries of a kind: any field, any verdict.",
    usage: """
      kbgen list KIND [--where EXPR] [--sort FIELD,-FIELD] [--fields FIELD,…]
             [--format table|json|csv|md] [--root DIR]
      """,
    discussion: """
      EXPR is an expression of the template language over what a template sees of an entry: title, tags, every field, \
      verdict. A minus sign before a field turns its order round; what is missing comes last.

      Examples:
        kbgen list models --where 'verdict.osaid == "meets"'
        kbgen list models --sort -released --fields title,verdict.headline_label
        kbgen list licences --where 'not osi_approved' --format csv
        kbgen list models --where verdict.claim --fields id,verdict.claim.outcome
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, json, csv, md }

  @Argument(help: "A kind, by its folder: models.")
  var kind: String

  @Option(name: .customLong("where"), help: ArgumentHelp("Which entries.", valueName: "expr"))
  var condition: String?

  // A field may begin with a minus sign, as an option does.
  @Option(parsing: .unconditional, help: ArgumentHelp("What to order by.", valueName: "fields"))
  var sort: String?

  @Option(help: ArgumentHelp("What to show of each entry.", valueName: "fields"))
  var fields: String?

  @Option(help: "How to print.")
  var format = Format.table

  @OptionGroup var site: SiteOptions

  func run() throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, diagnostics, parallel, watchdog in
      let query = try query(console)
      let listing = try EntryListing(
        tree, options: site.siteOptions(parallel, watchdog: watchdog), diagnostics: &diagnostics)
      let code = Console.code(for: diagnostics, strict: false)
      guard code == .fine else {
        console.show(diagnostics.filter { $0.severity == .error }) { tree.text(at: $0) }
        return code
      }
      do {
        let table = try listing.table(query)
        Console.print(try text(of: table))
      } catch let refusal as EntryListing.Refusal {
        throw Console.refuse(refusal.message + (refusal.help.map { "; \($0)" } ?? ""))
      } catch let problem as Diagnostic {
        throw show(problem, console)
      }
      return .fine
    }
  }

  private func query(_ console: Console) throws -> EntryListing.Query {
    var query = EntryListing.Query(kind: kind)
    query.fields = Self.names(fields).map { FieldPath($0) }
    query.order = Self.names(sort).map { name in
      (FieldPath(name.hasPrefix("-") ? String(name.dropFirst()) : name), name.hasPrefix("-"))
    }
    guard let condition else { return query }
    do throws(Diagnostic) {
      query.condition = try Expression(expression(condition))
    } catch {
      throw show(error, console)
    }
    return query
  }

  private static func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private func expression(_ text: String) -> SourceText {
    SourceText(path: "--where", bytes: Array(text.utf8))
  }

  /// Shows what is wrong with the condition, with a caret below its place.
  private func show(_ problem: Diagnostic, _ console: Console) -> ExitCode {
    let source = condition.map(expression)
    console.show([problem]) { $0 == source?.path ? source : nil }
    return ExitCode.validationFailure
  }

  private func text(of table: EntryListing.Table) throws -> String {
    let writer = TableWriter(table)
    switch format {
    case .json: return try writer.json()
    default: break
    }
    if let (field, members) = writer.fieldWithoutText {
      throw EntryListing.Refusal(
        message: "\"\(field)\" has no text of its own",
        help: "name a member, such as \(members.prefix(4).map { "\(field).\($0)" }.joined(separator: ", "))")
    }
    switch format {
    case .csv: return writer.csv
    case .md: return writer.markdown
    default: return writer.aligned(width: Console.outputWidth)
    }
  }
}
