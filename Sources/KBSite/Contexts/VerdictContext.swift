import KBModel
import KBOpenness
import KBTemplates

/// The verdict on an entry as templates see it, and as `kbgen explain --format json` prints it.
package final class VerdictContext: TemplateObject {
  let base: KnowledgeBase
  let grading: Grading
  let index: EntryIndex
  let verdict: Verdict
  /// How the verdict came about.
  let turns: [Turn]
  /// Number of a source among the references of the entry's page, by its id; nil where no page is rendered.
  let number: @Sendable (String) -> Int?
  /// The link to an entry.
  private let link: @Sendable (EntryIndex) -> String
  private let wording: Wording

  package init(
    _ base: KnowledgeBase, _ grading: Grading, at index: EntryIndex, verdict: Verdict, turns: [Turn],
    number: @escaping @Sendable (String) -> Int? = { _ in nil },
    link: (@Sendable (EntryIndex) -> String)? = nil
  ) {
    self.base = base
    self.grading = grading
    self.index = index
    self.verdict = verdict
    self.turns = turns
    self.number = number
    self.link = link ?? { base.links[$0] }
    wording = Wording(grading.grader)
  }

  /// The verdict on an entry whose page is rendered.
  convenience init(
    _ site: SiteContext, _ grading: Grading, at index: EntryIndex, verdict: Verdict,
    link: (@Sendable (EntryIndex) -> String)? = nil
  ) {
    self.init(
      site.base, grading, at: index, verdict: verdict, turns: grading.histories[index],
      number: { [site, index] id in
        site.base.source(id, citedBy: site.base.entries[index]).flatMap(
          site.linked.pages[index].references.existingNumber)
      }, link: link)
  }

  package var memberNames: [String] { ContextObject.verdict.names }

  package func member(_ name: String) -> Value? {
    switch name {
    case "headline": .string(verdict.headline)
    case "headline_label": .string(wording.headline(verdict.headline))
    case "mof": Value(verdict.classes.lowest)
    case "mof_label": .string(wording.classes(verdict.classes))
    case "osaid": .string(verdict.definition.result.rawValue)
    case "osaid_label": .string(wording.result(verdict.definition.result))
    case "as_of": verdict.day == .latest ? Value.none : .string(verdict.day.iso)
    case "levels": levels
    case "trace": trace
    case "claim": claim
    case "history": .list(turns.map(turn))
    case "lineage": lineage
    default: nil
    }
  }

  private var levels: Value {
    .map(TemplateMap(verdict.components.map { ($0.component, Value.string(level(of: $0))) }))
  }

  private func level(of finding: ComponentFinding) -> String {
    finding.isNotApplicable ? "not applicable" : finding.range.name
  }

  // MARK: Trace

  private var trace: Value {
    .map([
      "components": .list(verdict.components.map(component)),
      "classes": .list(verdict.progress.map(progress)),
      "next_class": verdict.nextClass.map(progress) ?? .none,
      "definition": definition,
    ])
  }

  private func component(_ finding: ComponentFinding) -> Value {
    let rule = grading.grader.rules.components.component(finding.component)
    let licence = finding.isObtainable ? finding.licence : nil
    return .map([
      "id": .string(finding.component), "label": .string(wording.component(finding.component)),
      "stage": .string(rule?.stage ?? ""), "level": .string(level(of: finding)),
      "text": .string(Wording.sentence(wording.finding(finding))),
      "state": .string(finding.state.rawValue), "stated": Value(finding.fact?.state.rawValue),
      "basis": Value(finding.fact?.basis?.rawValue),
      "licence": Value(licence?.expression.map(wording.licence)),
      "licences": .list((licence?.expression?.licences ?? []).map { .string($0) }),
      "licence_from": Value(licence.flatMap(wording.origin)),
      "limited_by": finding.limit.flatMap { reference($0.base) } ?? .none,
      "remarks": .list(finding.remarks.map { .string(Wording.sentence(wording.remark($0))) }),
      "evidence": .list(finding.evidence.map { .string($0) }), "references": references(finding.evidence),
    ])
  }

  private func progress(_ progress: ClassProgress) -> Value {
    let rule = grading.grader.rules.framework.classes.first { $0.id == progress.id }
    return .map([
      "id": .string(progress.id), "label": .string(rule?.label ?? progress.id),
      "name": .string(rule?.name ?? ""), "is_reached": .bool(progress.isReached),
      "satisfied": .int(progress.satisfied), "unknown": .int(progress.unknown),
      "failed": .int(progress.failed), "total": .int(progress.requirements.count),
      "text": .string(wording.progress(progress)),
      "requirements": .list(progress.requirements.map(requirement)),
      "steps": steps(progress.steps),
    ])
  }

  private var definition: Value {
    .map([
      "label": .string(grading.grader.rules.definition.label),
      "requirements": .list(verdict.definition.requirements.map(requirement)),
      "steps": steps(verdict.definition.steps),
      "limited_by": verdict.definition.limit.flatMap(reference) ?? .none,
    ])
  }

  private func requirement(_ finding: RequirementFinding) -> Value {
    .map([
      "label": .string(wording.requirement(finding)), "outcome": .string(wording.outcome(finding.outcome)),
      "component": .string(finding.alternative.component),
      "text": .string(
        verdict.component(finding.alternative.component).map { Wording.sentence(wording.finding($0)) } ?? ""),
    ])
  }

  private func steps(_ steps: [Step]) -> Value {
    .list(steps.map { .string(Wording.sentence(wording.step($0))) })
  }

  // MARK: Claim, history, lineage

  /// The producer's word against the verdict, as a sentence.
  var claimText: String? { verdict.claim.map { wording.claim($0, headline: verdict.headline) } }

  private var claim: Value {
    guard let claim = verdict.claim else { return .none }
    return .map([
      "claimed": .string(claim.claim),
      "outcome": .string(claim.comparison.rawValue),
      "text": Value(claimText),
      "evidence": .list(claim.evidence.map { .string($0) }), "references": references(claim.evidence),
    ])
  }

  private func turn(_ turn: Turn) -> Value {
    .map([
      "date": .string(turn.day.iso), "written": .string(turn.day.written),
      "headline": .string(turn.verdict.headline),
      "headline_label": .string(wording.headline(turn.verdict.headline)),
      "mof": Value(turn.verdict.classes.lowest), "mof_label": .string(wording.classes(turn.verdict.classes)),
      "osaid": .string(turn.verdict.definition.result.rawValue),
      "causes": .list(turn.causes.map { .string(Wording.sentence(wording.cause($0))) }),
    ])
  }

  private var lineage: Value {
    .map([
      "text": Value(wording.lineage(verdict)), "bases": .list(verdict.lineage.compactMap(reference)),
      "derivatives": .list((grading.derivatives[index] ?? []).map(reference)),
    ])
  }

  private func reference(_ id: String) -> Value? { base.entry(id).map(reference) }

  private func reference(_ index: EntryIndex) -> Value {
    let entry = base.entries[index]
    return .map([
      "id": .string(entry.id.description), "title": .string(entry.title), "url": .string(link(index)),
    ])
  }

  private func references(_ ids: [String]) -> Value { .list(ids.compactMap { number($0).map { .int($0) } }) }
}

extension VerdictContext {
  /// The verdict as JSON, with the entry's id before it.
  package func json() throws -> String {
    let members: [(String, Value)] =
      [("id", .string(verdict.model))] + memberNames.map { ($0, member($0) ?? .none) }
    var text = try Expression("value|tojson(2)").evaluate(["value": .map(TemplateMap(members))]).text ?? ""
    text += "\n"
    return text
  }
}
