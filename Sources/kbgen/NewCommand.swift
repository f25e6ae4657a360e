import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes an entry: a file with every field that its kind requires.",
    usage: """
      kbgen new KIND TITLE [--field NAME=VALUE …] [--evidence ID …]
             [--slug SLUG] [--no-input] [--root DIR]
      """,
    discussion: """
      The file's name is made from the title. On a terminal, the command asks for required fields that are not given; \
      an empty answer leaves the placeholder TODO, which check reports until it is filled in. Optional fields stand in \
      the file as comments. Nothing is ever overwritten.

      Examples:
        kbgen new models "GPT-2"
        kbgen new companies "OpenAI" --field country=US --evidence openai-about
        kbgen new models "Llama 3.1" --field company=meta --field released=2024-07-23
        kbgen new models "GPT-2" --field access=weights,api --no-input
      """)

  @Argument(help: "A kind, by its folder: models.")
  var kind: String

  @Argument(help: "What the entry is called.")
  var title: String

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp(
      "A field's value; items of a list have commas between them. May be repeated.", valueName: "name=value"))
  var fields: [String] = []

  @Option(help: ArgumentHelp("A source of all facts that need one; may be repeated.", valueName: "id"))
  var evidence: [String] = []

  @Option(help: "Name of the file and end of the address, instead of the one made from the title.")
  var slug: String?

  @Flag(help: "Ask nothing, even on a terminal.")
  var noInput = false

  @OptionGroup var site: SiteOptions

  func validate() throws {
    for text in fields + evidence + [title] where text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw ValidationError("A title or value is one line of text without control characters.")
    }
    if title.allSatisfy(\.isWhitespace) { throw ValidationError("The title is empty.") }
    for field in fields where !field.dropFirst().contains("=") {
      throw ValidationError("\"\(field)\" is no field; write --field name=value")
    }
  }

  func run() throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, _, parallel, _ in
      do {
        let desk = try EntryDesk(tree, parallel: parallel)
        var draft = try begin(desk)
        let problems = try mistakes(desk.check(draft))
        if !problems.isEmpty {
          console.show(problems) { [draft] in $0 == draft.path ? draft.source : nil }
          return .content
        }
        if !noInput, isatty(STDIN_FILENO) == 1, Console.isTerminal { try interview(desk).fill(&draft) }
        try write(draft, desk)
      } catch let refusal as EditRefusal {
        throw Console.refuse(refusal.message + (refusal.help.map { "; \($0)" } ?? ""))
      }
      return .fine
    }
  }

  private func begin(_ desk: EntryDesk) throws -> EntryDraft {
    var draft = try desk.draft(kind: kind, title: title, slug: slug)
    if let objection = desk.objection(to: draft) { throw objection }
    var known: Set<String> = []
    for field in fields {
      let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard draft.fieldNames.contains(name) else {
        throw EditRefusal(
          message: "\(draft.kind.id) have no field \"\(name)\"",
          help: Suggestion.help(for: name, among: draft.fieldNames)
            ?? "fields: \(draft.fieldNames.joined(separator: ", "))")
      }
      guard known.insert(name).inserted else {
        throw EditRefusal(
          message: "--field \(name) is given twice", help: "put commas between the items of a list")
      }
      draft.answer(name, String(parts[1]))
    }
    draft.evidence = evidence.flatMap { $0.split(separator: ",").map(String.init) }
    return draft
  }

  private func mistakes(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.filter { $0.severity == .error && $0.code != .placeholder }
  }

  private func interview(_ desk: EntryDesk) -> Interview {
    Interview(
      desk: desk,
      ask: { question in
        Console.complain(TextLayout.wrap(question, width: 80, indent: "  ").joined(separator: "\n") + "\n> ")
        return readLine()?.trimmingCharacters(in: .whitespaces)
      },
      tell: {
        Console.complain(TextLayout.wrap("! " + $0, width: 80, indent: "  ").joined(separator: "\n") + "\n")
      })
  }

  private func write(_ draft: EntryDraft, _ desk: EntryDesk) throws {
    var edit = ContentEdit()
    edit.created = [draft.source]
    try edit.apply(root: site.root)
    let open = try desk.check(draft).count { $0.code == .placeholder }
    let rest =
      open == 0
      ? "every required field is filled in"
      : "\(open) placeholder\(open == 1 ? "" : "s") \(Placeholder.text) to fill in"
    Console.print("Made \(draft.path): \(rest)\n")
  }
}
