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
    while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\n") { bytes.removeLast() }
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
    for index in 0..<text.count {
      let byte = text[index]
      guard byte < 64, HTMLBuffer.special & (1 << UInt64(byte)) != 0 else { continue }
      if index > start { bytes.append(contentsOf: text[start..<index]) }
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): put("&quot;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      default: put("&gt;")
      }
    }
    if start < text.count { bytes.append(contentsOf: text[start..<text.count]) }
  }

  mutating func putEscaped(_ text: String) {
    var text = text
    text.withUTF8 { putEscaped($0) }
  }

  /// A URL for a quoted attribute: what no URL may hold is percent-encoded, and `&` and `'` are references.
  ///
  /// - Source: cmark-gfm, `houdini_href_e.c`.
  mutating func putURL(_ url: Bytes) {
    for byte in url {
      if HTMLBuffer.isURLSafe(byte) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: "&") {
        put("&amp;")
      } else if byte == UInt8(ascii: "'") {
        put("&#x27;")
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(HTMLBuffer.hexDigit(byte >> 4))
        bytes.append(HTMLBuffer.hexDigit(byte & 15))
      }
    }
  }

  /// An address for a quoted attribute that a validator takes: like ``putURL(_:)``, and `%` begins an escape, `#` the
  /// fragment, or they are escaped themselves.
  ///
  /// - Source: URL Standard, "URL code points" and "valid URL string".
  mutating func putAddress(_ address: Bytes) {
    var start = 0
    var hasFragment = false
    for index in 0..<address.count {
      let isStray: Bool
      switch address[index] {
      case UInt8(ascii: "%"): isStray = !HTMLBuffer.isEscape(address, at: index)
      case UInt8(ascii: "#"):
        isStray = hasFragment
        hasFragment = true
      default: continue
      }
      guard isStray else { continue }
      putURL(Bytes(rebasing: address[start..<index]))
      put(address[index] == UInt8(ascii: "%") ? "%25" : "%23")
      start = index + 1
    }
    putURL(Bytes(rebasing: address[start..<address.count]))
  }

  mutating func putAddress(_ address: String) {
    var address = address
    address.withUTF8 { putAddress($0) }
  }

  private static func isEscape(_ text: Bytes, at index: Int) -> Bool {
    index + 2 < text.count && text[index + 1].isHexDigit && text[index + 2].isHexDigit
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

  /// Bits of `"`, `&`, `<` and `>`.
  private static let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 60 | 1 << 62

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

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  private static func isURLSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="),
      UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension UInt8 {
  /// Whether this is one of `0`-`9`, `a`-`f` and `A`-`F`.
  var isHexDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20) }
}
