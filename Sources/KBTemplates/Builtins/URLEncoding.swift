/// Percent-encoding for paths and queries.
enum URLEncoding {
  /// A text encoded for a path, or a map or list of pairs encoded as a query.
  static func encode(_ value: Value) throws(TemplateFailure) -> String {
    switch value {
    case .map(let map): return try query(map.entries.map { [.string($0.key), $0.value] })
    case .list(let items):
      var pairs: [[Value]] = []
      for item in items {
        guard case .list(let pair) = item, pair.count == 2 else {
          throw TemplateFailure("a query is made of a map, or of a list of pairs")
        }
        pairs.append(pair)
      }
      return try query(pairs)
    default: return quoted(try value.printedText(), keepsSlash: true)
    }
  }

  private static func query(_ pairs: [[Value]]) throws(TemplateFailure) -> String {
    var parts: [String] = []
    for pair in pairs {
      let key = quoted(try pair[0].printedText(), keepsSlash: false)
      parts.append("\(key)=\(quoted(try pair[1].printedText(), keepsSlash: false))")
    }
    return parts.joined(separator: "&").replacing("%20", with: "+")
  }

  /// - Source: RFC 3986, section 2.3: letters, digits, `-`, `.`, `_` and `~` stay.
  static func quoted(_ text: String, keepsSlash: Bool) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte.isLetter || byte.isDigit || byte == .underscore || byte == .dot || byte == .minus
        || byte == UInt8(ascii: "~") || (keepsSlash && byte == .slash)
      {
        result.append(byte)
      } else {
        result += [.percent, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
