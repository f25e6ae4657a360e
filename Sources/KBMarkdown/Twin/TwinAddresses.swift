import KBDiagnostics

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
  func append(_ href: HTMLBytes, to out: inout ByteBuffer) {
    let start = out.count
    if href.first == UInt8(ascii: "/") { out.append(origin) }
    if href.first == UInt8(ascii: "#") { out.append(page) }
    out.append(decoding: href)
    let written = out.bytes(from: start)
    let special = ByteScan.next(in: written, from: 0) { block in
      // Brackets that are round differ in one bit, and so do those that are angles.
      ByteScan.below(block, 0x21) .| ByteScan.equal(block, UInt8(ascii: ")"), except: 1)
        .| ByteScan.equal(block, UInt8(ascii: ">"), except: 2) .| ByteScan.equal(block, UInt8(ascii: "\\"))
    }
    if special == written.count { return }
    let address = Array(written)
    out.cut(to: start)
    out.append(UInt8(ascii: "<"))
    for byte in address {
      switch byte {
      case UInt8(ascii: "<"): out.append("%3C")
      case UInt8(ascii: ">"): out.append("%3E")
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: ">"))
  }
}
