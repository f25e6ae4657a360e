extension DiagnosticCode {
  /// KB03xx links between entries.
  static let linkCodes: [DiagnosticCode] = [
    brokenLink, ambiguousLink, brokenHeading, linkToDraft, missingImage, deadOutsideLink,
  ]

  package static let brokenLink = DiagnosticCode(
    "KB0301", "broken-link", .error,
    "The link leads to no entry. Targets are looked up as slug, then title, then alias; relative links as files.",
    bad: "[[lama-3-1]]", good: "[[llama-3-1]]")

  package static let ambiguousLink = DiagnosticCode(
    "KB0302", "ambiguous-link", .error,
    "Several entries have this name. Put the kind before it.",
    bad: "[[midjourney]]", good: "[[companies/midjourney]]")

  package static let brokenHeading = DiagnosticCode(
    "KB0303", "broken-heading", .error,
    "The entry exists, but has no such heading.",
    bad: "[[llama-3-1#Licence]]", good: "[[llama-3-1#What changed]]")

  package static let linkToDraft = DiagnosticCode(
    "KB0304", "link-to-draft", .error,
    "The target is a draft, which readers cannot open.",
    bad: "[[gpt-6]]  with  draft: true  in gpt-6.md", good: "GPT-6")

  package static let missingImage = DiagnosticCode(
    "KB0305", "missing-image", .error,
    "Images lie beside the entries that show them, as png, jpg, webp or avif; images of other sites are not embedded.",
    bad: "![Chart](chart.svg)", good: "![Chart](chart.png)")

  package static let deadOutsideLink = DiagnosticCode(
    "KB0306", "dead-outside-link", .warning,
    "A page of another site is gone, or its server does not answer. Only check --external asks other sites; try again "
      + "later before you believe it.",
    bad: "url: https://example.org/moved",
    good: "url: https://web.archive.org/web/2024/https://example.org/moved")
}
