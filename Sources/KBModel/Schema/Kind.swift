import KBDiagnostics

/// A kind of entry, as its folder's `_kind.yaml` declares it.
package struct Kind: Sendable {
  /// The folder's name: `models`.
  package let id: String
  /// What one entry is called: `Model`.
  package let one: String
  /// What several are called: `Models`.
  package let many: String
  package let description: String?
  /// Where entries are published: `/models/{slug}/`.
  package let url: URLPattern
  /// Whether the kind has a list page.
  package let hasList: Bool
  /// Whether mentions of its entries in text become links by themselves.
  package let autolink: Bool
  /// The field that says in short what an entry is; nil means the common field `summary`.
  package let summaryField: String?
  /// The field that says when what an entry tells of happened; feeds use it.
  package let datedField: String?
  package let fields: [Field]
  /// Set where verdicts are computed of the entries.
  package let grading: GradingDeclaration?
  /// Ways to group the entries, each with pages of its own; in the order declared.
  package let views: [ViewDeclaration]
  /// Path of the file that declares the kind.
  package let path: String

  /// Position of a field among ``fields``.
  package func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// Fields that every entry may have, whatever its kind.
  package static let commonFields = [
    "title", "aliases", "summary", "tags", "sources", "evidence", "draft", "review_by", "redirect_from",
    "autolink",
  ]

  /// Names that templates read of every entry; no field and no inverse may take them.
  package static let reservedNames = Set(
    commonFields + [
      "id", "slug", "url", "kind", "is_draft", "body", "outline", "references", "backlinks", "facts", "shown",
      "groups", "changed", "previous", "next", "leads_to", "graph", "badge_url",
    ])
}

/// What `graded` of a `_kind.yaml` says: that the entries get verdicts, and whose page counts them.
package struct GradingDeclaration: Sendable {
  /// The rules that grade; there is one set, `openness`.
  package static let rulesets = ["openness"]

  /// The reference field whose targets count the verdicts of the entries that name them.
  package let rollUpField: String?
  /// The boolean field of a target with which its entries are not counted.
  package let rollUpUnless: String?
  /// Where the file says so, for messages.
  package let span: SourceSpan
}

/// Where the entries of a kind are published.
///
/// Invariant: the pattern begins and ends with `/` and holds `{slug}` exactly once, as a whole segment at its end.
package struct URLPattern: Sendable, Equatable {
  /// The part before the slug, such as `/models/`; it is the URL of the list page.
  package let prefix: String

  /// - Returns: nil if the pattern is not of the form `/…/{slug}/`.
  package init?(_ pattern: String) {
    let suffix = "{slug}/"
    guard pattern.hasPrefix("/"), pattern.hasSuffix("/" + suffix) else { return nil }
    let prefix = String(pattern.dropLast(suffix.count))
    let segments = prefix.split(separator: "/")
    guard !prefix.contains("{"), segments.allSatisfy({ Slug.isValid($0) }), !prefix.contains("//") else {
      return nil
    }
    self.prefix = prefix
  }

  /// The site-absolute URL path of a slug, without the base URL's path.
  package func path(of slug: String) -> String { prefix + slug + "/" }
}

/// The last part of an entry's id and URL.
///
/// Invariant: letters and digits of any script, `-`, `_` and `.`; it begins with a letter or a digit.
package enum Slug {
  package static func isValid(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, isLetterOrDigit(first) else { return false }
    return text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" || $0 == "_" || $0 == "." }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }
}
