import KBDiagnostics

/// Writes values as JSON.
struct JSONText {
  struct Style {
    /// Whether `< > & '` are written as `\u003c` and so on, so that no HTML can end the place.
    var isHTMLSafe = false
    /// Whether all but ASCII is written as `\uXXXX`.
    var isASCII = false
    var sortsKeys = false
    /// Whether no space stands after commas and colons.
    var isCompact = false
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

  mutating func append(_ value: Value, to buffer: inout ByteBuffer) throws(TemplateFailure) {
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
    case .map(let map): try append(map.entries, to: &buffer)
    case .object(let object):
      if case .tuple(let items)? = object.engineObject { return try append(items, to: &buffer) }
      try append(
        object.memberNames.map { (key: $0, value: object.member($0) ?? .none) }, to: &buffer)
    case .function(let function):
      throw TemplateFailure("the function \"\(function.name)\" cannot be written as JSON")
    }
  }

  private mutating func append(_ items: [Value], to buffer: inout ByteBuffer) throws(TemplateFailure) {
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

  private mutating func append(
    _ given: [TemplateMap.Entry], to buffer: inout ByteBuffer
  ) throws(TemplateFailure) {
    buffer.append(.leftBrace)
    try descend()
    let members =
      style.sortsKeys ? given.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : given
    for (place, member) in members.enumerated() {
      separate(place, &buffer)
      buffer.append(.quote)
      appendCharacters(member.key, to: &buffer)
      buffer.append(style.isCompact ? "\":" : "\": ")
      try append(member.value, to: &buffer)
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

  private func separate(_ place: Int, _ buffer: inout ByteBuffer) {
    if place > 0 { buffer.append(style.indent == nil && !style.isCompact ? ", " : ",") }
    breakLine(&buffer)
  }

  private func breakLine(_ buffer: inout ByteBuffer) {
    guard let indent = style.indent else { return }
    buffer.append(.newline)
    for _ in 0..<indent * depth { buffer.append(.space) }
  }

  /// Appends the inside of a JSON string.
  ///
  /// - Complexity: O(bytes); runs without escapes are copied at once.
  /// - Source: RFC 8259, section 7.
  func appendCharacters(_ text: String, to buffer: inout ByteBuffer) {
    if #available(macOS 26, *) {
      text.utf8.span.withUnsafeBufferPointer { append($0, to: &buffer) }
    } else {
      Array(text.utf8).withUnsafeBufferPointer { append($0, to: &buffer) }
    }
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) {
    var start = 0
    var index = 0
    while true {
      index = next(in: bytes, from: index)
      guard index < bytes.count else { break }
      buffer.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      index += appendEscape(at: index, of: bytes, to: &buffer)
      start = index
    }
    buffer.append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// The place of the next byte that may need an escape, the count if there is none.
  private func next(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if style.isHTMLSafe || style.isASCII {
      return bytes[start...].firstIndex(where: needsEscape) ?? bytes.count
    }
    return ByteScan.next(in: bytes, from: start) { block in
      ByteScan.below(block, 0x20) .| ByteScan.equal(block, .quote) .| ByteScan.equal(block, .backslash)
    }
  }

  @inline(__always)
  private func needsEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<0x20, .quote, .backslash: true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), .apostrophe: style.isHTMLSafe
    case 0x7F...: style.isASCII
    default: false
    }
  }

  /// - Returns: the bytes of the character that was escaped.
  private func appendEscape(
    at index: Int, of bytes: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer
  ) -> Int {
    switch bytes[index] {
    case .quote: buffer.append("\\\"")
    case .backslash: buffer.append("\\\\")
    case .newline: buffer.append("\\n")
    case .carriageReturn: buffer.append("\\r")
    case 0x09: buffer.append("\\t")
    case 0x08: buffer.append("\\b")
    case 0x0C: buffer.append("\\f")
    case let byte where byte < 0x80: appendUnit(UInt16(byte), to: &buffer)
    default:
      var decoder = UTF8()
      var rest = bytes[index...].makeIterator()
      guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return 1 }
      for unit in UTF16.encode(scalar) ?? .init() { appendUnit(unit, to: &buffer) }
      return UTF8.width(scalar)
    }
    return 1
  }

  private func appendUnit(_ unit: UInt16, to buffer: inout ByteBuffer) {
    buffer.append("\\u")
    for shift in [12, 8, 4, 0] { buffer.append(Self.hexDigits[Int(unit >> UInt16(shift)) & 15]) }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
