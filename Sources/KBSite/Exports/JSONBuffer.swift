/// Writes JSON straight into bytes, for large exports.
struct JSONBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A string with its quotes.
  ///
  /// - Source: RFC 8259 §7.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x0A: raw("\\n")
      case ..<0x20:
        raw("\\u00")
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// An array of values that a closure writes.
  mutating func list<Items: Collection>(_ items: Items, _ write: (inout JSONBuffer, Items.Element) -> Void) {
    raw("[")
    for (place, item) in items.enumerated() {
      if place > 0 { raw(",") }
      write(&self, item)
    }
    raw("]")
  }
}
