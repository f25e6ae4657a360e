import KBDiagnostics

/// Writes the front matter of a new entry.
struct EntrySkeleton {
  /// Columns to which comments are wrapped.
  private static let width = 100

  let draft: EntryDraft

  var text: String {
    let lines =
      ["---", "title: \(YAMLScalar.written(draft.title))"] + commonLines + requiredLines + givenLines
      + evidenceLines + optionalLines + sourceLines + ["---"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func isGiven(_ name: String) -> Bool { draft.answers[name] != nil }

  // MARK: Facts

  private var commonLines: [String] {
    draft.fieldNames.filter { isGiven($0) && draft.kind.fieldIndex($0) == nil }.map { name in
      "\(name): \(written(name, isList: name == "aliases" || name == "tags"))"
    }
  }

  private var requiredLines: [String] {
    draft.kind.fields.filter(\.isRequired).flatMap { field in
      isGiven(field.name) ? [line(field)] : comment(on: field) + [line(field)]
    }
  }

  private var givenLines: [String] {
    draft.kind.fields.filter { !$0.isRequired && isGiven($0.name) }.map(line)
  }

  private func line(_ field: Field) -> String {
    guard isGiven(field.name) else { return "\(field.name): \(Self.placeholder(for: field))" }
    if case .list = field.type { return "\(field.name): \(written(field.name, isList: true))" }
    return "\(field.name): \(written(field.name, isList: false))"
  }

  /// What was said, as YAML: brackets and braces as they are, items between commas as a list, anything else as a text.
  private func written(_ name: String, isList: Bool) -> String {
    let answer = draft.answers[name] ?? ""
    if answer.hasPrefix("[") || answer.hasPrefix("{") { return answer }
    guard isList else { return YAMLScalar.written(answer) }
    let items = answer.split(separator: ",").map { item in
      YAMLScalar.written(String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
    }
    return "[\(items.joined(separator: ", "))]"
  }

  private static func placeholder(for field: Field) -> String {
    switch field.type {
    case .list(let element): "[\(placeholder(for: element))]"
    case .record(let type), .history(let type):
      type.fields.contains(where: \.isRequired)
        ? "{\(type.fields.filter(\.isRequired).map { "\($0.name): \(placeholder(for: $0))" }.joined(separator: ", "))}"
        : Placeholder.text
    default: Placeholder.text
    }
  }

  private var evidenceLines: [String] {
    let facts = draft.factsWithEvidence
    guard !facts.isEmpty else { return [] }
    let ids = draft.evidence.isEmpty ? Placeholder.text : draft.evidence.joined(separator: ", ")
    let hint = draft.evidence.isEmpty ? ["# Ids of the sources that say so."] : []
    return hint + ["evidence:"] + facts.map { "  \($0.name): [\(ids)]" }
  }

  // MARK: Comments

  private func comment(on field: Field) -> [String] {
    let help = field.help.map { " \($0)" } ?? ""
    return TextLayout.wrap("# \(field.label): \(field.expectation).\(help)", width: Self.width, indent: "# ")
  }

  private var optionalLines: [String] {
    let common = [
      ("aliases", "Other names that links and searches may use: a list."),
      ("summary", "What it is, in a sentence or two."), ("tags", "A list of words."),
    ].filter { draft.fieldNames.contains($0.0) && !isGiven($0.0) }
      .flatMap { ["# \($0.1)", "# \($0.0):"] }
    let own = draft.kind.fields.filter { !$0.isRequired && !isGiven($0.name) }
      .flatMap { comment(on: $0) + ["# \($0.name):"] }
    return ["#", "# What may be said too:"] + common + own
  }

  private var sourceLines: [String] {
    [
      "# Sources that this entry alone cites; what several cite stands in content/_sources.yaml.",
      "# sources:",
      "#   - {id: …, title: …, url: …, publisher: …, published: …, accessed: …}",
    ]
  }
}
