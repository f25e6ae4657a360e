/// Breaks a line of text into shorter ones.
///
/// - Source: Python's `textwrap.TextWrapper`, with whitespace kept as it is.
struct WordWrap {
  /// Characters of a line.
  let width: Int
  let breaksLongWords: Bool
  let breaksOnHyphens: Bool

  func lines(of text: String) -> [String] {
    var chunks = Array(self.chunks(of: Array(text.unicodeScalars)).reversed())
    var lines: [String] = []
    while let first = chunks.last {
      if isBlank(first), !lines.isEmpty { chunks.removeLast() }
      var line: [[UnicodeScalar]] = []
      var length = 0
      while let chunk = chunks.last, length + chunk.count <= width {
        line.append(chunk)
        length += chunk.count
        chunks.removeLast()
      }
      if let chunk = chunks.last, chunk.count > width {
        breakWord(chunk, &chunks, &line, room: width - length)
      }
      if let last = line.last, isBlank(last) { line.removeLast() }
      if !line.isEmpty { lines.append(String(String.UnicodeScalarView(line.joined()))) }
    }
    return lines
  }

  private func isBlank(_ chunk: [UnicodeScalar]) -> Bool { chunk.allSatisfy(Whitespace.isSpace) }

  /// Puts as much of a word on the line as fits, if the word fits on no line.
  private func breakWord(
    _ word: [UnicodeScalar], _ chunks: inout [[UnicodeScalar]], _ line: inout [[UnicodeScalar]], room: Int
  ) {
    guard breaksLongWords else {
      if line.isEmpty { line.append(chunks.removeLast()) }
      return
    }
    var end = room
    if breaksOnHyphens, word.count > room, let hyphen = word.prefix(room).lastIndex(of: "-"), hyphen > 0,
      word[..<hyphen].contains(where: { $0 != "-" })
    {
      end = hyphen + 1
    }
    line.append(Array(word[..<end]))
    chunks[chunks.count - 1] = Array(word[end...])
  }

  // MARK: Chunks

  /// Words and the whitespace between them; words are cut after hyphens and before dashes.
  private func chunks(of text: [UnicodeScalar]) -> [[UnicodeScalar]] {
    var chunks: [[UnicodeScalar]] = []
    var start = 0
    while start < text.count {
      let end = isWrapSpace(text[start]) ? endOfSpace(text, start) : endOfWord(text, start)
      chunks.append(Array(text[start..<end]))
      start = end
    }
    return chunks
  }

  /// - Source: `textwrap._whitespace`, which is ASCII's only.
  private func isWrapSpace(_ scalar: UnicodeScalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  private func endOfSpace(_ text: [UnicodeScalar], _ start: Int) -> Int {
    text[start...].firstIndex { !isWrapSpace($0) } ?? text.count
  }

  private func endOfWord(_ text: [UnicodeScalar], _ start: Int) -> Int {
    guard breaksOnHyphens else { return text[start...].firstIndex(where: isWrapSpace) ?? text.count }
    if let dash = endOfDash(text, start) { return dash }
    var index = start + 1
    while index < text.count {
      if isWrapSpace(text[index]) || isHyphenBreak(text, index) || isBeforeDash(text, index) {
        return isHyphenBreak(text, index) ? index + 1 : index
      }
      index += 1
    }
    return text.count
  }

  /// The end of two hyphens or more between words.
  private func endOfDash(_ text: [UnicodeScalar], _ start: Int) -> Int? {
    guard start > 0, isWordOrPunctuation(text[start - 1]), text[start] == "-" else { return nil }
    let end = text[start...].firstIndex { $0 != "-" } ?? text.count
    return end - start >= 2 && end < text.count && LetterCase.isWord(text[end]) ? end : nil
  }

  private func isBeforeDash(_ text: [UnicodeScalar], _ index: Int) -> Bool {
    guard isWordOrPunctuation(text[index - 1]), text[index] == "-" else { return false }
    return endOfDash(text, index) != nil
  }

  /// Whether a hyphen stands here between two letters on its left and letters on its right.
  private func isHyphenBreak(_ text: [UnicodeScalar], _ index: Int) -> Bool {
    guard text[index] == "-", index >= 2 else { return false }
    let hasLettersBefore =
      isLetter(text[index - 1]) && (isLetter(text[index - 2]))
      || (isWordOrPunctuation(text[index - 1]) && text[index - 2] == "-" && index >= 3
        && isLetter(text[index - 3]))
    guard hasLettersBefore, index + 1 < text.count, isLetter(text[index + 1]) else { return false }
    let after = index + 2 < text.count && text[index + 2] == "-" ? index + 3 : index + 2
    return after < text.count && isLetter(text[after])
  }

  private func isLetter(_ scalar: UnicodeScalar) -> Bool {
    LetterCase.isWord(scalar) && scalar.properties.numericType == nil
  }

  private func isWordOrPunctuation(_ scalar: UnicodeScalar) -> Bool {
    LetterCase.isWord(scalar) || "!\"'&.,?".unicodeScalars.contains(scalar)
  }
}
