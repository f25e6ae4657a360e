import KBOpenness
import KBTemplates

/// How a verdict was computed. Each part is worded when it is asked for: pages show some of it, some more than once.
final class TraceContext: TemplateObject {
  private let context: VerdictContext

  private var verdict: Verdict { _read { yield context.verdict } }
  private var wording: Wording { context.wording }

  init(_ context: VerdictContext) { self.context = context }

  private static let names = ["components", "classes", "next_class", "definition"]
  var memberNames: [String] { Self.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "components": .list(verdict.components.map(component))
    case "classes": .list(verdict.progress.map { .object(ClassContext($0, in: context)) })
    case "next_class": verdict.nextClass.map { .object(ClassContext($0, in: context)) } ?? Value.none
    case "definition": definition
    default: nil
    }
  }

  private func component(_ finding: ComponentFinding) -> Value {
    let rule = context.grading.grader.rules.components.component(finding.component)
    let licence = finding.isObtainable ? finding.licence : nil
    return .map([
      "id": .string(finding.component), "label": .string(wording.component(finding.component)),
      "stage": .string(rule?.stage ?? ""), "level": .string(context.level(of: finding)),
      "text": .string(Wording.sentence(wording.finding(finding))),
      "state": .string(finding.state.rawValue), "stated": Value(finding.fact?.state.rawValue),
      "basis": Value(finding.fact?.basis?.rawValue),
      "licence": Value(licence?.expression.map(wording.licence)),
      "licences": .list((licence?.expression?.licences ?? []).map { .string($0) }),
      "licence_from": Value(licence.flatMap(wording.origin)),
      "limited_by": finding.limit.flatMap { context.reference($0.base) } ?? .none,
      "remarks": .list(finding.remarks.map { .string(Wording.sentence(wording.remark($0))) }),
      "evidence": .list(finding.evidence.map { .string($0) }),
      "references": context.references(finding.evidence),
    ])
  }

  private var definition: Value {
    .map([
      "label": .string(context.grading.grader.rules.definition.label),
      "requirements": .list(verdict.definition.requirements.map(context.requirement)),
      "steps": context.steps(verdict.definition.steps),
      "limited_by": verdict.definition.limit.flatMap(context.reference) ?? .none,
    ])
  }
}

/// How far a model is on the way to one class of the framework.
final class ClassContext: TemplateObject {
  private let progress: ClassProgress
  private let context: VerdictContext

  init(_ progress: ClassProgress, in context: VerdictContext) {
    self.progress = progress
    self.context = context
  }

  private static let names = [
    "id", "label", "name", "is_reached", "satisfied", "unknown", "failed", "total", "text", "requirements",
    "steps",
  ]
  var memberNames: [String] { Self.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "id": .string(progress.id)
    case "label": .string(rule?.label ?? progress.id)
    case "name": .string(rule?.name ?? "")
    case "is_reached": .bool(progress.isReached)
    case "satisfied": .int(progress.satisfied)
    case "unknown": .int(progress.unknown)
    case "failed": .int(progress.failed)
    case "total": .int(progress.requirements.count)
    case "text": .string(context.wording.progress(progress))
    case "requirements": .list(progress.requirements.map(context.requirement))
    case "steps": context.steps(progress.steps)
    default: nil
    }
  }

  private var rule: FrameworkRules.Class? {
    context.grading.grader.rules.framework.classes.first { $0.id == progress.id }
  }
}

extension VerdictContext {
  fileprivate func requirement(_ finding: RequirementFinding) -> Value {
    .map([
      "label": .string(wording.requirement(finding)), "outcome": .string(wording.outcome(finding.outcome)),
      "component": .string(finding.alternative.component),
      "text": .string(
        verdict.component(finding.alternative.component).map { Wording.sentence(wording.finding($0)) } ?? ""),
    ])
  }

  fileprivate func steps(_ steps: [Step]) -> Value {
    .list(steps.map { .string(Wording.sentence(wording.step($0))) })
  }
}
