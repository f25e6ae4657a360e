import KBDiagnostics
import KBModel
import KBOpenness

/// Problems of content that show only when it is graded.
struct GradingCheck {
  let base: KnowledgeBase
  let grader: Grader
  let kinds: [GradedKind]

  /// - Returns: KB1004 and KB1005.
  func problems(of entry: Entry, _ verdict: Verdict) -> [Diagnostic] {
    lineageProblems(of: entry, verdict) + placeProblems(of: entry, verdict)
  }

  private func lineageProblems(of entry: Entry, _ verdict: Verdict) -> [Diagnostic] {
    // The lineage ends where there is no base; where it was cut short, the last one has one still.
    let last = verdict.lineage.last ?? verdict.model
    guard let next = grader.models[last]?.base, grader.models[next] != nil,
      let position = kinds.first(where: { $0.kind == entry.kind })?.base, let item = entry.values[position]
    else { return [] }
    let isLoop = next == verdict.model || verdict.lineage.contains(next)
    // A cycle is reported once per entry in it, not at those that only lead there.
    if isLoop, next != verdict.model { return [] }
    let chain = ([verdict.model] + verdict.lineage + (isLoop ? [next] : [])).joined(separator: " → ")
    return [
      Diagnostic(
        .circularLineage, at: entry.source.span(item.range),
        isLoop
          ? "this model derives from itself: \(chain)"
          : "the lineage does not end within \(Grader.longestLineage) generations",
        help: "base names the model whose weights this one was trained from; predecessor names the one before"
      )
    ]
  }

  private func placeProblems(of entry: Entry, _ verdict: Verdict) -> [Diagnostic] {
    verdict.components.flatMap { finding in
      finding.remarks.compactMap { remark in
        let label = grader.rules.components.label(of:)
        let message: String
        switch remark {
        case .licenceForOtherContent: return nil
        case .containerNotAccepted(let container):
          message = "\(label(finding.component)) does not count inside \(label(container))"
        case .containerLoop(let container):
          message = "\(label(finding.component)) stands inside itself, by way of \(label(container))"
        }
        let places = grader.rules.framework.containers[finding.component]?.sorted() ?? []
        return Diagnostic(
          .misplacedComponent, at: entry.source.span(range(of: finding.component, in: entry)), message,
          help: places.isEmpty
            ? "nothing else may hold it; remove  within:"
            : "it may stand inside \(places.joined(separator: ", "))")
      }
    }
  }

  private func range(of component: String, in entry: Entry) -> Range<Int> {
    guard let kind = kinds.first(where: { $0.kind == entry.kind }),
      case .map(let pairs)? = entry.values[kind.components]?.value,
      let pair = pairs.first(where: { $0.key == component })
    else { return 0..<0 }
    return pair.item.range
  }
}
