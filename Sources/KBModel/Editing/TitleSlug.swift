import Foundation

extension Slug {
  /// The slug that a title suggests: `Llama 3.1` gives `llama-3-1`, `Mémoire` gives `memoire`.
  ///
  /// Letters are in lower case, Latin ones without their accents; an apostrophe goes, anything else that is neither
  /// letter nor digit becomes a hyphen.
  ///
  /// - Returns: empty if the title has no letter and no digit.
  package static func suggested(by title: String) -> String {
    var slug = String.UnicodeScalarView()
    var isAfterLatin = false
    for scalar in title.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark:
        if !isAfterLatin, !slug.isEmpty, slug.last != "-" { slug.append(scalar) }
        continue
      case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
        slug.append(scalar)
      case _ where scalar == "'" || scalar == "\u{2019}": break
      default:
        if let last = slug.last, last != "-" { slug.append("-") }
      }
      isAfterLatin = scalar.isASCII
    }
    if slug.last == "-" { slug.removeLast() }
    return String(slug).precomposedStringWithCanonicalMapping
  }
}
