/// The page that `kbgen explain` prints about a code.
package struct CodeExplanation {
  package let text: String

  package init(_ code: DiagnosticCode) {
    let lines =
      ["\(code.number) \(code.slug) (\(code.severity.rawValue))", ""]
      + TextLayout.wrap(code.explanation, width: 80, indent: "")
      + ["", "Bad:"] + Self.example(code.bad) + ["", "Good:"] + Self.example(code.good)
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func example(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
  }
}
