extension DiagnosticCode {
  /// KB08xx kb.yaml and the command line.
  static let configurationCodes: [DiagnosticCode] = [
    missingSettings, badSetting, badRoot, badOption, badRevision,
  ]

  package static let missingSettings = DiagnosticCode(
    "KB0801", "missing-settings", .error,
    "kb.yaml in the site's folder holds its settings; without it there is no telling what to build.",
    bad: "kb.yml", good: "kb.yaml")

  package static let badSetting = DiagnosticCode(
    "KB0802", "bad-setting", .error,
    "A setting of kb.yaml is missing or cannot be used.",
    bad: "base_url: example.org", good: "base_url: https://example.org/")

  package static let badRoot = DiagnosticCode(
    "KB0803", "bad-root", .error,
    "The folder named by --root does not exist.",
    bad: "kbgen build --root stie", good: "kbgen build --root site")

  package static let badOption = DiagnosticCode(
    "KB0804", "bad-option", .error,
    "An option of the command cannot be used together with this site.",
    bad: "kbgen build --output content", good: "kbgen build --output public")

  package static let badRevision = DiagnosticCode(
    "KB0805", "bad-revision", .error,
    "A revision of the Git repository around the site cannot be read: there is no repository, no such revision, or no "
      + "site in it. A shallow clone knows its last revisions only.",
    bad: "kbgen diff mian", good: "kbgen diff main")
}
