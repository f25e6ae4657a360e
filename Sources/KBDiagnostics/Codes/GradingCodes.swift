extension DiagnosticCode {
  /// KB10xx rulesets and verdicts.
  static let gradingCodes: [DiagnosticCode] = [
    badRuleset, notGradable, restrictedLicence, circularLineage, misplacedComponent,
  ]

  package static let badRuleset = DiagnosticCode(
    "KB1001", "bad-ruleset", .error,
    "A file of content/_rulesets/ states a rule that cannot be applied, or names something that the other files do not "
      + "have. Grading needs components.yaml, levels.yaml, mof.yaml and osaid.yaml; without levels.yaml there is none.",
    bad: "requires: [trainning-code]", good: "requires: [training-code]")

  package static let notGradable = DiagnosticCode(
    "KB1002", "not-gradable", .error,
    "The kind says that its entries are graded, and lacks a field on which verdicts rest, or declares it otherwise than "
      + "they need it: components, licences, access and released.",
    bad: "graded: {by: openness}\nfields: {released: {type: date}}",
    good: "graded: {by: openness}\nfields: {released: {type: date}, access: …, licences: …, components: …}")

  package static let restrictedLicence = DiagnosticCode(
    "KB1003", "restricted-licence", .warning,
    "levels.yaml lists the licence as open, and the licence's own entry says that it restricts who may use what for which "
      + "purpose. It is not counted as open until one of the two is corrected.",
    bad: "spdx: MIT\npermissions: {commercial-use: {answer: 'no'}}",
    good: "spdx: MIT\npermissions: {commercial-use: {answer: 'yes'}}")

  package static let circularLineage = DiagnosticCode(
    "KB1004", "circular-lineage", .error,
    "A model derives from another's weights, and so on back to the first one made. A chain of bases that returns to its "
      + "beginning, or does not end within 16 generations, cannot be.",
    bad: "base: b  in a, and  base: a  in b", good: "base: b  in a")

  package static let misplacedComponent = DiagnosticCode(
    "KB1005", "misplaced-component", .warning,
    "A component stands inside another one that the rules do not accept as its place, or inside itself; mof.yaml lists "
      + "what may stand where. Its own licence and state count instead.",
    bad: "data-card: {state: full, within: training-code}",
    good: "data-card: {state: full, within: model-card}")
}
