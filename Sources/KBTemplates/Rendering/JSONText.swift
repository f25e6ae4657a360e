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

  mutating func append(_ value: Value, to buffer: inout OutputBuffer) throws(TemplateFailure) {
    if buffer.count > limit { throw TemplateFailure("this makes JSON of more than \(limit) bytes") }
    switch value {
    case .none: buffer.append("null")
    case .bool(let flag): buffer.append(flag ? "true" : "false")
    case .int(let number): buffer.append(number)
    case .double(let number):
      guard number.isFinite else { throw TemplateFailure("JSON has no \(NumberText.text(of: number))") }
      buffer.append(NumberText.text(of: number))
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

  private mutating func append(_ items: [Value], to buffer: inout OutputBuffer) throws(TemplateFailure) {
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

  private mutating func append(_ members: [(String, Value)], to buffer: inout OutputBuffer)
    throws(TemplateFailure)
  {
    buffer.append(.leftBrace)
    try descend()
    let ordered =
      style.sortsKeys ? members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) } : members
    for (place, (key, value)) in ordered.enumerated() {
      separate(place, &buffer)
      buffer.append(.quote)
      appendCharacters(key, to: &buffer)
      buffer.append("\": ")
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

  private func separate(_ place: Int, _ buffer: inout OutputBuffer) {
    if place > 0 { buffer.append(style.indent == nil ? ", " : ",") }
    breakLine(&buffer)
  }

  private func breakLine(_ buffer: inout OutputBuffer) {
    guard let indent = style.indent else { return }
    buffer.append(.newline)
    for _ in 0..<indent * depth { buffer.append(.space) }
  }

  /// Appends the inside of a JSON string.
  ///
  /// - Source: RFC 8259, section 7.
  func appendCharacters(_ text: String, to buffer: inout OutputBuffer) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer.append("\\\"")
      case "\\": buffer.append("\\\\")
      case "\n": buffer.append("\\n")
      case "\r": buffer.append("\\r")
      case "\t": buffer.append("\\t")
      case "\u{08}": buffer.append("\\b")
      case "\u{0C}": buffer.append("\\f")
      case "<", ">", "&", "'": appendEscaped(scalar, if: style.isHTMLSafe, to: &buffer)
      default:
        appendEscaped(scalar, if: scalar.value < 0x20 || (style.isASCII && scalar.value > 0x7E), to: &buffer)
      }
    }
  }

  private func appendEscaped(_ scalar: UnicodeScalar, if isEscaped: Bool, to buffer: inout OutputBuffer) {
    guard isEscaped else { return buffer.append(scalar) }
    for unit in UTF16.encode(scalar) ?? .init() {
      buffer.append("\\u")
      for shift in [12, 8, 4, 0] { buffer.append(Self.hexDigits[Int(unit >> UInt16(shift)) & 15]) }
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
