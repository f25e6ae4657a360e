import KBDiagnostics

/// Writes JSON straight into bytes, on one line, members in the order in which they are written.
///
/// For exports, whose documents are large and known to the program; templates write values through ``JSONText`` too.
package struct JSONWriter: ~Copyable {
  private var buffer: ByteBuffer
  /// Whether something stands before the next item of the innermost object or array.
  private var needsComma = false

  /// - Parameter capacity: bytes that are expected.
  package init(capacity: Int = 4 << 10) { buffer = ByteBuffer(capacity: capacity) }

  /// Bytes so far.
  package var count: Int { buffer.count }

  /// The document.
  package consuming func finished() -> [UInt8] { buffer.array }

  /// The document with a line feed at its end.
  package consuming func finishedLine() -> [UInt8] {
    buffer.append(.newline)
    return finished()
  }

  // MARK: Objects and arrays

  package mutating func object(_ write: (inout JSONWriter) throws -> Void) rethrows {
    begin(.leftBrace)
    try write(&self)
    end(.rightBrace)
  }

  package mutating func list(_ write: (inout JSONWriter) throws -> Void) rethrows {
    begin(UInt8(ascii: "["))
    try write(&self)
    end(UInt8(ascii: "]"))
  }

  /// Names the member whose value comes next.
  package mutating func key(_ name: String) {
    string(name)
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { buffer.append(.comma) }
    needsComma = true
  }

  // MARK: Values

  package mutating func string(_ text: String) {
    separate()
    buffer.append(.quote)
    JSONText.plain.appendCharacters(text, to: &buffer)
    buffer.append(.quote)
  }

  /// A string, or null.
  package mutating func string(_ text: String?) {
    if let text { string(text) } else { raw("null") }
  }

  package mutating func number(_ number: Int) {
    separate()
    buffer.append(number)
  }

  package mutating func bool(_ flag: Bool) { raw(flag ? "true" : "false") }

  /// - Throws: for what JSON cannot hold: functions, infinite numbers, objects that hold themselves.
  package mutating func value(_ value: Value) throws {
    separate()
    var writer = JSONText.plain
    try writer.append(value, to: &buffer)
  }

  /// A value that is JSON already.
  package mutating func raw(_ json: UnsafeBufferPointer<UInt8>) {
    separate()
    buffer.append(json)
  }

  private mutating func raw(_ json: StaticString) {
    separate()
    buffer.append(json.utf8Start, json.utf8CodeUnitCount)
  }
}

extension JSONText {
  /// For documents of any length, without spaces.
  fileprivate static var plain: JSONText { JSONText(style: .init(isCompact: true), limit: .max) }
}

extension Value {
  /// The value as JSON on one line with a line feed at its end, members in the order in which they were given.
  ///
  /// - Throws: for what JSON cannot hold: functions, infinite numbers, objects that hold themselves.
  package func json() throws -> [UInt8] {
    var json = JSONWriter(capacity: 16 << 10)
    try json.value(self)
    return json.finishedLine()
  }
}
