extension DiagnosticCode {
  /// KB01xx files and the source tree.
  static let fileCodes: [DiagnosticCode] = [
    notUTF8, byteOrderMark, carriageReturn, fileTooLarge, unreadableFile, symlinkOutside, irregularFile,
    unexpectedFile, badFileName, noKind, emptyContent,
  ]

  package static let notUTF8 = DiagnosticCode(
    "KB0101", "not-utf8", .error,
    "Every text file is UTF-8. A file in another encoding would be published with wrong characters, so it is not read.",
    bad: "caf\\xE9 (saved as Latin-1)", good: "café (saved as UTF-8)")

  package static let byteOrderMark = DiagnosticCode(
    "KB0102", "byte-order-mark", .warning,
    "Some editors put an invisible mark at the beginning of a file. It is skipped, but other tools stumble over it.",
    bad: "\\xEF\\xBB\\xBF---", good: "---")

  package static let carriageReturn = DiagnosticCode(
    "KB0103", "carriage-return", .warning,
    "Lines end in LF here. Files with CRLF work, but every edit on another system then changes every line.",
    bad: "title: GPT-2\\r\\n", good: "title: GPT-2\\n")

  package static let fileTooLarge = DiagnosticCode(
    "KB0104", "file-too-large", .error,
    "A text file has at most 2 MiB. A larger one is data, or a mistake, and could stall the build.",
    bad: "content/models/dump.md (50 MB)", good: "content/models/gpt-2.md (4 KB)")

  package static let unreadableFile = DiagnosticCode(
    "KB0105", "unreadable-file", .error,
    "The system would not let the file be read; the message says why.",
    bad: "chmod 000 content/models/gpt-2.md", good: "chmod 644 content/models/gpt-2.md")

  package static let symlinkOutside = DiagnosticCode(
    "KB0106", "symlink-outside-root", .error,
    "A link may point at files of the site only. One that leaves the site's folder would publish files of the machine.",
    bad: "content/models/x.md -> ../../../etc/passwd", good: "content/models/x.md -> gpt-2.md")

  package static let irregularFile = DiagnosticCode(
    "KB0107", "not-a-regular-file", .error,
    "A folder, a pipe or a dead link stands where a file belongs.",
    bad: "content/models/gpt-2.md/ (a folder)", good: "content/models/gpt-2.md (a file)")

  package static let unexpectedFile = DiagnosticCode(
    "KB0108", "unexpected-file", .error,
    "The file stands where nothing reads it, or is of a kind that content may not have: HTML, SVG and script files "
      + "would run on the site's origin. Files to be published as they are belong in static/.",
    bad: "content/models/logo.svg", good: "content/models/logo.png")

  package static let badFileName = DiagnosticCode(
    "KB0109", "bad-file-name", .error,
    "A file's name becomes part of a URL: letters, digits, hyphens, underscores and dots, beginning with a letter or "
      + "digit. The name \"by\" is kept for views.",
    bad: "content/models/GPT 2?.md", good: "content/models/gpt-2.md")

  package static let noKind = DiagnosticCode(
    "KB0110", "no-kind", .error,
    "A folder of entries is a kind, and its _kind.yaml says which fields its entries have.",
    bad: "content/papers/a.md without content/papers/_kind.yaml",
    good: "content/papers/_kind.yaml with  title: {one: Paper, many: Papers}")

  package static let emptyContent = DiagnosticCode(
    "KB0111", "empty-content", .error,
    "Without entries there is no site. Publishing nothing over a site that exists is never what was meant.",
    bad: "content/ (empty)", good: "content/models/gpt-2.md")
}
