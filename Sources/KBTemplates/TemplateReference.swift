/// The reference of the language for authors, made from the tables that the engine runs on.
package enum TemplateReference {
  /// The reference as Markdown: tags, `loop`, filters, tests, functions, methods, and what differs from Jinja.
  ///
  /// - Parameters:
  ///   - environment: with what the host has added.
  ///   - level: level of the headings, from 1.
  package static func markdown(for environment: Environment, headingLevel level: Int = 2) -> String {
    let heading = String(repeating: "#", count: max(1, level))
    return [
      section(
        "\(heading) Tags", TagName.allCases.map { (code($0.usage), $0.summary) }, ["Tag", "What it does"]),
      section("\(heading) `loop`", loopRows, ["Inside a loop", "Value"]),
      section(
        "\(heading) Filters", rows(environment.filters, prefix: "|", isFilter: true), ["Filter", "Result"]),
      section(
        "\(heading) Tests", rows(environment.tests, prefix: "is ", isFilter: true), ["Test", "The value …"]),
      section(
        "\(heading) Functions", rows(environment.functions, prefix: "", isFilter: false),
        ["Function", "Result"]),
      "\(heading) Methods\n\nMaps: \(list(Methods.mapNames)). Strings: \(list(Methods.textNames)). "
        + "Lists: \(list(Methods.listNames)).\n",
      "\(heading) Differences from Jinja\n\n"
        + differences.map { "- **\($0.name)** \($0.reason)" }.joined(separator: "\n") + "\n",
    ].joined(separator: "\n")
  }

  private static func section(
    _ heading: String, _ rows: [(String, String)], _ titles: [String]
  ) -> String {
    let lines = rows.map { "| \($0.0) | \($0.1) |" }
    return ([heading, "", "| \(titles[0]) | \(titles[1]) |", "|---|---|"] + lines).joined(separator: "\n")
      + "\n"
  }

  private static func rows(
    _ functions: [String: TemplateFunction], prefix: String, isFilter: Bool
  ) -> [(String, String)] {
    functions.values.sorted { $0.name < $1.name }.map { function in
      let parameters = function.signature.description(withoutFirst: isFilter)
      let call = parameters.isEmpty && isFilter ? function.name : "\(function.name)(\(parameters))"
      return (code(prefix + call), function.summary)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.sorted().map { "`\($0)()`" }.joined(separator: " ")
  }

  /// Code in a cell of a table, where a bar would end the cell.
  private static func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }

  private static let loopRows: [(String, String)] =
    LoopMember.allCases.map { (code("loop.\($0.rawValue)"), $0.summary) } + [
      (code("loop.cycle(a, b, …)"), "The values in turn."),
      (code("loop.changed(value, …)"), "Whether the values differ from those of the last call."),
    ]

  /// What differs on purpose, by name; Tests/Jinja/cases/differences.py holds an example of each.
  static let differences: [(name: String, reason: String)] = [
    (
      "None, lists and maps are not printed.",
      "They have no text that a reader should see: give a default, join, or choose a member."
    ),
    ("Integers have 64 bits.", "A result that does not fit is an error."),
    (
      "An undefined value cannot be kept.",
      "The error stands where the name is, not where the variable is used that it was put in."
    ),
    ("Tests but `defined` and `undefined` need a value.", "`missing is none` is an error, not false."),
    ("The keys of a map are strings.", "As in JSON."),
    ("Tuples are lists.", "`(1, 2) == [1, 2]`."),
    ("Attributes are data.", "`map.items` is the member \"items\"; only `map.items()` is the method."),
    (
      "Values do not change.",
      "There is no `append` or `update`: make a new list with `+`, or use a `namespace()`."
    ),
    ("Escaping cannot be switched off.", "There is no `autoescape` tag; `|safe` marks single values."),
    (
      "Values are written for the place where they stand.",
      "In attributes, titles and comments even safe HTML loses its tags, and the result of a filter block or of a "
        + "filtered `set` block is escaped unless it is safe."
    ),
    (
      "Some places take no values:",
      "names of tags and attributes, attributes without quotes, scripts, styles and event attributes. "
        + "A data script takes `|tojson` only."
    ),
    (
      "URLs are checked.",
      "A value cannot give an attribute with a URL any scheme but http, https and mailto."
    ),
    (
      "Parts end where they began.",
      "A branch, loop, block, macro or template cannot open a tag for another to close."
    ),
    ("Formats do not mix.", "An HTML template includes, imports and extends HTML templates only."),
    ("`extends` is not conditional.", "It takes an expression instead."),
    ("Loops are not recursive.", "A macro can call itself."),
    ("Left out:", "the filters `attr`, `pprint`, `random`, `urlize` and `xmlattr`, and line statements."),
    ("No template runs for ever.", "Steps, nesting and the length of texts are bounded."),
  ]
}
