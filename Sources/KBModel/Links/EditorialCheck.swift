import KBDiagnostics

extension LinkedBase {
  /// Notes for editors: entries that nothing leads to, terms that no text uses, reviews that are due.
  ///
  /// - Parameter today: the day to compare `review_by` with; nil leaves the calendar out.
  package func editorialNotes(today: PartialDate?) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for (index, entry) in base.entries.enumerated() {
      let kind = base.kind(of: entry)
      let isReached = backlinks[index].contains { !kind.autolink || !entry.autolink || $0.isMention }
      if kind.hasList, !isReached { notes.append(unreached(entry, kind)) }
      if let today, let due = entry.reviewBy, due.lastDay < today.firstDay {
        notes.append(
          Diagnostic(
            .reviewDue, at: entry.source.span, "this entry was to be reviewed by \(due.written)",
            help: "check its facts, then set a new review_by"))
      }
    }
    return notes
  }

  private func unreached(_ entry: Entry, _ kind: Kind) -> Diagnostic {
    if kind.autolink {
      return Diagnostic(
        .unusedTerm, at: entry.source.span, "no text uses the term \"\(entry.title)\"",
        help: "add the form that texts use to its aliases or plurals, or link to it")
    }
    return Diagnostic(
      .orphanEntry, at: entry.source.span, "no other entry leads to \(entry.id)",
      help: "link to it as [[\(entry.id.slug)]] where a reader would want it")
  }
}
