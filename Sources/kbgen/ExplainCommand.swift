import ArgumentParser
import KBDiagnostics

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a code means, with a bad and a good example.",
    discussion: """
      Examples:
        kbgen explain KB0301
        kbgen explain broken-link
        kbgen explain --list
      """)

  @Argument(help: "A code, such as KB0301, or its name, such as broken-link.")
  var code: String?

  @Flag(help: "List all codes.")
  var list = false

  func validate() throws {
    if code == nil, !list { throw ValidationError("Name a code, or ask for all with --list.") }
    guard let code, DiagnosticCode.find(code) == nil else { return }
    let names = DiagnosticCode.all.flatMap { [$0.number, $0.slug] }
    let help =
      Suggestion.nearest(to: code, among: names, limit: 1).first.map { "; did you mean \($0)?" } ?? ""
    throw ValidationError("There is no code \"\(code)\"\(help)")
  }

  func run() {
    if list {
      let width = DiagnosticCode.all.map(\.slug.count).max() ?? 0
      for code in DiagnosticCode.all {
        let padding = String(repeating: " ", count: width - code.slug.count)
        Console.print("\(code.number)  \(code.slug)\(padding)  \(code.severity.rawValue)\n")
      }
    } else if let code, let found = DiagnosticCode.find(code) {
      Console.print(CodeExplanation(found).text)
    }
  }
}
