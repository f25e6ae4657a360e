extension Lexer {
  /// Reads `{% raw %} … {% endraw %}` if it begins here, just after `{%` and its sign.
  ///
  /// - Returns: whether it did.
  mutating func readRaw(from start: Int) -> Bool {
    guard let bodyStart = afterWord("raw", from: position, signs: [.minus], trims: false) else {
      return false
    }
    var index = bodyStart
    while index + 1 < end {
      if source[index] == .leftBrace, source[index + 1] == .percent {
        let sign = byte(index + 2)
        let hasSign = sign == .minus || sign == .plus
        let wordStart = index + 2 + (hasSign ? 1 : 0)
        if let after = afterWord("endraw", from: wordStart, signs: [.minus, .plus], trims: true) {
          let textEnd = strippedEnd(of: bodyStart..<index, sign: sign, isVariable: false)
          appendData(bodyStart..<textEnd)
          position = after
          return true
        }
      }
      index += 1
    }
    fail(start..<start + 2, "this raw block has no end", help: "close it with {% endraw %}")
    position = end
    return true
  }

  /// The position after a tag that holds one word only, nil if there is no such tag.
  private func afterWord(_ word: String, from start: Int, signs: [UInt8], trims: Bool) -> Int? {
    var index = Whitespace.skip(from: start, to: end, in: source)
    let letters = Array(word.utf8)
    guard index + letters.count <= end, Array(source[index..<index + letters.count]) == letters else {
      return nil
    }
    index = Whitespace.skip(from: index + letters.count, to: end, in: source)
    var sign: UInt8?
    if let next = byte(index), signs.contains(next) {
      sign = next
      index += 1
    }
    guard byte(index) == .percent, byte(index + 1) == .rightBrace else { return nil }
    return afterClose(index + 2, sign: sign, trims: trims)
  }
}
