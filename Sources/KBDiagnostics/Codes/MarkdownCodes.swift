extension DiagnosticCode {
  /// KB05xx Markdown bodies.
  static let markdownCodes: [DiagnosticCode] = [
    unknownHeading, unclosedWikiLink, emptyWikiLink, refusedScheme, rawHTML, unbalancedHTML, levelOneHeading,
    missingAlternativeText, controlCharacter, bodyTooLarge, nestingTooDeep, tableTooLarge, referencesTooLarge,
    markupTooDense, blockInInlineText, unknownFootnote, unusedFootnote, duplicateFootnote, malformedCitation,
    shadowedWikiLink, emptyHeading, emptyLink,
  ]

  package static let unknownHeading = DiagnosticCode(
    "KB0501", "unknown-heading", .error,
    """
    A link leads to a heading of the same page that the page does not have. A heading's id is its text in lower \
    case with hyphens for spaces and without punctuation; a repeated heading gets -1, -2 and so on.
    """,
    bad: "See [[#Licence]].\n\n## Licences\n", good: "See [[#Licences]].\n\n## Licences\n")

  package static let unclosedWikiLink = DiagnosticCode(
    "KB0502", "unclosed-wiki-link", .error,
    """
    Two opening brackets begin a wiki link, but nothing closes it, or brackets or markup stand inside. A wiki link \
    holds plain text only. To show two brackets as text, put a backslash before them.
    """,
    bad: "Compare [[gpt-2] with others.", good: "Compare [[gpt-2]] with others.")

  package static let emptyWikiLink = DiagnosticCode(
    "KB0503", "empty-wiki-link", .error,
    "A wiki link names its target between the brackets, and shows the text behind the bar if there is a bar.",
    bad: "Compare [[|the smaller model]].", good: "Compare [[gpt-2|the smaller model]].")

  package static let refusedScheme = DiagnosticCode(
    "KB0504", "refused-scheme", .error,
    """
    Links and images may use https, http and mailto, or lead to a file or heading of this site. Other schemes can \
    run script or open programs on the reader's machine; the link is left out and its text stays.
    """,
    bad: "[the weights](ftp://example.org/weights)", good: "[the weights](https://example.org/weights)")

  package static let rawHTML = DiagnosticCode(
    "KB0505", "raw-html", .warning,
    """
    Raw HTML is shown as text, for it could run script or break the page. Only kbd, sub, sup, details, summary and \
    br are passed on, and only without attributes. Most else can be said in Markdown.
    """,
    bad: "It is <b>not</b> open.", good: "It is **not** open.")

  package static let unbalancedHTML = DiagnosticCode(
    "KB0506", "unbalanced-html", .warning,
    """
    An HTML element must be closed in the same paragraph, item or quotation in which it is opened; `<details>` must \
    begin its line and be followed at once by a `<summary>`. A tag without its partner is shown as text.
    """,
    bad: "Press <kbd>Ctrl.", good: "Press <kbd>Ctrl</kbd>.")

  package static let levelOneHeading = DiagnosticCode(
    "KB0507", "level-one-heading", .warning,
    "The page's title is its only heading of level 1. Headings in the text begin at level 2; this one is shown so.",
    bad: "# Licence", good: "## Licence")

  package static let missingAlternativeText = DiagnosticCode(
    "KB0508", "missing-alternative-text", .warning,
    "An image needs a description for readers who cannot see it.",
    bad: "![](chart.png)", good: "![Downloads per month, rising since 2023](chart.png)")

  package static let controlCharacter = DiagnosticCode(
    "KB0509", "control-character", .error,
    "Control characters other than tab and line end make feeds and sitemaps unreadable. Delete them.",
    bad: "open\u{8} weights", good: "open weights")

  package static let bodyTooLarge = DiagnosticCode(
    "KB0510", "body-too-large", .error,
    "A text may have at most one mebibyte. It was not parsed. Divide it into several entries.",
    bad: "(more than 1,048,576 bytes)", good: "(two entries that link to each other)")

  package static let nestingTooDeep = DiagnosticCode(
    "KB0511", "nesting-too-deep", .error,
    """
    Quotations and lists may be nested only so deep, since the parser's time grows with the square of the depth. \
    The text was not parsed.
    """,
    bad: "> > > > > … (hundreds)", good: "> > a quotation in a quotation")

  package static let tableTooLarge = DiagnosticCode(
    "KB0512", "table-too-large", .error,
    """
    The parser fills every row up to the width of the head, so a wide head with many short rows needs gigabytes. \
    The text was not parsed. Make the table narrower, or two tables of it.
    """,
    bad: "| a | a | … (thousands of columns and rows)", good: "| Model | Licence |")

  package static let referencesTooLarge = DiagnosticCode(
    "KB0513", "references-too-large", .error,
    """
    A link address defined once is copied for each use. The text was not parsed, because its copies would outgrow \
    any page. Shorten the address, or use it less often.
    """,
    bad: "[a]: https://example.org/… (kilobytes, used thousands of times)", good: "[a]: https://example.org/a"
  )

  package static let markupTooDense = DiagnosticCode(
    "KB0514", "markup-too-dense", .error,
    """
    The text repeats one piece of markup so often that the parser's time would grow with its square. It was not \
    parsed. Write the character as code, or put a backslash before it.
    """,
    bad: "*a_ *a_ *a_ … (thousands in one paragraph)", good: "`*a_`")

  package static let blockInInlineText = DiagnosticCode(
    "KB0515", "block-in-inline-text", .error,
    """
    A field of type text is one paragraph: emphasis, code, links and citations, but no headings, lists, tables, \
    quotations or code blocks, and no empty line.
    """,
    bad: "answer: \"- yes\\n- no\"", good: "answer: \"Yes, and sometimes no.\"")

  package static let unknownFootnote = DiagnosticCode(
    "KB0516", "unknown-footnote", .warning,
    "A footnote is used that the text does not define; it is shown as text.",
    bad: "Released in 2019.[^1]", good: "Released in 2019.[^1]\n\n[^1]: In stages.")

  package static let unusedFootnote = DiagnosticCode(
    "KB0517", "unused-footnote", .warning,
    "A footnote is defined that nothing in the text refers to; its text does not appear on the page.",
    bad: "Released in 2019.\n\n[^1]: In stages.", good: "Released in 2019.[^1]\n\n[^1]: In stages.")

  package static let duplicateFootnote = DiagnosticCode(
    "KB0518", "duplicate-footnote", .warning,
    "Two footnotes have the same name; only the first appears on the page.",
    bad: "A.[^1]\n\n[^1]: One.\n\n[^1]: Two.", good: "A.[^1] B.[^2]\n\n[^1]: One.\n\n[^2]: Two.")

  package static let malformedCitation = DiagnosticCode(
    "KB0519", "malformed-citation", .error,
    """
    A citation is one source's id between `[@` and `]`. Several sources stand in several pairs of brackets. To show \
    the brackets as text, put a backslash before them.
    """,
    bad: "Released in stages. [@gh-gpt2, @openai]", good: "Released in stages. [@gh-gpt2] [@openai]")

  package static let shadowedWikiLink = DiagnosticCode(
    "KB0520", "shadowed-wiki-link", .warning,
    """
    The text between the brackets of a wiki link is also the name of a link address defined in the same text, and \
    Markdown takes it for that link. Rename the address, or write one pair of brackets.
    """,
    bad: "See [[gpt-2]].\n\n[gpt-2]: https://example.org/",
    good: "See [[gpt-2]] and [the code][code].\n\n[code]: https://example.org/")

  package static let emptyHeading = DiagnosticCode(
    "KB0521", "empty-heading", .warning, "A heading has no text. It is left out.",
    bad: "##\n\nText.", good: "## Licence\n\nText.")

  package static let emptyLink = DiagnosticCode(
    "KB0522", "empty-link", .warning, "A link has no text, so readers can neither see nor hear it.",
    bad: "[](https://example.org/)", good: "[the weights](https://example.org/)")
}
