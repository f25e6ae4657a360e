/// Looks for an anchor with an alias of the same name anywhere in YAML, in quoted text and comments too.
///
/// Whoever follows YAML can be led astray by it; this scan cannot, since an alias that the parser would resolve always
/// stands in the bytes as `*name`, and its anchor as `&name`.
///
/// - Source: YAML 1.1 as libyaml reads it: names are made of ASCII letters, digits, `_` and `-`.
enum AliasScan {
  /// - Returns: index of the `&` of the first anchor that has an alias, or nil.
  /// - Complexity: O(bytes).
  static func anchor(in bytes: ArraySlice<UInt8>) -> Int? {
    let anchors = names(after: UInt8(ascii: "&"), in: bytes)
    guard !anchors.isEmpty else { return nil }
    let aliases = Set(names(after: UInt8(ascii: "*"), in: bytes).map(\.name))
    return anchors.first { aliases.contains($0.name) }?.index
  }

  private static func names(
    after mark: UInt8, in bytes: ArraySlice<UInt8>
  ) -> [(index: Int, name: ArraySlice<UInt8>)] {
    bytes.indices.compactMap { index in
      guard bytes[index] == mark, index == bytes.startIndex || mayPrecede(bytes[index - 1]) else {
        return nil
      }
      let name = bytes[(index + 1)...].prefix(while: isNameByte)
      return name.isEmpty ? nil : (index, name)
    }
  }

  /// Whether a byte may stand before an anchor or alias: white space, an indicator, or the end of an exotic line break.
  private static func mayPrecede(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte >= 0x80 || "[{,:-".utf8.contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
