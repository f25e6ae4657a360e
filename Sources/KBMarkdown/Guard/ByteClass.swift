/// What a byte may mean to the parser's running time.
enum ByteClass: UInt8 {
  /// Nothing.
  case ordinary
  case lineFeed, carriageReturn
  /// Forbidden, or the first byte of what may be.
  case control
  /// `*`, `_` or `~`.
  case opener
  /// `!`, which makes an image of a link.
  case bang
  /// `]`
  case closer
  case lessThan
  /// `@` or `)`.
  case wordMark
  /// `w` or `:`, which may begin `www.` and `://`.
  case addressStart
  case pipe

  /// Whether ``of(_:)`` gives ``ordinary``: one test for most bytes of a text.
  static func isOrdinary(_ byte: UInt8) -> Bool {
    // The bits of the ASCII bytes that mean something, below and above 64.
    let low: UInt64 = 0xFFFF_FDFF | 1 << 0x21 | 1 << 0x29 | 1 << 0x2A | 1 << 0x3A | 1 << 0x3C
    let high: UInt64 = 1 << 0x00 | 1 << 0x1D | 1 << 0x1F | 1 << 0x37 | 1 << 0x3C | 1 << 0x3E
    if byte < 64 { return low & (1 << UInt64(byte)) == 0 }
    if byte < 128 { return high & (1 << UInt64(byte - 64)) == 0 }
    return byte != 0xEF
  }

  static func of(_ byte: UInt8) -> ByteClass {
    switch byte {
    case 0x0A: return .lineFeed
    case 0x0D: return .carriageReturn
    case 0x09: return .ordinary
    case 0..<0x20, 0xEF: return .control
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return .opener
    case UInt8(ascii: "!"): return .bang
    case UInt8(ascii: "]"): return .closer
    case UInt8(ascii: "<"): return .lessThan
    case UInt8(ascii: "@"), UInt8(ascii: ")"): return .wordMark
    case UInt8(ascii: "w"), UInt8(ascii: ":"): return .addressStart
    case UInt8(ascii: "|"): return .pipe
    default: return .ordinary
    }
  }
}

/// The marks of one line, counted.
struct LineMarks {
  /// `*`, `_`, `~` and `![`.
  var openers = 0
  /// `]`
  var closers = 0
  /// `<?` and `<!`.
  var declarations = 0
  /// `@`
  var addresses = 0
  /// `|`
  var pipes = 0
  /// File offset of the last `|`.
  var lastPipe: Int?
}
