/// Letters in words, by Unicode scalars as Python has them.
enum LetterCase {
  /// Small letters; a sigma that ends a word takes its final form.
  static func lower(_ text: String) -> String {
    let small = text.lowercased()
    guard text.unicodeScalars.contains("\u{3A3}") else { return small }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if scalar == "\u{3A3}" {
        result.append(isFinalSigma(place, scalars) ? "\u{3C2}" : "\u{3C3}")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  /// - Source: The Unicode Standard, section 3.13, Final_Sigma.
  private static func isFinalSigma(_ place: Int, _ scalars: [UnicodeScalar]) -> Bool {
    let before = scalars[..<place].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(place + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }

  static func capitalised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let rest = String(text.unicodeScalars.dropFirst())
    return first.properties.titlecaseMapping + lower(rest)
  }

  /// Words begin after whitespace, hyphens and opening brackets.
  static func title(_ text: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    func finished() -> String {
      guard let first = word.first else { return "" }
      return first.properties.uppercaseMapping + lower(String(word.dropFirst()))
    }
    for scalar in text.unicodeScalars {
      if Whitespace.isSpace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
        result += finished()
        word = String.UnicodeScalarView()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return result + finished()
  }

  /// Whether a scalar belongs to a word: a letter, a number or an underscore.
  static func isWord(_ scalar: UnicodeScalar) -> Bool {
    if scalar == "_" { return true }
    if scalar.isASCII { return UInt8(scalar.value).isLetter || UInt8(scalar.value).isDigit }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  static func wordCount(_ text: String) -> Int {
    var count = 0
    var wasWord = false
    for scalar in text.unicodeScalars {
      let isWord = isWord(scalar)
      if isWord, !wasWord { count += 1 }
      wasWord = isWord
    }
    return count
  }

  /// Whether all cased letters are small (or capital), and there is at least one.
  static func isAll(_ text: String, lower: Bool) -> Bool {
    var hasCased = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if lower
        ? properties.isUppercase || properties.generalCategory == .titlecaseLetter
        : properties.isLowercase || properties.generalCategory == .titlecaseLetter
      {
        return false
      }
      if lower ? properties.isLowercase : properties.isUppercase { hasCased = true }
    }
    return hasCased
  }
}
