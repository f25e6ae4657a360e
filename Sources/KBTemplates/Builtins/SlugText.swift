import Foundation

/// Names for URLs.
package enum SlugText {
  /// Small letters and digits with single hyphens between them; accents are left out.
  package static func slug(of text: String) -> String {
    var result = ""
    for scalar in LetterCase.lower(text).decomposedStringWithCompatibilityMapping.unicodeScalars {
      if LetterCase.isWord(scalar), scalar != "_" {
        result.unicodeScalars.append(scalar)
      } else if !scalar.properties.isDiacritic, scalar.properties.generalCategory != .nonspacingMark,
        scalar != "'", scalar != "’", !result.isEmpty, !result.hasSuffix("-")
      {
        result.append("-")
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result.precomposedStringWithCanonicalMapping
  }
}
