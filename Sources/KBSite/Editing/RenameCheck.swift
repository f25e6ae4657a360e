import KBDiagnostics
import KBModel
import KBOpenness

/// Compares a site before and after a renaming: nothing but the name may differ.
package struct RenameCheck: Sendable {
  let rename: EntryRename
  let options: Site.Options

  package init(_ rename: EntryRename, options: Site.Options) {
    self.rename = rename
    var options = options
    options.includesDrafts = true
    self.options = options
  }

  /// What the renaming would break: problems that were not there, links that lead elsewhere, verdicts that change.
  ///
  /// - Returns: empty if all is as it was.
  package func damage(to tree: SourceTree) throws -> [Diagnostic] {
    var before: [Diagnostic] = []
    var after: [Diagnostic] = []
    let old = try Site(tree, options: options, diagnostics: &before)
    let new = try Site(rename.tree, options: options, diagnostics: &after)
    var known = Dictionary(grouping: before, by: \.code).mapValues(\.count)
    let fresh = after.filter { problem in
      guard let left = known[problem.code], left > 0 else { return problem.severity > .note }
      known[problem.code] = left - 1
      return false
    }
    if !fresh.isEmpty { return fresh }
    return movedLinks(old.linked, new.linked) + changedVerdicts(old, new)
  }

  private struct Link: Hashable {
    let source: String
    let target: String
    let label: String
  }

  private func name(_ id: EntryID) -> String { (id == rename.old ? rename.new : id).description }

  private func links(_ linked: LinkedBase) -> Set<Link> {
    var links: Set<Link> = []
    for (target, backlinks) in zip(linked.base.entries, linked.backlinks) {
      for link in backlinks {
        let label =
          switch link.relation {
          case .field(let field, _): field.label
          case .body: link.isAutomatic ? "term" : "body"
          case .text: "text"
          }
        let source = linked.base.entries[link.source]
        links.insert(Link(source: name(source.id), target: name(target.id), label: label))
      }
    }
    return links
  }

  private func movedLinks(_ old: LinkedBase, _ new: LinkedBase) -> [Diagnostic] {
    links(old).symmetricDifference(links(new)).map { link in
      Diagnostic(
        .ambiguousLink, at: SourceSpan(path: "content/\(link.source).md"),
        "with the new name, a link between this entry and \(link.target) would lead elsewhere",
        help: "put the kind before the name in that link, or choose another name")
    }
  }

  private func changedVerdicts(_ old: Site, _ new: Site) -> [Diagnostic] {
    let before = results(old)
    return results(new).filter { before[$0.key] != $0.value }.map { name, _ in
      Diagnostic(
        .badRuleset, at: SourceSpan(path: "content/\(name).md"),
        "with the new name, the verdict on this entry would change",
        help:
          "content/_rulesets/ names \(rename.old.slug) in a way that does not follow; rename it there by hand"
      )
    }
  }

  /// What a verdict comes to, without its working.
  private struct Result: Equatable {
    let headline: String
    let classes: ClassRange
    let definition: DefinitionResult
    let levels: [LevelRange]
  }

  private func results(_ site: Site) -> [String: Result] {
    guard let grading = site.grading else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: zip(site.linked.base.entries, grading.verdicts).compactMap { entry, verdict in
        verdict.map {
          let result = Result(
            headline: $0.headline, classes: $0.classes, definition: $0.definition.result,
            levels: $0.components.map(\.range))
          return (name(entry.id), result)
        }
      })
  }
}
