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

  static func of(_ byte: UInt8) -> ByteClass {
    // Letters, and all else that means nothing, leave at the first test.
    if byte >= 0x61, byte < 0x77 { return .ordinary }
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
