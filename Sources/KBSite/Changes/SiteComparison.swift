import KBDiagnostics
import KBModel
import KBOpenness

/// Compares two states of a site.
package struct SiteComparison {
  private let old: SiteVersion
  private let new: SiteVersion
  private let matching: EntryMatching

  package init(from old: SiteVersion, to new: SiteVersion) {
    self.old = old
    self.new = new
    matching = EntryMatching(old.site.linked.base, new.site.linked.base)
  }

  package var changes: SiteChanges {
    let links = (old: links(of: old, renamed: true), new: links(of: new, renamed: false))
    return SiteChanges(
      before: old.name, after: new.name, verdicts: verdicts,
      added: matching.added.map { summary(newBase.entries[$0]) },
      removed: matching.removed.map { summary(oldBase.entries[$0]) },
      renamed: pairs.filter { $0.old.id != $0.new.id }.map { old, new in
        .init(from: old.id.description, to: new.id.description, title: new.title)
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

  /// Entries that both have.
  private var pairs: [(old: Entry, new: Entry)] {
    matching.pairs.map { (oldBase.entries[$0.old], newBase.entries[$0.new]) }
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
    let wording = (old: Wording(before.grader), new: Wording(after.grader))
    return matching.pairs.compactMap { pair in
      guard let old = before.verdicts[pair.old], let new = after.verdicts[pair.new], new.differs(from: old)
      else { return nil }
      let entry = newBase.entries[pair.new]
      let parts = [
        part("Headline", wording.old.headline(old.headline), wording.new.headline(new.headline)),
        part("MOF class", wording.old.classes(old.classes), wording.new.classes(new.classes)),
        part("OSAID", old.definition.result.rawValue, new.definition.result.rawValue),
      ].compactMap { $0 }
      let causes = after.grader.causes(
        of: old, by: before.grader, turningInto: new, changedRules: changedRules)
      return .init(
        id: entry.id.description, title: entry.title, parts: parts,
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
      return renamed ? matching.renames[id] ?? id : id
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
