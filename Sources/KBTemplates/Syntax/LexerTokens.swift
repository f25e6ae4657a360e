import KBDiagnostics

extension Lexer {
  /// Reads a number, name, string or operator.
  mutating func readToken(brackets: inout [Token.Symbol]) throws(SyntaxFailure) {
    let start = position
    let first = source[position]
    if first.isDigit {
      try readNumber()
    } else if first.isNameStart {
      readName()
    } else if first == .quote || first == .apostrophe {
      try readString(quote: first)
    } else if let symbol = symbol(at: position) {
      position += symbol.rawValue.utf8.count
      try balance(symbol, at: start, brackets: &brackets)
      tokens.append(Token(kind: .symbol(symbol), range: start..<position))
    } else {
      let character = Whitespace.scalar(at: position, in: source)
      let range = position..<min(position + character.length, source.count)
      position = range.upperBound
      if Whitespace.isSpace(character.scalar) { return }
      throw SyntaxFailure(.templateSyntax, at: range, "unexpected character \"\(character.scalar)\"")
    }
  }

  private func symbol(at index: Int) -> Token.Symbol? {
    let first = UnicodeScalar(source[index])
    if let second = byte(index + 1), let long = Token.Symbol(rawValue: "\(first)\(UnicodeScalar(second))") {
      return long
    }
    return Token.Symbol(rawValue: String(Character(first)))
  }

  private func balance(
    _ symbol: Token.Symbol, at start: Int, brackets: inout [Token.Symbol]
  ) throws(SyntaxFailure) {
    switch symbol {
    case .leftBrace: brackets.append(.rightBrace)
    case .leftBracket: brackets.append(.rightBracket)
    case .leftParenthesis: brackets.append(.rightParenthesis)
    case .rightBrace, .rightBracket, .rightParenthesis:
      guard let expected = brackets.popLast() else {
        throw SyntaxFailure(
          .templateSyntax, at: start..<position, "\"\(symbol.rawValue)\" closes nothing that was opened")
      }
      guard expected == symbol else {
        throw SyntaxFailure(
          .templateSyntax, at: start..<position,
          "expected \"\(expected.rawValue)\", found \"\(symbol.rawValue)\"")
      }
    default: break
    }
  }

  private mutating func readName() {
    let start = position
    while let next = byte(position), next.isNameStart || next.isDigit { position += 1 }
    tokens.append(
      Token(kind: .name(String(decoding: source[start..<position], as: UTF8.self)), range: start..<position))
  }

  // MARK: Numbers

  private mutating func readNumber() throws(SyntaxFailure) {
    let start = position
    if source[start] == .zero, let radix = radix(of: byte(start + 1)), hasDigit(at: start + 2, radix: radix) {
      position += 2
      skipDigits(radix: radix)
      return try appendInteger(start, digits: start + 2, radix: radix)
    }
    skipDigits(radix: 10)
    let isAfterDot = start > 0 && source[start - 1] == .dot
    if !isAfterDot, skipFraction() {
      let text = String(decoding: source[start..<position].filter { $0 != .underscore }, as: UTF8.self)
      tokens.append(Token(kind: .float(Double(text) ?? 0), range: start..<position))
    } else {
      if source[start] == .zero,
        source[start..<position].contains(where: { $0 != .zero && $0 != .underscore })
      {
        throw SyntaxFailure(
          .templateSyntax, at: start..<position, "a number cannot begin with 0",
          help: "leave the leading zeros out")
      }
      try appendInteger(start, digits: start, radix: 10)
    }
  }

  private mutating func appendInteger(_ start: Int, digits: Int, radix: Int) throws(SyntaxFailure) {
    let text = String(decoding: source[digits..<position].filter { $0 != .underscore }, as: UTF8.self)
    guard let number = Int(text, radix: radix) else {
      throw SyntaxFailure(
        .templateSyntax, at: start..<position, "this integer does not fit in 64 bits",
        help: "write it as a fraction, such as 1e20")
    }
    tokens.append(Token(kind: .integer(number), range: start..<position))
  }

  private func radix(of letter: UInt8?) -> Int? {
    switch letter {
    case UInt8(ascii: "b"), UInt8(ascii: "B"): 2
    case UInt8(ascii: "o"), UInt8(ascii: "O"): 8
    case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
    default: nil
    }
  }

  private func hasDigit(at index: Int, radix: Int) -> Bool {
    guard let next = byte(index) else { return false }
    return isDigit(next, radix: radix)
      || (next == .underscore && byte(index + 1).map { isDigit($0, radix: radix) } == true)
  }

  private func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    Character(UnicodeScalar(byte)).hexDigitValue.map { $0 < radix } ?? false
  }

  private mutating func skipDigits(radix: Int) {
    while let next = byte(position) {
      if isDigit(next, radix: radix) {
        position += 1
      } else if next == .underscore, byte(position + 1).map({ isDigit($0, radix: radix) }) == true {
        position += 2
      } else {
        return
      }
    }
  }

  /// Skips `.5`, `e10` or both; returns whether there was any.
  private mutating func skipFraction() -> Bool {
    let start = position
    if byte(position) == .dot, byte(position + 1)?.isDigit == true {
      position += 1
      skipDigits(radix: 10)
    }
    if byte(position) == UInt8(ascii: "e") || byte(position) == UInt8(ascii: "E") {
      let sign = byte(position + 1)
      let digits = position + (sign == .plus || sign == .minus ? 2 : 1)
      if byte(digits)?.isDigit == true {
        position = digits
        skipDigits(radix: 10)
      }
    }
    return position > start
  }

  // MARK: Strings

  private mutating func readString(quote: UInt8) throws(SyntaxFailure) {
    let start = position
    var index = start + 1
    while let next = byte(index), next != quote { index += next == .backslash ? 2 : 1 }
    guard byte(index) == quote else {
      throw SyntaxFailure(
        .templateSyntax, at: start..<start + 1, "this string has no end",
        help: "close it with \(Character(UnicodeScalar(quote)))")
    }
    position = index + 1
    let text = try StringEscapes.decode(source[start + 1..<index])
    tokens.append(Token(kind: .string(text), range: start..<position))
  }
}
