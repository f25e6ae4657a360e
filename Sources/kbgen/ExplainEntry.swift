import Foundation
import KBDiagnostics
import KBModel
import KBOpenness
import KBSite

/// The text that `kbgen explain models/gpt-2` prints: a verdict with its reasons, 80 columns wide.
struct ExplainEntry {
  static let width = 80

  let grader: Grader
  let verdict: Verdict
  let history: [Turn]
  /// Titles of the models derived from this one.
  let derivatives: [String]

  private var wording: Wording { Wording(grader) }

  var text: String {
    var lines = heading + summary
    lines += section("Components", components)
    lines += section("Classes", progress)
    lines += section(grader.rules.definition.label, definition)
    if let claim = verdict.claim {
      lines += section("Claim", wrapped(wording.claim(claim, headline: verdict.headline)))
    }
    lines += section("Lineage", lineage)
    lines += section("History", turns)
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let title = wording.model(verdict.model)
    return [title, String(repeating: "=", count: title.count), verdict.model]
  }

  private var summary: [String] {
    let day = verdict.day == .latest ? [] : wrapped("as of        " + verdict.day.written)
    return [""] + day + [
      "headline     " + wording.headline(verdict.headline),
      "MOF class    " + wording.classes(verdict.classes),
      "OSAID        " + verdict.definition.result.rawValue,
    ]
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title, String(repeating: "-", count: title.count)] + lines
  }

  private func wrapped(_ text: String, indent: String = "") -> [String] {
    TextLayout.wrap(text, width: Self.width, indent: indent)
  }

  /// A word in a column of its own, and a text beside it.
  private func row(_ word: String, _ text: String, column: Int, mark: String = "") -> [String] {
    let lead = mark + word + String(repeating: " ", count: max(0, column - mark.count - word.count))
    let lines = TextLayout.wrap(text, width: Self.width - lead.count, indent: "")
    let indent = String(repeating: " ", count: column)
    return lines.enumerated().map { ($0 == 0 ? lead : indent) + $1 }
  }

  private var components: [String] {
    verdict.components.flatMap { finding in
      let evidence = finding.evidence.isEmpty ? "" : " [" + finding.evidence.joined(separator: ", ") + "]"
      let level = finding.isNotApplicable ? "not applicable" : finding.range.name
      return row(
        level, "\(wording.component(finding.component)): \(wording.finding(finding))\(evidence)", column: 18)
    }
  }

  private var progress: [String] {
    var lines = zip(verdict.progress, grader.rules.framework.classes).flatMap { progress, rules in
      row(rules.label, "\(rules.name): \(wording.progress(progress))", column: 18)
    }
    if let next = verdict.nextClass,
      let rules = grader.rules.framework.classes.first(where: { $0.id == next.id })
    {
      lines += ["", "Towards \(rules.label):"] + steps(next.steps)
    }
    return lines
  }

  private var definition: [String] {
    var lines = verdict.definition.requirements.flatMap { finding in
      row(wording.outcome(finding.outcome), wording.requirement(finding), column: 18)
    }
    if let limit = verdict.definition.limit {
      lines += row("limited", "by its base, \(wording.model(limit))", column: 18)
    }
    let steps = self.steps(verdict.definition.steps)
    return steps.isEmpty ? lines : lines + ["", "Towards meeting it:"] + steps
  }

  private func steps(_ steps: [Step]) -> [String] {
    steps.flatMap { row("", wording.step($0), column: 4, mark: "  - ") }
  }

  private var lineage: [String] {
    var lines = wording.lineage(verdict).map { wrapped($0) } ?? []
    if !derivatives.isEmpty {
      lines += wrapped("A change here affects \(derivatives.joined(separator: ", ")).")
    }
    return lines
  }

  private var turns: [String] {
    history.flatMap { turn in
      let state = [
        wording.headline(turn.verdict.headline), "class: " + wording.classes(turn.verdict.classes),
        "OSAID: " + turn.verdict.definition.result.rawValue,
      ]
      return row(turn.day.iso, state.joined(separator: "; "), column: 18)
        + turn.causes.flatMap {
          row("", wording.cause($0), column: 20, mark: String(repeating: " ", count: 18) + "- ")
        }
    }
  }
}
