import KBModel
import KBOpenness
import KBTemplates

/// A day on which the verdict on an entry was given for the first time, or changed.
struct VerdictChange: Sendable {
  let entry: EntryIndex
  let turn: Turn
  /// The verdict until then; nil if it is the first.
  let before: Verdict?

  /// Every change of the site, the newest first, on one day by kind and slug.
  static func all(in site: SiteContext) -> [VerdictChange] {
    guard let grading = site.grading else { return [] }
    let changes = site.base.entries.indices.flatMap { index in
      let turns = grading.histories[index]
      return turns.indices.map { place in
        VerdictChange(
          entry: index, turn: turns[place], before: place > 0 ? turns[place - 1].verdict : nil)
      }
    }
    return changes.sorted { ($1.turn.day.number, $0.entry) < ($0.turn.day.number, $1.entry) }
  }
}

/// A change of a verdict as templates see it.
final class VerdictChangeContext: TemplateObject {
  private let site: SiteContext
  private let change: VerdictChange

  init(site: SiteContext, change: VerdictChange) {
    self.site = site
    self.change = change
  }

  var memberNames: [String] { ContextObject.verdictChange.names }

  func member(_ name: String) -> Value? {
    guard let wording = site.grading.map({ Wording($0.grader) }) else { return nil }
    return switch name {
    case "entry": site.entry(change.entry)
    case "date": .string(change.turn.day.iso)
    case "written": .string(change.turn.day.written)
    case "headline_label": .string(wording.headline(change.turn.verdict.headline))
    case "mof_label": .string(wording.classes(change.turn.verdict.classes))
    case "before": Value(change.before.map { wording.headline($0.headline) })
    case "before_mof_label": Value(change.before.map { wording.classes($0.classes) })
    case "causes": .list(change.turn.causes.map { .string(Wording.sentence(wording.cause($0))) })
    default: nil
    }
  }
}
