/// Counts `@` and `)` in words, that is, between white space.
struct WordScan {
  /// Sum of length × marks of all words so far.
  private(set) var cost = 0
  private var word: Range<Int>

  init(start: Int) { word = start..<start }

  mutating func add(at index: Int, in text: Bytes, limit: Int) {
    if index >= word.upperBound {
      var end = index
      while end < limit, !isASCIISpace(text[end]) { end += 1 }
      var start = index
      while start > word.upperBound, !isASCIISpace(text[start - 1]) { start -= 1 }
      word = start..<end
    }
    cost += word.count
  }
}
