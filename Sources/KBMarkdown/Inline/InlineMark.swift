/// A wiki link, citation or unknown footnote in text that has been parsed.
struct InlineMark {
  let kind: SourceMark.Kind
  /// Place in the text, brackets included; of the opening brackets only if nothing closes them.
  let range: Range<Int>
  let isClosed: Bool

  /// The next mark at or after a position.
  static func next(in text: Bytes, from start: Int) -> InlineMark? {
    var index = start
    while index + 1 < text.count {
      guard text[index] == UInt8(ascii: "[") else {
        index += 1
        continue
      }
      guard let kind = SourceMark.Kind(second: text[index + 1]) else {
        index += 1
        continue
      }
      if kind == .wikiLink, index + 2 < text.count, text[index + 2] == UInt8(ascii: "[") {
        index += 1
        continue
      }
      let end = end(of: kind, in: text, from: index + 2)
      return InlineMark(kind: kind, range: index..<(end ?? index + 2), isClosed: end != nil)
    }
    return nil
  }

  private static func end(of kind: SourceMark.Kind, in text: Bytes, from start: Int) -> Int? {
    var index = start
    while index < text.count, index - start < SourceMark.longest {
      switch text[index] {
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "]"):
        if kind != .wikiLink { return index + 1 }
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "]") { return index + 2 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// What stands between the brackets.
  ///
  /// - Parameter shown: the mark as the text shows it.
  func bytes(of shown: Bytes) -> Bytes {
    let tail = isClosed ? (kind == .wikiLink ? 2 : 1) : 0
    return Bytes(rebasing: shown[2..<max(2, shown.count - tail)])
  }

  /// The same as a string.
  func content(of shown: Bytes) -> String { String(decoding: bytes(of: shown), as: UTF8.self) }
}
