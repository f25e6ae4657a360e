/// The tagfilter extension: tags whose `<` is replaced in raw HTML that is passed on, in plain mode only.
///
/// - Source: GFM 0.29 §6.11; cmark-gfm, `tagfilter.c`.
enum TagFilter {
  private static let names = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ].map { Array($0.utf8) }

  /// Whether bytes that begin with `<` begin a filtered tag.
  static func matches(_ tag: Bytes) -> Bool {
    guard tag.count >= 3 else { return false }
    let start = tag[1] == UInt8(ascii: "/") ? 2 : 1
    return names.contains { name in
      let end = start + name.count
      guard end < tag.count else { return false }
      for index in name.indices where asciiLowercased(tag[start + index]) != name[index] { return false }
      if isASCIISpace(tag[end]) || tag[end] == UInt8(ascii: ">") { return true }
      return tag[end] == UInt8(ascii: "/") && end + 1 < tag.count && tag[end + 1] == UInt8(ascii: ">")
    }
  }
}

func asciiLowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
