import KBDiagnostics
import KBModel
import KBOpenness

/// Reads `content/_rulesets/` into the rules of grading.
struct RulesetReader {
  let rules: Rulesets
  let restrictions: LicenceRestrictions?

  /// - Parameter diagnostics: takes KB1001, KB0206 and KB0208.
  /// - Returns: nil if there is no `levels.yaml`, with which grading begins, or if another file is missing.
  init?(_ files: [RulesetFile], diagnostics: inout [Diagnostic]) {
    let byName = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    guard let levels = byName["levels"] else { return nil }
    let missing = ["components", "mof", "osaid"].filter { byName[$0] == nil }
    for name in missing {
      diagnostics.append(
        Diagnostic(
          .badRuleset, at: levels.source.span, "there is no content/_rulesets/\(name).yaml beside this file",
          help: "add it, or remove levels.yaml to do without grading"))
    }
    guard let first = byName["components"].flatMap({ RulesetDocument($0, diagnostics: &diagnostics) }),
      let second = RulesetDocument(levels, diagnostics: &diagnostics),
      let third = byName["mof"].flatMap({ RulesetDocument($0, diagnostics: &diagnostics) }),
      let fourth = byName["osaid"].flatMap({ RulesetDocument($0, diagnostics: &diagnostics) })
    else { return nil }
    var components = ComponentRulesReader(document: first)
    let componentRules = components.read()
    var levelReader = LevelRulesReader(document: second, components: componentRules)
    let levelRules = levelReader.read()
    var framework = FrameworkRulesReader(document: third, components: componentRules)
    let frameworkRules = framework.read()
    var definition = DefinitionRulesReader(
      document: fourth, components: componentRules, lists: levelRules.lists.map(\.id))
    let definitionRules = definition.read()
    diagnostics += components.document.finish() + levelReader.document.finish()
    diagnostics += framework.document.finish() + definition.document.finish()
    rules = Rulesets(
      components: componentRules, levels: levelRules, framework: frameworkRules, definition: definitionRules)
    restrictions = levelReader.restrictions
  }
}
