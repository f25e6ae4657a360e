import KBDiagnostics
import KBModel
import KBOpenness

/// Makes plain licences of the entries that graded ones name as theirs.
struct LicenceReader {
  let base: KnowledgeBase
  let rules: LevelRules
  let restrictions: LicenceRestrictions?

  /// - Parameter diagnostics: takes KB1003.
  func read(kinds: Set<String>, diagnostics: inout [Diagnostic]) -> [Licence] {
    var licences: [Licence] = []
    for entry in base.entries where kinds.contains(entry.id.kind) {
      let clause = restriction(of: entry)
      let licence = Licence(
        id: entry.id.description, title: entry.title, spdx: spdx(of: entry), isRestricted: clause != nil)
      if let clause, let list = rules.lists.first(where: { $0.names(licence) }) {
        diagnostics.append(
          Diagnostic(
            .restrictedLicence, at: entry.source.span(clause.range),
            "levels.yaml lists \(entry.title) as \(list.label), but this clause restricts it",
            help: "correct the clause, or take the licence off the list; until then it counts as not open"))
      }
      licences.append(licence)
    }
    return licences
  }

  private func spdx(of entry: Entry) -> String? {
    guard let position = base.kind(of: entry).fieldIndex("spdx"),
      case .string(let id)? = entry.values[position]?.value
    else { return nil }
    return id
  }

  /// The first clause whose answer restricts who may use the licensed thing, and for what.
  private func restriction(of entry: Entry) -> FieldItem? {
    let kind = base.kind(of: entry)
    guard let restrictions, let position = kind.fieldIndex(restrictions.field),
      case .map(_, let element) = kind.fields[position].type, case .record(let record) = element.type,
      let answer = record.position(of: restrictions.answerField),
      case .map(let pairs)? = entry.values[position]?.value
    else { return nil }
    for pair in pairs {
      guard case .record(let value) = pair.item.value, let item = value.items[answer],
        case .choice(let choice) = item.value
      else { continue }
      if restrictions.answers[pair.key]?.contains(choice) == true { return item }
    }
    return nil
  }
}
