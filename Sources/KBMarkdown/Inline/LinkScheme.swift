/// What the destination of a link begins with.
enum LinkScheme: Equatable {
  case relative, fragment, allowed
  /// Any other; the payload is its name.
  case refused(String)

  var isAllowed: Bool {
    if case .refused = self { return false }
    return true
  }

  /// - Source: RFC 3986 §3.1: a letter, then letters, digits, `+`, `-` and `.`, then a colon.
  init(of url: Bytes) {
    guard let first = url.first else {
      self = .relative
      return
    }
    if first == UInt8(ascii: "#") {
      self = .fragment
      return
    }
    var index = 0
    while index < url.count, LinkScheme.isSchemeByte(url[index], first: index == 0) { index += 1 }
    guard index > 0, index < url.count, url[index] == UInt8(ascii: ":") else {
      self = .relative
      return
    }
    let name = String(decoding: url[..<index], as: UTF8.self).lowercased()
    self = ["http", "https", "mailto"].contains(name) ? .allowed : .refused(name)
  }

  private static func isSchemeByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      !first
    default: false
    }
  }
}
