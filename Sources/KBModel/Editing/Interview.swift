import KBDiagnostics

/// Asks an editor for what a new entry needs, field by field, and checks every answer at once.
package struct Interview {
  let desk: EntryDesk
  /// Shows a question and reads a line; nil at the end of input.
  let ask: (String) -> String?
  /// Says what is wrong with an answer.
  let tell: (String) -> Void

  package init(desk: EntryDesk, ask: @escaping (String) -> String?, tell: @escaping (String) -> Void) {
    self.desk = desk
    self.ask = ask
    self.tell = tell
  }

  /// Goes through the required fields that nothing was said of; an empty answer leaves a placeholder.
  package func fill(_ draft: inout EntryDraft) throws {
    for field in draft.openFields {
      let help = field.help.map { " \($0)" } ?? ""
      guard try answer("\(field.label): \(field.expectation).\(help)", &draft, { $0.answer(field.name, $1) })
      else { return }
    }
    let facts = draft.factsWithEvidence
    guard draft.evidence.isEmpty, !facts.isEmpty else { return }
    let names = facts.map(\.label).joined(separator: ", ")
    _ = try answer("Sources of \(names): ids, with commas between them.", &draft) { draft, text in
      draft.evidence = text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    }
  }

  /// - Returns: false at the end of input.
  private func answer(
    _ question: String, _ draft: inout EntryDraft, _ take: (inout EntryDraft, String) -> Void
  ) throws -> Bool {
    while true {
      guard let text = ask(question) else { return false }
      if text.isEmpty { return true }
      var attempt = draft
      take(&attempt, text)
      let problems = try desk.check(attempt).filter { $0.code != .placeholder && $0.severity == .error }
      guard let problem = problems.first else {
        draft = attempt
        return true
      }
      tell(problem.message + (problem.help.map { "; \($0)" } ?? ""))
    }
  }
}
