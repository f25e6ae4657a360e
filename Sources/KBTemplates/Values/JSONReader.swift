/// Reads JSON into values: keys keep their order, integers stay integers.
///
/// - Source: RFC 8259.
package struct JSONReader {
  /// What cannot be read, and where.
  package struct Failure: Error, Equatable {
    package let message: String
    /// Byte offset from the start.
    package let offset: Int
  }

  private static let deepest = 512

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Reads one document, UTF-8.
  package static func read(_ bytes: [UInt8]) throws(Failure) -> Value {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < bytes.count { throw reader.failure("there is something after the document") }
    return value
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ message: String) -> Failure { Failure(message: message, offset: position) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == .space || (0x09...0x0A).contains(byte) || byte == .carriageReturn {
      position += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(Failure) -> Value {
    skipSpace()
    switch next {
    case .leftBrace: return .map(try nested { (reader) throws(Failure) in try reader.map() })
    case UInt8(ascii: "["): return .list(try nested { (reader) throws(Failure) in try reader.list() })
    case .quote: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .none)
    case let byte? where byte == .minus || byte.isDigit: return try number()
    default: throw failure("expected a value")
    }
  }

  private mutating func nested<Result>(
    _ body: (inout JSONReader) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw failure("this nests more than \(Self.deepest) levels deep") }
    return try body(&self)
  }

  private mutating func word(_ text: String, _ value: Value) throws(Failure) -> Value {
    guard bytes[position...].starts(with: text.utf8) else { throw failure("expected a value") }
    position += text.utf8.count
    return value
  }

  private mutating func map() throws(Failure) -> TemplateMap {
    position += 1
    var map = TemplateMap()
    if skip(.rightBrace) { return map }
    repeat {
      skipSpace()
      guard next == .quote else { throw failure("expected a key in double quotes") }
      let key = try string()
      guard skip(.colon) else { throw failure("expected \":\" after the key") }
      map[key] = try value()
    } while skip(.comma)
    guard skip(.rightBrace) else { throw failure("expected \",\" or \"}\"") }
    return map
  }

  private mutating func list() throws(Failure) -> [Value] {
    position += 1
    var items: [Value] = []
    if skip(UInt8(ascii: "]")) { return items }
    repeat { items.append(try value()) } while skip(.comma)
    guard skip(UInt8(ascii: "]")) else { throw failure("expected \",\" or \"]\"") }
    return items
  }

  private mutating func number() throws(Failure) -> Value {
    let start = position
    var isInteger = true
    while let byte = next {
      if byte == .dot || byte.lowercased == UInt8(ascii: "e") { isInteger = false }
      guard
        byte.isDigit || byte == .minus || byte == .plus || byte == .dot
          || byte.lowercased == UInt8(ascii: "e")
      else { break }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let number = Int(text) { return .int(number) }
    guard let number = Double(text), number.isFinite else {
      position = start
      throw failure("\"\(text)\" is no number")
    }
    return .double(number)
  }

  // MARK: Strings

  private mutating func string() throws(Failure) -> String {
    position += 1
    var result: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case .quote: return String(decoding: result, as: UTF8.self)
      case .backslash: try escape(into: &result)
      case 0..<0x20: throw failure("a string holds no line breaks or other control characters")
      default: result.append(byte)
      }
    }
    throw failure("this string has no end")
  }

  private mutating func escape(into result: inout [UInt8]) throws(Failure) {
    guard let byte = next else { throw failure("this string has no end") }
    position += 1
    switch byte {
    case .quote, .backslash, .slash: result.append(byte)
    case UInt8(ascii: "n"): result.append(.newline)
    case UInt8(ascii: "r"): result.append(.carriageReturn)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "u"): try unicode(into: &result)
    default: throw failure("there is no escape \"\\\(UnicodeScalar(byte))\"")
    }
  }

  private mutating func unicode(into result: inout [UInt8]) throws(Failure) {
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]), next == .backslash, position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      units.append(try codeUnit())
    }
    result += Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func codeUnit() throws(Failure) -> UInt16 {
    let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
    guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
      throw failure("\"\\u\" takes four hexadecimal digits")
    }
    position += 4
    return unit
  }
}
