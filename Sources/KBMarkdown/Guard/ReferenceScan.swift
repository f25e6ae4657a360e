/// Judges how far link definitions (`[label]: address "title"`) grow when they are used.
struct ReferenceScan {
  /// Closing brackets of the body so far: no use goes without one.
  var uses = 0
  private var longest = 0
  private var longestStart = 0
  /// Where the definition being read began.
  private var current: Int?
  /// Whether its title may go on over lines that look like definitions.
  private var isOpenEnded = false

  /// - Parameter line: content of the line, behind its prefix.
  mutating func addLine(_ text: Bytes, _ line: Range<Int>) {
    if !isOpenEnded, isDefinition(text, line) {
      end(at: line.lowerBound)
      current = line.lowerBound
    }
    if current != nil, hasUnevenQuotes(text, line) { isOpenEnded = true }
  }

  mutating func endBlock(at offset: Int) {
    end(at: offset)
    isOpenEnded = false
  }

  /// What is too much, and where its definition stands; nil if nothing is.
  var excess: (message: String, offset: Int)? {
    guard longest * uses > BodyLimits.referenceBytes else { return nil }
    return ("a link definition of \(longest) bytes in a text with \(uses) possible uses", longestStart)
  }

  private mutating func end(at offset: Int) {
    if let start = current, offset - start > longest {
      longest = offset - start
      longestStart = start
    }
    current = nil
  }

  /// Whether a line may begin a definition: its first brackets hold no others and are followed by a colon.
  private func isDefinition(_ text: Bytes, _ line: Range<Int>) -> Bool {
    guard text[line.lowerBound] == UInt8(ascii: "[") else { return false }
    var index = line.lowerBound + 1
    while index < line.upperBound {
      switch text[index] {
      case UInt8(ascii: "["): return false
      case UInt8(ascii: "]"): return index + 1 < line.upperBound && text[index + 1] == UInt8(ascii: ":")
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    // The label may end on a later line.
    return true
  }

  private func hasUnevenQuotes(_ text: Bytes, _ line: Range<Int>) -> Bool {
    var double = 0
    var single = 0
    var parentheses = 0
    for index in line {
      switch text[index] {
      case UInt8(ascii: "\""): double += 1
      case UInt8(ascii: "'"): single += 1
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")"): parentheses -= 1
      default: break
      }
    }
    return double % 2 == 1 || single % 2 == 1 || parentheses != 0
  }
}
