/// Reads text scalar by scalar, with the differences taken away that do not matter to a glossary.
struct FoldedReader {
  /// One scalar, folded, in UTF-8.
  struct Unit {
    /// The bytes, the first lowest.
    private let packed: UInt32
    private let count: Int

    init(_ byte: UInt8) {
      packed = UInt32(byte)
      count = 1
    }

    init(_ scalar: Unicode.Scalar) {
      var packed: UInt32 = 0
      var count = 0
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        packed |= UInt32(byte) << UInt32(8 * count)
        count += 1
      }
      self.packed = packed
      self.count = count
    }

    var bytes: some Sequence<UInt8> {
      (0..<count).lazy.map { [packed] in UInt8(truncatingIfNeeded: packed >> UInt32(8 * $0)) }
    }
  }

  let text: Bytes
  /// Where the next scalar begins.
  var position: Int
  let limit: Int

  /// The next scalar: lowercase, white space as one space, apostrophes and hyphens plain.
  mutating func next() -> Unit? {
    guard position < limit else { return nil }
    let byte = text[position]
    if byte < 0x80 {
      position += 1
      guard isASCIISpace(byte) else { return Unit(asciiLowercased(byte)) }
      while position < limit, isASCIISpace(text[position]) { position += 1 }
      return Unit(0x20)
    }
    let (scalar, length) = UTF8Scalar.decode(text, at: position)
    position += length
    switch scalar {
    case "\u{A0}", "\u{202F}": return Unit(0x20)
    case "\u{2018}", "\u{2019}": return Unit(UInt8(ascii: "'"))
    case "\u{2010}", "\u{2011}": return Unit(UInt8(ascii: "-"))
    default:
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return Unit(lower.count == 1 ? lower.first ?? scalar : scalar)
    }
  }
}
