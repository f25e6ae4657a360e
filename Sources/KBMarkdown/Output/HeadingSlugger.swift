/// Gives headings their ids, as GitHub does.
package struct HeadingSlugger: Sendable {
  private var counts: [String: Int] = [:]

  /// - Parameter taken: ids that no heading may get, because the page has them elsewhere.
  package init(taken: Set<String> = []) {
    for id in taken { counts[id] = 0 }
  }

  /// The id for the next heading, unique among those given so far.
  ///
  /// - Source: github-slugger 2, `BananaSlug.slug`: a repeated slug gets `-1`, `-2`, …
  package mutating func id(for text: String) -> String {
    let slug = HeadingSlugger.slug(of: text)
    var id = slug
    while counts[id] != nil || HeadingSlugger.isReserved(id) {
      let count = (counts[slug] ?? 0) + 1
      counts[slug] = count
      id = "\(slug)-\(count)"
    }
    counts[id] = 0
    return id
  }

  /// A heading's text as an id: lowercase, spaces to hyphens, and only letters, marks, digits, `_` and `-` kept.
  ///
  /// - Returns: `section` if nothing remains, for an id must not be empty.
  /// - Source: html-pipeline, `table_of_contents_filter.rb`: all but `\p{Word}`, hyphen and space is dropped.
  package static func slug(of text: String) -> String {
    var slug = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": slug.unicodeScalars.append(scalar)
      case "A"..."Z": slug.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      case " ": slug.append("-")
      default:
        guard scalar.value >= 0x80, isWord(scalar) else { continue }
        slug += scalar.properties.lowercaseMapping
      }
    }
    return slug.isEmpty ? "section" : slug
  }

  /// Whether an id is one that footnotes or references use: `fn-1`, `fnref-1-2`, `ref-3`.
  private static func isReserved(_ id: String) -> Bool {
    for prefix in ["fn-", "fnref-", "ref-"] where id.hasPrefix(prefix) {
      return id.utf8.dropFirst(prefix.utf8.count).allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
    }
    return false
  }

  /// Ruby's `\p{Word}`: letters, marks, decimal digits and connecting punctuation.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
