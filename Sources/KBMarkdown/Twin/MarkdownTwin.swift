import KBDiagnostics

/// The HTML of a body as Markdown again: links absolute, citations as `[1]`, no attributes. For readers in a terminal and for
/// programs that take text.
enum MarkdownTwin {
  /// Appends GitHub Flavored Markdown, as ``MarkdownText/twin(of:page:)`` says.
  static func append(_ html: String, page: String, to out: inout ByteBuffer) {
    var html = html
    html.withUTF8 { html in
      var writer = MarkdownTwinWriter(page: page, after: out.count)
      swap(&out, &writer.out)
      var scanner = HTMLScanner(html)
      while let piece = scanner.next() {
        switch piece {
        case .text(let text): writer.put(text: text)
        case .open(let element, let attributes): writer.open(element, attributes)
        case .close(let element): writer.close(element)
        }
      }
      swap(&out, &writer.out)
    }
  }
}

/// Backslashes before what Markdown would take for markup.
enum MarkdownEscape {
  /// Appends text as Markdown that shows it as it is; line breaks become spaces.
  ///
  /// - Parameters:
  ///   - isHTML: whether `&` begins a reference, which is replaced.
  ///   - isInTable: whether a bar would end a cell.
  /// - Complexity: O(bytes); runs without markup are copied at once.
  static func append(_ text: HTMLBytes, isHTML: Bool, isInTable: Bool, to out: inout ByteBuffer) {
    var start = 0
    var index = next(in: text, from: 0)
    while index < text.count {
      out.append(text[range: start..<index])
      let (byte, length) =
        isHTML && text[index] == UInt8(ascii: "&")
        ? HTMLScanner.reference(at: index, of: text) : (text[index], 1)
      start = index + length
      let isMarkup =
        switch byte {
        case UInt8(ascii: "_"):
          !(index > 0 && isWord(text[index - 1]) && start < text.count && isWord(text[start]))
        case UInt8(ascii: "&"):
          start < text.count && (isWord(text[start]) || text[start] == UInt8(ascii: "#"))
        case UInt8(ascii: "|"): isInTable
        case UInt8(ascii: "^"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), ..<0x20: false
        default: true
        }
      if isMarkup { out.append(UInt8(ascii: "\\")) }
      let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      out.append(isBreak ? UInt8(ascii: " ") : byte)
      index = next(in: text, from: start)
    }
    out.append(text[range: start..<text.count])
  }

  /// The place of the next byte that may need an escape, or begins a reference, or is a control character.
  @inline(__always)
  private static func next(in text: HTMLBytes, from start: Int) -> Int {
    ByteScan.next(in: text, from: start) { block in
      // Control characters; from `[` to the backtick; `|` and `~`, which differ in one bit; and three alone.
      ByteScan.below(block, 0x20) .| ByteScan.below(block &- ByteScan.each(0x5B), 6)
        .| ByteScan.equal(block, 0x7E, except: 2) .| ByteScan.equal(block, UInt8(ascii: "&"))
        .| ByteScan.equal(block, UInt8(ascii: "*")) .| ByteScan.equal(block, UInt8(ascii: "<"))
    }
  }

  /// The digits before the place that needs a backslash, so that a paragraph that begins so is no heading, list, quote or rule;
  /// nil if none needs one.
  static func digitsBeforeEscape(atLineStart text: HTMLBytes) -> Int? {
    switch text.first {
    case UInt8(ascii: "#")?, UInt8(ascii: ">")?, UInt8(ascii: "+")?, UInt8(ascii: "-")?, UInt8(ascii: "=")?,
      UInt8(ascii: ":")?:
      return 0
    case UInt8(ascii: "&")? where text.starts(with: "&gt;"): return 0
    default:
      let digits = text.prefix(10).prefix { (0x30...0x39).contains($0) }.count
      guard digits > 0, digits < text.count else { return nil }
      return text[digits] == UInt8(ascii: ".") || text[digits] == UInt8(ascii: ")") ? digits : nil
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
