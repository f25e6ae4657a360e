/// Where a link ends whose text is known.
enum LinkEnd {
  /// - Parameter start: behind the link's text, or the part of it that was recognised.
  /// - Returns: the offset behind `](…)`, `][…]` or `]`; `start` if there is no bracket.
  static func find(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    guard let bracket = index(of: UInt8(ascii: "]"), in: bytes, from: start, limit: limit) else {
      return start
    }
    let next = bracket + 1
    guard next < limit else { return next }
    switch bytes[next] {
    case UInt8(ascii: "["):
      return index(of: UInt8(ascii: "]"), in: bytes, from: next, limit: limit).map { $0 + 1 } ?? next
    case UInt8(ascii: "("): return endOfAddress(in: bytes, from: next, limit: limit)
    default: return next
    }
  }

  private static func endOfAddress(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    var depth = 0
    var index = start
    while index < min(limit, start + SourceLocator.searchLength) {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if isASCIISpace(bytes[index - 1]), let end = endOfTitle(in: bytes, from: index, limit: limit) {
          index = end
        }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return start
  }

  private static func endOfTitle(in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    var index = start + 1
    while index < min(limit, start + SourceLocator.searchLength) {
      if bytes[index] == bytes[start] { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private static func index(of byte: UInt8, in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    (start..<max(start, min(limit, start + SourceLocator.searchLength))).first { bytes[$0] == byte }
  }
}
