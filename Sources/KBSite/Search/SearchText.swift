import Foundation

/// How texts become the words of the search index. `templates/assets/js/search-text.js` does the same to what readers type;
/// a browser test holds the two against each other.
enum SearchText {
  /// Code points that a word keeps; a longer one is cut.
  static let longest = 32

  /// The words of a text in their order, and behind each chain of words that hyphens, points and their like join, the chain
  /// as one: `GPT-4` gives `gpt`, `4` and `gpt4`.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    forEachWord(of: text) { words.append($0) }
    return words
  }

  static func forEachWord(of text: String, _ body: (String) -> Void) {
    var word: [UInt8] = []
    var chain: [UInt8] = []
    var links = 0
    var joiner = false
    func endWord() {
      guard !word.isEmpty else { return }
      body(cut(word))
      chain += word
      links += 1
      word.removeAll(keepingCapacity: true)
    }
    func endChain() {
      if links > 1 { body(cut(chain)) }
      chain.removeAll(keepingCapacity: true)
      links = 0
    }
    for byte in folded(text).utf8 {
      if isWordByte(byte) {
        if word.isEmpty, !joiner { endChain() }
        joiner = false
        word.append(byte)
      } else {
        joiner = !word.isEmpty && isJoiner(byte)
        endWord()
      }
    }
    endWord()
    endChain()
  }

  /// A name without all that is no letter and no digit: `Llama 3.1` gives `llama31`.
  static func key(of name: String) -> String {
    cut(folded(name).utf8.filter(isWordByte))
  }

  /// Letters and digits in lower case, without accents; everything else as a space, but for what joins words.
  private static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber,
        .letterNumber, .otherNumber:
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      default: result.append(scalar.value < 0x80 ? scalar : " ")
      }
    }
    // The two forms of a small sigma are one letter.
    return String(result).replacing("\u{3C2}", with: "\u{3C3}")
  }

  /// Bytes above ASCII are parts of letters: all else was folded away.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  private static func isJoiner(_ byte: UInt8) -> Bool { "-._/+'".utf8.contains(byte) }

  private static func cut(_ word: [UInt8]) -> String {
    let text = String(decoding: word, as: UTF8.self)
    return word.count <= longest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
  }
}
