/// Whitespace as Python's `\s` and `str.strip` see it, on UTF-8 bytes.
enum Whitespace {
  static func isSpace(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// The scalar that begins at a byte, and its length in bytes.
  static func scalar(at index: Int, in bytes: [UInt8]) -> (scalar: UnicodeScalar, length: Int) {
    let window = bytes[index..<min(index + 4, bytes.count)]
    var decoder = UTF8()
    var iterator = window.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }

  /// The first position that holds no whitespace.
  static func skip(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < end {
      if bytes[index] < 0x80 {
        guard bytes[index].isSpace else { return index }
        index += 1
      } else {
        let (scalar, length) = scalar(at: index, in: bytes)
        guard isSpace(scalar) else { return index }
        index += length
      }
    }
    return min(index, end)
  }

  /// The end of a range once whitespace at its end is left out.
  static func trimmedEnd(of range: Range<Int>, in bytes: [UInt8]) -> Int {
    var end = range.upperBound
    while let start = startOfSpace(endingAt: end, from: range.lowerBound, in: bytes) { end = start }
    return end
  }

  /// Where the whitespace character that ends at a position begins; nil if there is none.
  static func startOfSpace(endingAt end: Int, from lowest: Int, in bytes: [UInt8]) -> Int? {
    guard end > lowest else { return nil }
    if bytes[end - 1] < 0x80 { return bytes[end - 1].isSpace ? end - 1 : nil }
    var start = end - 1
    while start > lowest, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return isSpace(scalar(at: start, in: bytes).scalar) ? start : nil
  }

  /// The bytes with `\r\n` and `\r` as `\n`.
  static func withUnixNewlines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var wasReturn = false
    for byte in bytes {
      if byte == .carriageReturn {
        result.append(.newline)
      } else if !(byte == .newline && wasReturn) {
        result.append(byte)
      }
      wasReturn = byte == .carriageReturn
    }
    return result
  }
}
