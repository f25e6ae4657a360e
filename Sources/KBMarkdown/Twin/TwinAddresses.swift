/// Where the links of a page lead, as addresses that hold anywhere.
struct TwinAddresses {
  private let page: [UInt8]
  private let origin: ArraySlice<UInt8>

  /// - Parameter page: the page's own address.
  init(page: String) {
    self.page = Array(page.utf8)
    // The path begins with the third slash.
    let slashes = self.page.indices.lazy.filter { [bytes = self.page] in bytes[$0] == UInt8(ascii: "/") }
      .dropFirst(2)
    origin = self.page[..<(slashes.first ?? self.page.endIndex)]
  }

  /// Appends a link's destination in Markdown: absolute, in angle brackets where it could end too early.
  ///
  /// - Parameter href: as it is written in HTML.
  func append(_ href: HTMLBytes, to out: inout [UInt8]) {
    let start = out.count
    if href.first == UInt8(ascii: "/") { out += origin }
    if href.first == UInt8(ascii: "#") { out += page }
    out.append(decoding: href)
    if out[start...].allSatisfy(Self.isPlain) { return }
    let address = out[start...]
    out.removeLast(address.count)
    out.append(UInt8(ascii: "<"))
    for byte in address {
      switch byte {
      case UInt8(ascii: "<"): out += "%3C".utf8
      case UInt8(ascii: ">"): out += "%3E".utf8
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: ">"))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"):
      false
    default: true
    }
  }
}
