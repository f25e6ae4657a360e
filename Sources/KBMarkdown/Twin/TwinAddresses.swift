/// Where the links of a page lead, as addresses that hold anywhere.
struct TwinAddresses {
  private let page: String
  private let origin: String

  /// - Parameter page: the page's own address.
  init(page: String) {
    self.page = page
    // The path begins with the third slash.
    let slashes = page.utf8.indices.lazy.filter { page.utf8[$0] == UInt8(ascii: "/") }.dropFirst(2)
    origin = String(page[..<(slashes.first ?? page.endIndex)])
  }

  /// A link's destination in Markdown: absolute, in angle brackets where it could end too early.
  func destination(_ href: String) -> String {
    let address = href.hasPrefix("/") ? origin + href : href.hasPrefix("#") ? page + href : href
    let isPlain = address.utf8.allSatisfy { $0 > 0x20 && !"()<>\\".utf8.contains($0) }
    return isPlain ? address : "<\(address.replacing("<", with: "%3C").replacing(">", with: "%3E"))>"
  }
}
