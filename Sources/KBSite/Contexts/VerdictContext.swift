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
  let wording: Wording

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
    case "trace": .object(TraceContext(self))
    case "claim": claim
    case "history": .list(turns.map(turn))
    case "lineage": lineage
    default: nil
    }
  }

  private var levels: Value {
    .map(TemplateMap(verdict.components.map { ($0.component, Value.string(level(of: $0))) }))
  }

  func level(of finding: ComponentFinding) -> String {
    finding.isNotApplicable ? "not applicable" : finding.range.name
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

  func reference(_ id: String) -> Value? { base.entry(id).map(reference) }

  private func reference(_ index: EntryIndex) -> Value {
    let entry = base.entries[index]
    return .map([
      "id": .string(entry.id.description), "title": .string(entry.title), "url": .string(link(index)),
    ])
  }

  func references(_ ids: [String]) -> Value { .list(ids.compactMap { number($0).map { .int($0) } }) }
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
