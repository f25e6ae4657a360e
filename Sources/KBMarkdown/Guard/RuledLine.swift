/// A line across the page: `- - -`, which looks like lists in lists.
enum RuledLine {
  static func matches(_ text: Bytes, _ line: Range<Int>) -> Bool {
    var mark: UInt8?
    var count = 0
    for index in line where !isASCIISpace(text[index]) {
      guard text[index] == mark ?? text[index] else { return false }
      mark = text[index]
      count += 1
    }
    return count >= 3 && (mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*"))
  }
}
