import KBDiagnostics

/// HTML as it grows, in bytes.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func put(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func put(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Takes white space at the end back.
  mutating func dropTrailingSpace() {
    while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") {
      bytes.removeLast()
    }
  }

  mutating func put(byte: UInt8) { bytes.append(byte) }

  mutating func put(number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// Begins a new line, unless at the beginning of one.
  mutating func freshLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Text with `"`, `&`, `<` and `>` as references; right in content and in a quoted attribute.
  mutating func putEscaped(_ text: Bytes) {
    var start = 0
    while true {
      let index = ByteScan.next(in: text, from: start) { block in
        // `"` and `&` differ in one bit, `<` and `>` in another.
        ByteScan.equal(block, 0x26, except: 4) .| ByteScan.equal(block, 0x3E, except: 2)
      }
      bytes.append(contentsOf: text[start..<index])
      guard index < text.count else { return }
      start = index + 1
      switch text[index] {
      case UInt8(ascii: "\""): put("&quot;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      default: put("&gt;")
      }
    }
  }

  mutating func putEscaped(_ text: String) {
    var text = text
    text.withUTF8 { putEscaped($0) }
  }

  /// Text of raw HTML: like ``putEscaped(_:)-(Bytes)``, but the commonest character references stay.
  mutating func putHTMLText(_ text: Bytes) {
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "&"), let end = HTMLBuffer.endOfReference(text, index) {
        putEscaped(Bytes(rebasing: text[start..<index]))
        put(text[index..<end])
        start = end
        index = end
      } else {
        index += 1
      }
    }
    putEscaped(Bytes(rebasing: text[start..<text.count]))
  }

  /// Takes away white space at the end.
  mutating func trimLineEnd() {
    while let last = bytes.last, isASCIISpace(last) { bytes.removeLast() }
  }

  /// Takes away all from an offset on.
  mutating func cut(from offset: Int) -> [UInt8] {
    let tail = Array(bytes[offset...])
    bytes.removeLast(bytes.count - offset)
    return tail
  }

  /// References that raw HTML may use; others would have to be checked against the standard's 2,231 names.
  private static let references = ["amp", "lt", "gt", "quot", "nbsp", "ndash", "mdash", "hellip"].map {
    Array($0.utf8)
  }

  private static func endOfReference(_ text: Bytes, _ start: Int) -> Int? {
    for name in references {
      let end = start + 1 + name.count
      guard end < text.count, text[end] == UInt8(ascii: ";"), text[start + 1..<end].elementsEqual(name) else {
        continue
      }
      return end + 1
    }
    return nil
  }
}
