import KBDiagnostics
import KBModel
import KBOpenness

/// Compares two states of a site.
package struct SiteComparison {
  private let old: SiteVersion
  private let new: SiteVersion
  /// New ids of entries by their old ones, where they differ.
  private let renames: [String: String]
  /// Positions of entries by id.
  private let positions: (old: [String: EntryIndex], new: [String: EntryIndex])

  package init(from old: SiteVersion, to new: SiteVersion) {
    self.old = old
    self.new = new
    positions = (old.site.linked.base.positions, new.site.linked.base.positions)
    renames = EntryMatching(old.site.linked.base, new.site.linked.base).renames
  }

  package var changes: SiteChanges {
    let entries = self.entries
    let links = (old: links(of: old, renamed: true), new: links(of: new, renamed: false))
    return SiteChanges(
      before: old.name, after: new.name, verdicts: verdicts,
      added: newBase.entries.filter { entries.added.contains($0.id.description) }.map(summary),
      removed: oldBase.entries.filter { entries.removed.contains($0.id.description) }.map(summary),
      renamed: renames.sorted { $0.key.precedesInBytes($1.key) }.map { from, to in
        .init(from: from, to: to, title: positions.new[to].map { newBase.entries[$0].title } ?? to)
      },
      changed: changed,
      newProblems: problems(of: new, notIn: old), solvedProblems: problems(of: old, notIn: new),
      linksAdded: sorted(links.new.subtracting(links.old)),
      linksRemoved: sorted(links.old.subtracting(links.new)),
      pagesAdded: sorted(new.pages.keys.filter { old.pages[$0] == nil }),
      pagesRemoved: sorted(old.pages.keys.filter { new.pages[$0] == nil }),
      pagesChanged: sorted(
        new.pages.compactMap { path, hash in old.pages[path].map { $0 == hash } == false ? path : nil }),
      otherFiles: otherFiles)
  }

  private var oldBase: KnowledgeBase { old.site.linked.base }
  private var newBase: KnowledgeBase { new.site.linked.base }

  // MARK: Entries

  private func summary(_ entry: Entry) -> SiteChanges.Entry {
    .init(id: entry.id.description, title: entry.title)
  }

  private var entries: (added: Set<String>, removed: Set<String>) {
    let before = Set(oldBase.entries.map(\.id.description))
    let after = Set(newBase.entries.map(\.id.description))
    return (
      after.subtracting(before).subtracting(renames.values),
      before.subtracting(after).subtracting(renames.keys)
    )
  }

  /// Pairs of an old and a new entry that are one entry.
  private var pairs: [(old: Entry, new: Entry)] {
    oldBase.entries.compactMap { entry in
      let id = entry.id.description
      return positions.new[renames[id] ?? id].map { (entry, newBase.entries[$0]) }
    }.sorted { $0.new.id.description.precedesInBytes($1.new.id.description) }
  }

  private var changed: [SiteChanges.Changed] {
    pairs.compactMap { old, new in
      if old.source.bytes == new.source.bytes { return nil }
      let fields = changedFields(old, new)
      let lines = LineDifference(old.source.bytes[old.body], new.source.bytes[new.body])
      if fields.isEmpty, lines.added == 0, lines.removed == 0 { return nil }
      return .init(
        id: new.id.description, title: new.title, fields: fields, linesAdded: lines.added,
        linesRemoved: lines.removed)
    }
  }

  private func changedFields(_ old: Entry, _ new: Entry) -> [SiteChanges.Changed.Field] {
    let before = EntryFacts(old, of: oldBase).lines
    let after = EntryFacts(new, of: newBase).lines
    let earlier = Dictionary(before.map { ($0.path, $0.text) }) { first, _ in first }
    let later = Dictionary(after.map { ($0.path, $0.text) }) { first, _ in first }
    let paths = after.map(\.path) + before.map(\.path).filter { later[$0] == nil }
    return paths.filter { earlier[$0] != later[$0] }.map {
      .init(path: $0, before: earlier[$0], after: later[$0])
    }
  }

  // MARK: Verdicts

  private var verdicts: [SiteChanges.ChangedVerdict] {
    guard let before = old.site.grading, let after = new.site.grading else { return [] }
    let changedRules = self.changedRules
    return pairs.compactMap { entry, newEntry in
      guard let index = positions.old[entry.id.description], let old = before.verdicts[index],
        let newIndex = positions.new[newEntry.id.description], let new = after.verdicts[newIndex],
        new.differs(from: old)
      else { return nil }
      let wording = (old: Wording(before.grader), new: Wording(after.grader))
      let parts = [
        part("Headline", wording.old.headline(old.headline), wording.new.headline(new.headline)),
        part("MOF class", wording.old.classes(old.classes), wording.new.classes(new.classes)),
        part("OSAID", old.definition.result.rawValue, new.definition.result.rawValue),
      ].compactMap { $0 }
      let causes = after.grader.causes(
        of: old, by: before.grader, turningInto: new, changedRules: changedRules)
      return .init(
        id: newEntry.id.description, title: newEntry.title, parts: parts,
        causes: causes.map(wording.new.cause))
    }
  }

  private func part(_ name: String, _ before: String, _ after: String) -> SiteChanges.ChangedVerdict.Part? {
    before == after ? nil : .init(name: name, before: before, after: after)
  }

  private var changedRules: [String] {
    let before = Dictionary(oldBase.rulesets.map { ($0.name, $0.source.bytes) }) { first, _ in first }
    return newBase.rulesets.filter { before[$0.name] != $0.source.bytes }.map(\.name)
  }

  // MARK: Problems

  private func problems(of version: SiteVersion, notIn other: SiteVersion) -> [SiteChanges.Problem] {
    var known: [String: Int] = [:]
    for problem in other.problems { known[Self.key(problem), default: 0] += 1 }
    return version.problems.filter { problem in
      let key = Self.key(problem)
      guard let left = known[key], left > 0 else { return true }
      known[key] = left - 1
      return false
    }.map { problem in
      let line = problem.span.flatMap { span in
        span.range.flatMap { version.tree.text(at: span.path)?.position(at: $0.lowerBound).line }
      }
      return .init(
        code: problem.code.number, severity: problem.severity.rawValue, path: problem.span?.path, line: line,
        message: problem.message)
    }
  }

  /// What makes two problems one; lines move.
  private static func key(_ problem: Diagnostic) -> String {
    "\(problem.code.number) \(problem.span?.path ?? "") \(problem.message)"
  }

  // MARK: Links and files

  /// Who links to whom. Links that terms make by themselves are left out: they say nothing new.
  private func links(of version: SiteVersion, renamed: Bool) -> Set<SiteChanges.Link> {
    let linked = version.site.linked
    func name(_ entry: Entry) -> String {
      let id = entry.id.description
      return renamed ? renames[id] ?? id : id
    }
    var links: Set<SiteChanges.Link> = []
    for (target, backlinks) in zip(linked.base.entries, linked.backlinks) {
      for link in backlinks where !link.isAutomatic {
        links.insert(.init(from: name(linked.base.entries[link.source]), to: name(target)))
      }
    }
    return links
  }

  private func sorted(_ links: Set<SiteChanges.Link>) -> [SiteChanges.Link] {
    links.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private func sorted(_ paths: [String]) -> [String] { paths.sorted { $0.precedesInBytes($1) } }

  private var otherFiles: [String] {
    let entries = Set((oldBase.entries + newBase.entries).map(\.source.path))
    let before = files(of: old.tree)
    let after = files(of: new.tree)
    return sorted(
      Set(before.keys).union(after.keys).filter { !entries.contains($0) && before[$0] != after[$0] })
  }

  private func files(of tree: SourceTree) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for text in [tree.settings] + tree.texts + tree.templates { files[text.path] = text.bytes }
    for file in tree.images + tree.statics + tree.assets { files[file.path] = (try? file.read()) ?? [] }
    return files
  }
}
