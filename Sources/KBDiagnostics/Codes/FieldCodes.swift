extension DiagnosticCode {
  /// KB02xx front matter, kinds and fields.
  static let fieldCodes: [DiagnosticCode] = [
    noFrontMatter, unclosedFrontMatter, badYAML, refusedYAML, unknownKey, missingField, wrongType, badDate,
    badChoice,
    unknownReference, badExpression, overlappingHistory, duplicateKey, badKind, tooLong, outOfRange,
    sharedName,
    badRedirect, placeholder,
  ]

  package static let noFrontMatter = DiagnosticCode(
    "KB0201", "no-front-matter", .error,
    "An entry begins with its facts between two lines of three hyphens.",
    bad: "# GPT-2", good: "---\ntitle: GPT-2\n---")

  package static let unclosedFrontMatter = DiagnosticCode(
    "KB0202", "unclosed-front-matter", .error,
    "The front matter begins with a line of three hyphens and must end with one.",
    bad: "---\ntitle: GPT-2\nText", good: "---\ntitle: GPT-2\n---\nText")

  package static let badYAML = DiagnosticCode(
    "KB0203", "bad-yaml", .error,
    "The YAML cannot be read. The usual reasons are a colon in unquoted text, a tab as indentation, and brackets that "
      + "do not close.",
    bad: "title: GPT-4: the report", good: "title: \"GPT-4: the report\"")

  package static let refusedYAML = DiagnosticCode(
    "KB0204", "refused-yaml", .error,
    "Anchors, aliases, tags, complex keys, deep nesting and more than 16 KiB of front matter are refused: facts need "
      + "none of them, and small files made of them can stall a parser.",
    bad: "tags: &t [a]\naliases: *t", good: "tags: [a]\naliases: [a]")

  package static let unknownKey = DiagnosticCode(
    "KB0206", "unknown-key", .error,
    "Nothing reads this key, so what it says would be lost. It is usually a misspelling; new fields are declared in the "
      + "kind's _kind.yaml.",
    bad: "relased: 2019", good: "released: 2019")

  package static let missingField = DiagnosticCode(
    "KB0207", "missing-field", .error,
    "The kind says that every entry, or every record, has this field.",
    bad: "---\ntitle: GPT-2\n---", good: "---\ntitle: GPT-2\ncompany: openai\n---")

  package static let wrongType = DiagnosticCode(
    "KB0208", "wrong-type", .error,
    "The value is not of the type that the field declares.",
    bad: "fictional: yes", good: "fictional: true")

  package static let badDate = DiagnosticCode(
    "KB0209", "bad-date", .error,
    "A date is a year, a month or a day that exists, with as much precision as the source gives.",
    bad: "released: 2024-13-45", good: "released: 2024-07")

  package static let badChoice = DiagnosticCode(
    "KB0210", "bad-choice", .error,
    "The field takes one of a few values, which its kind lists.",
    bad: "access: [download]", good: "access: [weights]")

  package static let unknownReference = DiagnosticCode(
    "KB0211", "unknown-reference", .error,
    "The field names an entry that does not exist.",
    bad: "company: opneai", good: "company: openai")

  package static let badExpression = DiagnosticCode(
    "KB0212", "bad-expression", .error,
    "Licences are joined by OR, AND and WITH in capitals, with round brackets where needed.",
    bad: "licence: mit or apache-2-0", good: "licence: mit OR apache-2-0")

  package static let overlappingHistory = DiagnosticCode(
    "KB0213", "overlapping-history", .error,
    "The periods of a history follow each other: `since` is the first day of a period, `until` the first day after it.",
    bad: "- {state: full}\n- {state: gated, since: 2024}",
    good: "- {state: full, until: 2024}\n- {state: gated, since: 2024}")

  package static let duplicateKey = DiagnosticCode(
    "KB0214", "duplicate-key", .error,
    "A key stands twice in one mapping, so that one of its values would be lost.",
    bad: "title: A\ntitle: B", good: "title: A")

  package static let badKind = DiagnosticCode(
    "KB0215", "bad-kind", .error,
    "The kind's _kind.yaml declares something that cannot be.",
    bad: "released: {type: day}", good: "released: {type: date}")

  package static let tooLong = DiagnosticCode(
    "KB0216", "too-long", .error,
    "The kind limits this text, because lists and previews show it whole.",
    bad: "definition: (200 characters)", good: "definition: (160 characters)")

  package static let outOfRange = DiagnosticCode(
    "KB0217", "out-of-range", .error,
    "The kind gives bounds for this number.",
    bad: "score: 140", good: "score: 40")

  package static let sharedName = DiagnosticCode(
    "KB0218", "shared-name", .error,
    "Two entries of one kind have the same title or alias, so that a link by that name could mean either.",
    bad: "aliases: [Llama]  in two models", good: "aliases: [Llama 2]  in one of them")

  package static let badRedirect = DiagnosticCode(
    "KB0219", "bad-redirect", .error,
    "A redirect leads from an old path of this site, written from its root.",
    bad: "redirect_from: [../old.html]", good: "redirect_from: [/models/old/]")

  package static let placeholder = DiagnosticCode(
    "KB0220", "placeholder", .error,
    "A new entry has TODO wherever a required fact is still to be written. A text that really is TODO stands in quotes.",
    bad: "released: TODO", good: "released: 2019-02-14")
}
