import KBDiagnostics

/// The escapes of string literals, which are Python's.
enum StringEscapes {
  /// Decodes what stands between the quotes.
  static func decode(_ bytes: ArraySlice<UInt8>) throws(SyntaxFailure) -> String {
    guard bytes.contains(where: { $0 == .backslash || $0 == .carriageReturn }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: [UInt8] = []
    var rest = bytes
    while let next = rest.popFirst() {
      if next == .carriageReturn {
        if rest.first == .newline { rest.removeFirst() }
        result.append(.newline)
      } else if next == .backslash {
        try decodeEscape(&rest, into: &result)
      } else {
        result.append(next)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func decodeEscape(
    _ rest: inout ArraySlice<UInt8>, into result: inout [UInt8]
  ) throws(SyntaxFailure) {
    let start = rest.startIndex - 1
    guard let letter = rest.popFirst() else { return result.append(.backslash) }
    switch letter {
    case .newline: break
    case .carriageReturn: if rest.first == .newline { rest.removeFirst() }
    case .backslash, .quote, .apostrophe: result.append(letter)
    case UInt8(ascii: "n"): result.append(.newline)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(.carriageReturn)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "x"): try appendScalar(&rest, digits: 2...2, radix: 16, from: start, to: &result)
    case UInt8(ascii: "u"): try appendScalar(&rest, digits: 4...4, radix: 16, from: start, to: &result)
    case UInt8(ascii: "U"): try appendScalar(&rest, digits: 8...8, radix: 16, from: start, to: &result)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var digits = [letter] + rest.prefix(2)
      digits = Array(digits.prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
      rest.removeFirst(digits.count - 1)
      var octal = digits[...]
      try appendScalar(&octal, digits: 1...3, radix: 8, from: start, to: &result)
    case UInt8(ascii: "N"):
      throw SyntaxFailure(
        .templateSyntax, at: start..<start + 2, "characters cannot be given by name",
        help: "write the character itself, or \\uXXXX")
    default: result += [.backslash, letter]
    }
  }

  private static func appendScalar(
    _ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>, radix: Int, from start: Int,
    to result: inout [UInt8]
  ) throws(SyntaxFailure) {
    let text = rest.prefix(digits.upperBound).prefix { byte in
      Character(UnicodeScalar(byte)).hexDigitValue.map { $0 < radix } ?? false
    }
    guard text.count >= digits.lowerBound,
      let scalar = UInt32(String(decoding: text, as: UTF8.self), radix: radix).flatMap(UnicodeScalar.init)
    else {
      throw SyntaxFailure(
        .templateSyntax, at: start..<max(rest.startIndex, start + 1), "this escape names no character",
        help: "write \\xHH, \\uHHHH or \\UHHHHHHHH with hexadecimal digits")
    }
    rest.removeFirst(text.count)
    result += Array(String(Character(scalar)).utf8)
  }
}
