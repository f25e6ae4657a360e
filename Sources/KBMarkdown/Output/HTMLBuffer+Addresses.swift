/// Addresses in attributes.
extension HTMLBuffer {
  /// A URL for a quoted attribute: what no URL may hold is percent-encoded, and `&` and `'` are references.
  ///
  /// - Source: cmark-gfm, `houdini_href_e.c`.
  mutating func putURL(_ url: Bytes) {
    for byte in url {
      if HTMLBuffer.isURLSafe(byte) {
        put(byte: byte)
      } else if byte == UInt8(ascii: "&") {
        put("&amp;")
      } else if byte == UInt8(ascii: "'") {
        put("&#x27;")
      } else {
        put(byte: UInt8(ascii: "%"))
        put(byte: HTMLBuffer.hexDigit(byte >> 4))
        put(byte: HTMLBuffer.hexDigit(byte & 15))
      }
    }
  }

  /// An address for a quoted attribute that a validator takes: like ``putURL(_:)``, and `%` begins an escape,
  /// `#` the fragment, or they are escaped themselves.
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
