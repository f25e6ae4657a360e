import KBDiagnostics
import KBModel
import KBOpenness

/// The stage that computes verdicts: what the rules make of the entries of graded kinds.
///
/// A knowledge base without `content/_rulesets/levels.yaml`, or without a graded kind, has none.
package final class Grading: Sendable {
  package let grader: Grader
  /// The day of the verdicts: `as_of` of the settings, else the end of time.
  package let day: Day
  /// In the order of ``KnowledgeBase/entries``; nil for entries of kinds that are not graded.
  package let verdicts: [Verdict?]
  /// How each verdict came about; empty for entries that are not graded.
  package let histories: [[Turn]]
  /// Positions of the entries derived from each entry, directly or by way of others, by its position.
  package let derivatives: [EntryIndex: [EntryIndex]]
  let kinds: [GradedKind]
  /// Counts of verdicts by the entry whose page shows them.
  let rollUps: [EntryIndex: RollUp]

  /// Grades every entry of a graded kind.
  ///
  /// - Parameter diagnostics: takes KB1001 to KB1005.
  /// - Returns: nil if nothing is graded.
  package init?(_ base: KnowledgeBase, parallel: Parallel, diagnostics: inout [Diagnostic]) throws {
    let declaring = base.kinds.indices.filter { base.kinds[$0].grading != nil }
    guard let reader = RulesetReader(base.rulesets, diagnostics: &diagnostics) else {
      Self.reportUngraded(declaring, base, diagnostics: &diagnostics)
      return nil
    }
    let kinds = declaring.compactMap {
      GradedKind(base.kinds[$0], at: $0, rules: reader.rules, diagnostics: &diagnostics)
    }
    guard !kinds.isEmpty else { return nil }
    let licenceReader = LicenceReader(
      base: base, rules: reader.rules.levels, restrictions: reader.restrictions)
    let licences = licenceReader.read(
      kinds: kinds.reduce(into: []) { $0.formUnion($1.licenceKinds) }, diagnostics: &diagnostics)
    let indices = kinds.flatMap { Array(base.entries(ofKind: $0.kind)) }
    let models = kinds.flatMap { kind in
      let reader = FactsReader(base: base, kind: kind)
      return base.entries(ofKind: kind.kind).map { reader.facts(of: base.entries[$0]) }
    }
    let grader = Grader(rules: reader.rules, licences: licences, models: models)
    let day = base.settings.asOf.map { Day(lastOf: $0) } ?? .latest
    let results = try parallel.map(models.count) { index in
      (grader.verdict(of: models[index].id, on: day), grader.history(of: models[index].id, until: day))
    }
    var verdicts = [Verdict?](repeating: nil, count: base.entries.count)
    var histories = [[Turn]](repeating: [], count: base.entries.count)
    for (index, result) in zip(indices, results) { (verdicts[index], histories[index]) = result }
    self.grader = grader
    self.day = day
    self.verdicts = verdicts
    self.histories = histories
    self.kinds = kinds
    derivatives = Self.derivatives(indices, models.map { grader.lineage(of: $0.id) }, in: base)
    rollUps = RollUp.all(base, kinds: kinds, verdicts: verdicts)
    let check = GradingCheck(base: base, grader: grader, kinds: kinds)
    for (index, verdict) in verdicts.enumerated() {
      if let verdict { diagnostics += check.problems(of: base.entries[index], verdict) }
    }
  }

  /// Whether the entries of a kind have verdicts.
  package func isGraded(_ kind: Int) -> Bool { kinds.contains { $0.kind == kind } }

  /// Kinds whose entries count the verdicts of others, by what the graded kinds declare.
  func rolledUpKinds(in base: KnowledgeBase) -> Set<Int> {
    var targets: Set<Int> = []
    for kind in kinds {
      guard let field = kind.declaration.rollUpField,
        case .ref(let ids)? = base.kinds[kind.kind].fields.first(where: { $0.name == field })?.type
      else { continue }
      for (position, target) in base.kinds.enumerated() where ids.contains(target.id) {
        targets.insert(position)
      }
    }
    return targets
  }

  private static func derivatives(
    _ indices: [EntryIndex], _ lineages: [[String]], in base: KnowledgeBase
  ) -> [EntryIndex: [EntryIndex]] {
    var derivatives: [EntryIndex: [EntryIndex]] = [:]
    for (index, lineage) in zip(indices, lineages) {
      for ancestor in lineage.compactMap(base.entry) { derivatives[ancestor, default: []].append(index) }
    }
    return derivatives
  }

  private static func reportUngraded(
    _ kinds: [Int], _ base: KnowledgeBase, diagnostics: inout [Diagnostic]
  ) {
    guard !base.rulesets.contains(where: { $0.name == "levels" }) else { return }
    for kind in kinds {
      guard let declaration = base.kinds[kind].grading else { continue }
      diagnostics.append(
        Diagnostic(
          .notGradable, at: declaration.span, "there are no rules to grade by",
          help: "add content/_rulesets/levels.yaml with components.yaml, mof.yaml and osaid.yaml"))
    }
  }
}
