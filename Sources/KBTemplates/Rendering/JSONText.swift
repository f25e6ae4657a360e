/// Writes values as JSON.
struct JSONText {
  struct Style {
    /// Whether `< > & '` are written as `\u003c` and so on, so that no HTML can end the place.
    var isHTMLSafe = false
    /// Whether all but ASCII is written as `\uXXXX`.
    var isASCII = false
    var sortsKeys = false
    /// Spaces for each level, each item then on a line of its own; nil for one line.
    var indent: Int?
  }

  /// Objects may hold each other; deeper than this is an error.
  private static let deepest = 64

  let style: Style
  /// Bytes that the document may have.
  private let limit: Int
  private var depth = 0

  init(style: Style, limit: Int) {
    self.style = style
    self.limit = limit
  }

  mutating func append(_ value: Value, to buffer: inout [UInt8]) throws(TemplateFailure) {
    if buffer.count > limit { throw TemplateFailure("this makes JSON of more than \(limit) bytes") }
    switch value {
    case .none: buffer += Array("null".utf8)
    case .bool(let flag): buffer += Array((flag ? "true" : "false").utf8)
    case .int(let number): buffer += Array(String(number).utf8)
    case .double(let number):
      guard number.isFinite else { throw TemplateFailure("JSON has no \(NumberText.text(of: number))") }
      buffer += Array(NumberText.text(of: number).utf8)
    case .string(let text), .markup(let text):
      buffer.append(.quote)
      appendCharacters(text, to: &buffer)
      buffer.append(.quote)
    case .list(let items): try append(items, to: &buffer)
    case .map(let map): try append(map.entries.map { ($0.key, $0.value) }, to: &buffer)
    case .object(let object):
      if case .tuple(let items)? = object.engineObject { return try append(items, to: &buffer) }
      let members = object.memberNames.map { ($0, object.member($0) ?? .none) }
      try append(members, to: &buffer)
    case .function(let function):
      throw TemplateFailure("the function \"\(function.name)\" cannot be written as JSON")
    }
  }

  private mutating func append(_ items: [Value], to buffer: inout [UInt8]) throws(TemplateFailure) {
    buffer.append(UInt8(ascii: "["))
    try descend()
    for (place, item) in items.enumerated() {
      separate(place, &buffer)
      try append(item, to: &buffer)
    }
    depth -= 1
    if !items.isEmpty { breakLine(&buffer) }
    buffer.append(UInt8(ascii: "]"))
  }

  private mutating func append(_ members: [(String, Value)], to buffer: inout [UInt8]) throws(TemplateFailure)
  {
    buffer.append(.leftBrace)
    try descend()
    let ordered =
      style.sortsKeys ? members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) } : members
    for (place, (key, value)) in ordered.enumerated() {
      separate(place, &buffer)
      buffer.append(.quote)
      appendCharacters(key, to: &buffer)
      buffer += [.quote, .colon, .space]
      try append(value, to: &buffer)
    }
    depth -= 1
    if !members.isEmpty { breakLine(&buffer) }
    buffer.append(.rightBrace)
  }

  private mutating func descend() throws(TemplateFailure) {
    depth += 1
    if depth > Self.deepest {
      throw TemplateFailure(
        "this nests too deeply for JSON", help: "does it hold itself? Choose the members to write")
    }
  }

  private func separate(_ place: Int, _ buffer: inout [UInt8]) {
    if place > 0 { buffer += style.indent == nil ? [.comma, .space] : [.comma] }
    breakLine(&buffer)
  }

  private func breakLine(_ buffer: inout [UInt8]) {
    guard let indent = style.indent else { return }
    buffer.append(.newline)
    buffer += Array(repeating: .space, count: indent * depth)
  }

  /// Appends the inside of a JSON string.
  ///
  /// - Source: RFC 8259, section 7.
  func appendCharacters(_ text: String, to buffer: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer += [.backslash, .quote]
      case "\\": buffer += [.backslash, .backslash]
      case "\n": buffer += [.backslash, UInt8(ascii: "n")]
      case "\r": buffer += [.backslash, UInt8(ascii: "r")]
      case "\t": buffer += [.backslash, UInt8(ascii: "t")]
      case "\u{08}": buffer += [.backslash, UInt8(ascii: "b")]
      case "\u{0C}": buffer += [.backslash, UInt8(ascii: "f")]
      case "<", ">", "&", "'": appendEscaped(scalar, if: style.isHTMLSafe, to: &buffer)
      default:
        appendEscaped(scalar, if: scalar.value < 0x20 || (style.isASCII && scalar.value > 0x7E), to: &buffer)
      }
    }
  }

  private func appendEscaped(_ scalar: UnicodeScalar, if isEscaped: Bool, to buffer: inout [UInt8]) {
    guard isEscaped else { return buffer.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    for unit in UTF16.encode(scalar) ?? .init() {
      buffer += [.backslash, UInt8(ascii: "u")]
      for shift in [12, 8, 4, 0] { buffer.append(Self.hexDigits[Int(unit >> UInt16(shift)) & 15]) }
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
