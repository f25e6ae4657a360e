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
    while counts[id] != nil {
      let count = (counts[slug] ?? 0) + 1
      counts[slug] = count
      id = "\(slug)-\(count)"
    }
    counts[id] = 0
    return id
  }

  /// A heading's text as an id: lowercase, spaces to hyphens, and only letters, marks, digits, `_` and `-`
  /// kept.
  ///
  /// - Returns: `section` if nothing remains, for an id must not be empty; `section-ref-3` for `Ref 3`, for
  ///   references have such ids.
  /// - Source: html-pipeline, `table_of_contents_filter.rb`: all but `\p{Word}`, hyphen and space is dropped.
  package static func slug(of text: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": slug.append(UInt8(truncatingIfNeeded: scalar.value))
      case "A"..."Z": slug.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
      case " ": slug.append(UInt8(ascii: "-"))
      default:
        guard scalar.value >= 0x80, isWord(scalar) else { continue }
        slug += scalar.properties.lowercaseMapping.utf8
      }
    }
    if slug.isEmpty { return "section" }
    let id = String(decoding: slug, as: UTF8.self)
    return isReserved(slug) ? "section-" + id : id
  }

  /// Whether an id is one that footnotes or references use (`fn-1`, `fnref-1-2`, `ref-3`), or would be with a
  /// number.
  private static func isReserved(_ id: [UInt8]) -> Bool {
    guard let name = reservedNames.first(where: id.starts) else { return false }
    return id.dropFirst(name.count).allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  private static let reservedNames = ["fnref", "fn", "ref"].map { Array($0.utf8) }

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
