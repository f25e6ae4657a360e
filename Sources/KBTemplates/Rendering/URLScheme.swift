/// The scheme of a URL in an attribute, as a browser would read it.
///
/// - Source: WHATWG URL Standard, "basic URL parser": leading control characters and spaces are skipped, tabs and
///   line breaks are ignored anywhere.
enum URLScheme {
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  enum Finding: Equatable {
    /// There is no scheme: the URL is relative, or a fragment.
    case none
    case scheme(String)
    /// A character reference hides what stands there.
    case hidden
    /// The text ends before it is decided.
    case undecided
  }

  /// Whether the beginning of a URL, as the template's text has it, settles that the scheme is harmless.
  static func isSettled(_ text: [UInt8]) -> Bool {
    switch text.withUnsafeBufferPointer({ find($0[...]) }) {
    case .none: true
    case .scheme(let name): ["http", "https", "mailto"].contains(name)
    case .hidden, .undecided: false
    }
  }

  static func find(_ bytes: Bytes) -> Finding {
    var rest = withoutOpening(bytes)
    if let first = rest.first, first == .slash || first == .hash { return .none }
    var name: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case .colon: return name.isEmpty ? .none : .scheme(String(decoding: name, as: UTF8.self))
      case UInt8(ascii: "&"): return isHarmlessReference(rest) ? .none : .hidden
      default:
        let isLetter = byte.isLetter
        let continues = byte.isDigit || byte == .plus || byte == .minus || byte == .dot
        guard isLetter || (continues && !name.isEmpty) else { return .none }
        name.append(byte.lowercased)
      }
    }
    return .undecided
  }

  /// Without spaces, and without a quote, which a meta refresh may have around its URL.
  private static func withoutOpening(_ bytes: Bytes) -> Bytes {
    let rest = bytes.drop { $0 <= 0x20 }
    guard let first = rest.first, first == UInt8(ascii: "&") || first == .apostrophe || first == .quote else {
      return rest
    }
    for quote in ["&#39;", "&#34;", "&quot;", "'", "\""] where rest.starts(with: quote.utf8) {
      return withoutOpening(rest.dropFirst(quote.utf8.count))
    }
    return rest
  }

  /// References to characters that no scheme holds, which is what escaping writes.
  private static func isHarmlessReference(_ rest: Bytes) -> Bool {
    ["amp;", "lt;", "gt;", "quot;", "#34;", "#39;"].contains { rest.starts(with: $0.utf8) }
  }
}
