import KBDiagnostics

/// Splits a template into text and the tokens of its tags.
///
/// An error ends the tag it is in; the rest of the template is still read, so that every error is found.
/// - Source: jinja2 3.1 `lexer.py`, whose whitespace control this follows to the byte.
struct Lexer {
  let source: [UInt8]
  let trimBlocks: Bool
  let lstripBlocks: Bool
  /// End of what is read: one line ending at the end of the file does not count.
  let end: Int
  var position = 0
  var tokens: [Token] = []
  var failures: [SyntaxFailure] = []
  /// Tags that could not be read: what the parser says of them is of no use.
  var brokenTags: [Range<Int>] = []

  init(_ source: [UInt8], trimBlocks: Bool, lstripBlocks: Bool) {
    self.source = source
    self.trimBlocks = trimBlocks
    self.lstripBlocks = lstripBlocks
    var end = source.count
    if end > 0, source[end - 1] == .newline { end -= 1 }
    if end > 0, end <= source.count, source[end - 1] == .carriageReturn { end -= 1 }
    self.end = end
  }

  /// Reads the whole template.
  mutating func run() {
    while position < end { readTextAndTag() }
    tokens.append(Token(kind: .end, range: end..<end))
  }

  /// Reads one expression without any tag around it.
  mutating func runExpression() {
    do throws(SyntaxFailure) {
      var brackets: [Token.Symbol] = []
      while position < source.count {
        if source[position].isSpace { position += 1 } else { try readToken(brackets: &brackets) }
      }
    } catch {
      failures.append(error)
    }
    tokens.append(Token(kind: .end, range: source.count..<source.count))
  }

  // MARK: Text and tags

  private enum TagKind { case variable, block, comment }

  private mutating func readTextAndTag() {
    let textStart = position
    guard let (tagStart, kind) = nextTag(from: position) else {
      appendData(textStart..<end)
      position = end
      return
    }
    let sign = byte(tagStart + 2)
    let textEnd = strippedEnd(of: textStart..<tagStart, sign: sign, isVariable: kind == .variable)
    appendData(textStart..<textEnd)
    position = tagStart + 2 + (sign == .minus || sign == .plus ? 1 : 0)
    switch kind {
    case .comment: readComment(from: tagStart)
    case .variable: readTag(from: tagStart, begin: .variableBegin, close: .rightBrace)
    case .block:
      if !readRaw(from: tagStart) { readTag(from: tagStart, begin: .blockBegin, close: .percent) }
    }
  }

  private func nextTag(from start: Int) -> (Int, TagKind)? {
    var index = start
    while index + 1 < end {
      if source[index] == .leftBrace {
        switch source[index + 1] {
        case .leftBrace: return (index, .variable)
        case .percent: return (index, .block)
        case .hash: return (index, .comment)
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  /// Where the text before a tag ends once whitespace control has been applied.
  func strippedEnd(of text: Range<Int>, sign: UInt8?, isVariable: Bool) -> Int {
    if sign == .minus { return Whitespace.trimmedEnd(of: text, in: source) }
    guard sign != .plus, lstripBlocks, !isVariable else { return text.upperBound }
    var index = text.upperBound
    while index > text.lowerBound, source[index - 1] != .newline, source[index - 1] != .carriageReturn {
      guard let before = Whitespace.startOfSpace(endingAt: index, from: text.lowerBound, in: source) else {
        return text.upperBound
      }
      index = before
    }
    if index == text.lowerBound, index > 0, source[index - 1] != .newline,
      source[index - 1] != .carriageReturn
    {
      return text.upperBound
    }
    return index
  }

  mutating func appendData(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let text = source[range]
    if text.contains(.carriageReturn) {
      tokens.append(Token(kind: .data(Whitespace.withUnixNewlines(text)), range: range))
    } else {
      tokens.append(Token(kind: .data(Array(text)), range: range))
    }
  }

  private mutating func readComment(from start: Int) {
    var index = position
    while index + 1 < end {
      if source[index] == .hash, source[index + 1] == .rightBrace {
        let sign = index > position ? source[index - 1] : nil
        position = afterClose(index + 2, sign: sign)
        return
      }
      index += 1
    }
    fail(start..<start + 2, "this comment has no end", help: "close it with #}")
    position = end
  }

  /// The position after a tag's closing bytes and the whitespace that they swallow.
  func afterClose(_ index: Int, sign: UInt8?, trims: Bool = true) -> Int {
    if sign == .minus { return Whitespace.skip(from: index, to: end, in: source) }
    guard sign != .plus, trims, trimBlocks else { return index }
    if byte(index) == .carriageReturn { return byte(index + 1) == .newline ? index + 2 : index + 1 }
    return byte(index) == .newline ? index + 1 : index
  }

  // MARK: Inside a tag

  private mutating func readTag(from start: Int, begin: Token.Kind, close: UInt8) {
    tokens.append(Token(kind: begin, range: start..<position))
    let isVariable = close == .rightBrace
    var brackets: [Token.Symbol] = []
    do throws(SyntaxFailure) {
      while position < end {
        let next = source[position]
        if next.isSpace {
          position += 1
        } else if brackets.isEmpty, let sign = closing(close, isVariable: isVariable) {
          let closeStart = position
          let closeEnd = position + (sign == nil ? 2 : 3)
          position = afterClose(closeEnd, sign: sign, trims: !isVariable)
          tokens.append(Token(kind: isVariable ? .variableEnd : .blockEnd, range: closeStart..<closeEnd))
          return
        } else {
          try readToken(brackets: &brackets)
        }
      }
      throw SyntaxFailure(
        .templateSyntax, at: start..<start + 2, "this tag has no end",
        help: "close it with \(isVariable ? "}}" : "%}")")
    } catch {
      failures.append(error)
      recover(from: start, close: close, isVariable: isVariable)
    }
  }

  /// The sign before the closing bytes if they stand here: nil for none at all, `.some(nil)` for no sign.
  private func closing(_ close: UInt8, isVariable: Bool) -> UInt8?? {
    if byte(position) == close, byte(position + 1) == .rightBrace { return .some(nil) }
    guard let sign = byte(position), sign == .minus || (sign == .plus && !isVariable) else { return nil }
    return byte(position + 1) == close && byte(position + 2) == .rightBrace ? .some(sign) : nil
  }

  /// Skips to the end of a tag that could not be read.
  private mutating func recover(from start: Int, close: UInt8, isVariable: Bool) {
    while position + 1 < end, !(source[position] == close && source[position + 1] == .rightBrace) {
      position += 1
    }
    let closeStart = position
    position = min(position + 2, end)
    tokens.append(Token(kind: isVariable ? .variableEnd : .blockEnd, range: closeStart..<position))
    brokenTags.append(start..<position)
  }

  mutating func fail(_ range: Range<Int>, _ message: String, help: String? = nil) {
    failures.append(SyntaxFailure(.templateSyntax, at: range, message, help: help))
  }

  func byte(_ index: Int) -> UInt8? { index < end ? source[index] : nil }
}
