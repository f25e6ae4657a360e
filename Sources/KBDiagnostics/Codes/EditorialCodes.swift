extension DiagnosticCode {
  /// KB09xx what an editor should look at.
  static let editorialCodes: [DiagnosticCode] = [
    orphanEntry, unusedTerm, reviewDue, unopenedSources, secondaryOnly, duplicateTitle, unshownImage,
  ]

  package static let orphanEntry = DiagnosticCode(
    "KB0901", "orphan-entry", .note,
    "No other entry links to this one or lists it by a relation, so that readers find it in its kind's list only.",
    bad: "content/models/gpt-2.md, mentioned nowhere", good: "[[gpt-2]]  in another entry")

  package static let unusedTerm = DiagnosticCode(
    "KB0902", "unused-term", .note,
    "No text mentions this term, by its title, aliases or other forms.",
    bad: "content/glossary/gguf.md, and no text with GGUF", good: "… stored as GGUF …")

  package static let reviewDue = DiagnosticCode(
    "KB0903", "review-due", .note,
    "The day until which the entry was to be looked at again has passed. Only check --today looks at the calendar.",
    bad: "review_by: 2025-01", good: "review_by: 2027-01")

  package static let unopenedSources = DiagnosticCode(
    "KB0904", "unopened-sources", .note,
    "All sources of a fact are marked as never opened, so that nobody has seen there what the fact says. "
      + "Only check --today looks for this; it gives one note per entry.",
    bad: "evidence: {released: [a]}  with  sources: [{id: a, opened: false, …}]",
    good: "sources: [{id: a, accessed: 2026-11-21, …}]")

  package static let secondaryOnly = DiagnosticCode(
    "KB0905", "secondary-only", .note,
    "A fact rests on secondary sources alone, and nothing else cites them: nobody has compared them with an original. "
      + "The fact may be right, and its source could be better. Only check --today looks for this; it gives one note per entry.",
    bad: "evidence: {released: [a-news-report]}", good: "evidence: {released: [the-repository]}")

  package static let duplicateTitle = DiagnosticCode(
    "KB0906", "duplicate-title", .note,
    "Two entries of different kinds have one title. In lists, search results and tabs readers cannot tell them "
      + "apart, and a link by the title alone is ambiguous.",
    bad: "models/mistral.md and organisations/mistral.md, both with  title: Mistral",
    good: "title: Mistral AI")

  package static let unshownImage = DiagnosticCode(
    "KB0910", "unshown-image", .note,
    "The image is published, but no text shows it or links to it.",
    bad: "content/models/chart.png, mentioned nowhere", good: "![Downloads per year](chart.png)")
}
