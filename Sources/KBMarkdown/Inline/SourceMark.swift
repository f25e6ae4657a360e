/// Something in the source that looks like a wiki link, a citation or a footnote: where it stands.
///
/// cmark-gfm merges neighbouring pieces of text and drops their positions and backslashes. So the marks of a
/// body are collected from the source, once, and each mark that the tree's text shows is looked up among
/// them.
struct SourceMark {
  enum Kind {
    case wikiLink, citation, footnote

    /// What the byte behind an opening bracket makes of it.
    init?(second byte: UInt8) {
      switch byte {
      case UInt8(ascii: "["): self = .wikiLink
      case UInt8(ascii: "@"): self = .citation
      case UInt8(ascii: "^"): self = .footnote
      default: return nil
      }
    }
  }

  let kind: Kind
  /// File offsets of the whole, brackets included; of the opening brackets only if nothing closes them.
  let range: Range<Int>
  let isClosed: Bool
  /// Whether a backslash makes the brackets ordinary text.
  let isEscaped: Bool

  /// Longest mark looked for, in bytes.
  static let longest = 2000
}

extension SourceMark {
  /// Finds all marks of a body.
  ///
  /// - Complexity: O(bytes): brackets are looked at once, and what closes a mark is sought no further than
  ///   the next.
  static func all(in bytes: Bytes, body: Range<Int>) -> [SourceMark] {
    var marks: [SourceMark] = []
    var index = body.lowerBound
    while index < body.upperBound {
      guard bytes[index] == UInt8(ascii: "[") else {
        index += 1
        continue
      }
      guard let mark = mark(at: index, in: bytes, body: body) else {
        index += 1
        continue
      }
      marks.append(mark)
      index = mark.isClosed ? mark.range.upperBound : mark.range.lowerBound + 1
    }
    return marks
  }

  private static func mark(at start: Int, in bytes: Bytes, body: Range<Int>) -> SourceMark? {
    var second = start + 1
    var isEscaped = isBackslashed(start, in: bytes, body: body)
    if second < body.upperBound, bytes[second] == UInt8(ascii: "\\") {
      isEscaped = true
      second += 1
    }
    guard second < body.upperBound, let kind = Kind(second: bytes[second]) else { return nil }
    // Of three brackets, the last two open the link.
    if kind == .wikiLink, second + 1 < body.upperBound, bytes[second + 1] == UInt8(ascii: "[") { return nil }
    let end = endOfMark(kind, from: second + 1, in: bytes, body: body)
    return SourceMark(
      kind: kind, range: start..<(end ?? second + 1), isClosed: end != nil, isEscaped: isEscaped)
  }

  private static func endOfMark(_ kind: Kind, from start: Int, in bytes: Bytes, body: Range<Int>) -> Int? {
    let limit = min(start + longest, body.upperBound)
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "]"):
        if kind != .wikiLink { return index + 1 }
        if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "]") { return index + 2 }
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\n"):
        if index + 1 < limit, bytes[index + 1] == UInt8(ascii: "\n") { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func isBackslashed(_ index: Int, in bytes: Bytes, body: Range<Int>) -> Bool {
    var start = index
    while start > body.lowerBound, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (index - start) % 2 == 1
  }
}

extension [SourceMark] {
  /// Index of the first mark at or after a file offset.
  func firstIndex(from offset: Int) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle].range.lowerBound < offset { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
