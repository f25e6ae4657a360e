import KBSite

/// Changes as Markdown for a comment on a pull request.
///
/// Whatever comes from content stands in code spans, where no markup, link or mention counts.
struct ChangesMarkdown {
  /// Lines of a list that are shown; a comment has a limit of its own.
  private static let shown = 40

  private let changes: SiteChanges

  init(_ changes: SiteChanges) { self.changes = changes }

  var text: String {
    if changes.isEmpty { return "### Nothing that is published differs\n" }
    var parts = ["### What this change does to the published knowledge", summary]
    parts += section("Verdicts", changes.verdicts.flatMap(verdict), isOpen: true)
    parts += section("Problems", problems, isOpen: true)
    parts += section("Entries", entries, isOpen: true)
    parts += section("Links", links)
    parts += section("Other files", changes.otherFiles.map { "- \(code($0))" })
    parts += section("Pages", pages)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var summary: String {
    let counts: [(Int, String, String, String)] = [
      (changes.verdicts.count, "verdict", "verdicts", "changed"),
      (changes.added.count, "entry", "entries", "added"),
      (changes.removed.count, "entry", "entries", "removed"),
      (changes.renamed.count, "entry", "entries", "renamed"),
      (changes.changed.count, "entry", "entries", "changed"),
      (changes.newProblems.count, "problem", "problems", "new"),
      (changes.solvedProblems.count, "problem", "problems", "solved"),
      (
        changes.pagesAdded.count + changes.pagesRemoved.count + changes.pagesChanged.count, "page", "pages",
        "affected"
      ),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { count, one, many, what in
      "\(count) \(count == 1 ? one : many) \(what)"
    }
    return parts.isEmpty ? "Only files that make no page differ." : parts.joined(separator: ", ") + "."
  }

  private func section(_ title: String, _ lines: [String], isOpen: Bool = false) -> [String] {
    if lines.isEmpty { return [] }
    let rest = lines.count - Self.shown
    let list = (lines.prefix(Self.shown) + (rest > 0 ? ["- and \(rest) more"] : [])).joined(separator: "\n")
    return isOpen
      ? ["#### \(title)", list]
      : ["<details><summary>\(title) (\(lines.count))</summary>", list, "</details>"]
  }

  /// A text from content, so that nothing of it counts as Markdown.
  private func code(_ text: String) -> String {
    let oneLine = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let cut = oneLine.count > 200 ? oneLine.prefix(200) + "…" : oneLine[...]
    let longestRun = cut.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longestRun + 1)
    return longestRun > 0 || cut.isEmpty ? "\(fence) \(cut) \(fence)" : fence + cut + fence
  }

  private func verdict(_ verdict: SiteChanges.ChangedVerdict) -> [String] {
    ["- \(code(verdict.id))"]
      + verdict.parts.map { "  - \($0.name): \(code($0.before)) → \(code($0.after))" }
      + verdict.causes.map { "  - because \(code($0))" }
  }

  private var entries: [String] {
    changes.added.map { "- added \(code($0.id)), \(code($0.title))" }
      + changes.removed.map { "- removed \(code($0.id)), \(code($0.title))" }
      + changes.renamed.map { "- renamed \(code($0.from)) to \(code($0.to))" }
      + changes.changed.flatMap(entry)
  }

  private func entry(_ entry: SiteChanges.Changed) -> [String] {
    ["- changed \(code(entry.id))"]
      + entry.fields.map { field in
        let before = field.before.map(code) ?? "nothing"
        let after = field.after.map(code) ?? "nothing"
        return "  - \(code(field.path)): \(before) → \(after)"
      } + (entry.bodyChange.map { ["  - text: \($0)"] } ?? [])
  }

  private var problems: [String] {
    changes.newProblems.map { "- new: \(code($0.summary))" }
      + changes.solvedProblems.map { "- solved: \(code($0.summary))" }
  }

  private var links: [String] {
    changes.linksAdded.map { "- \(code($0.from)) now links to \(code($0.to))" }
      + changes.linksRemoved.map { "- \(code($0.from)) no longer links to \(code($0.to))" }
  }

  private var pages: [String] {
    changes.pagesAdded.map { "- added \(code($0))" } + changes.pagesRemoved.map { "- removed \(code($0))" }
      + changes.pagesChanged.map { "- changed \(code($0))" }
  }
}
