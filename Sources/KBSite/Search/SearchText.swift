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
    let bytes = folded(text)
    /// The words of a chain, without what joins them; only filled where there are several.
    var chain: [UInt8] = []
    /// The last word, and whether the next would be joined to it.
    var last = 0..<0
    var isJoined = false
    func endChain() {
      if !chain.isEmpty { body(cut(chain[...])) }
      chain.removeAll(keepingCapacity: true)
    }
    var index = 0
    while index < bytes.count {
      guard isWordByte(bytes[index]) else {
        isJoined = !last.isEmpty && last.upperBound == index && isJoiner(bytes[index])
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
      if isJoined {
        if chain.isEmpty { chain += bytes[last] }
        chain += bytes[start..<index]
      } else {
        endChain()
      }
      isJoined = false
      last = start..<index
      body(cut(bytes[last]))
    }
    endChain()
  }

  /// A name without all that is no letter and no digit: `Llama 3.1` gives `llama31`.
  static func key(of name: String) -> String { cut(folded(name).filter(isWordByte)[...]) }

  /// Letters and digits in lower case, without accents; everything else as a space, but for what joins words.
  private static func folded(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      var folded: [UInt8] = []
      folded.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        guard byte >= 0x80 else {
          folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
          index += 1
          continue
        }
        // No rule of Unicode's that matters here reaches over a character of ASCII.
        let start = index
        while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
        folded += foldedRun(String(decoding: bytes[start..<index], as: UTF8.self)).utf8
      }
      return folded
    }
  }

  /// The same for characters beyond ASCII.
  private static func foldedRun(_ text: String) -> String {
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

  private static func cut(_ word: ArraySlice<UInt8>) -> String {
    let text = String(decoding: word, as: UTF8.self)
    return word.count <= longest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
  }
}
