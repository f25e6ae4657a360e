/// The HTML of a body as Markdown again: links absolute, citations as `[1]`, no attributes. For readers in a terminal and for
/// programs that take text.
package enum MarkdownTwin {
  /// - Parameters:
  ///   - html: what ``MarkdownRenderer`` wrote.
  ///   - page: the absolute address of the page that shows it; links resolve against it.
  /// - Returns: GitHub Flavored Markdown without a line break at its end, whose text is that of the HTML.
  /// - Complexity: O(length of the HTML).
  package static func markdown(of html: String, page: String) -> String {
    var writer = MarkdownTwinWriter(page: page)
    var scanner = HTMLScanner(html.utf8)
    while let piece = scanner.next() {
      switch piece {
      case .text(let text): writer.put(text: HTMLScanner.decoded(text))
      case .open(let name, let attributes): writer.open(name, attributes)
      case .close(let name): writer.close(name)
      }
    }
    return String(decoding: writer.finished, as: UTF8.self)
  }

  /// Text as Markdown that shows it as it is; line breaks become spaces.
  package static func escaped(_ text: String) -> String {
    let isMarkup = { (byte: UInt8) in byte < 0x20 || "\\*`[]<~_&".utf8.contains(byte) }
    guard text.utf8.contains(where: isMarkup) else { return text }
    return String(decoding: MarkdownEscape.inline(Array(text.utf8), isInTable: false), as: UTF8.self)
  }

  /// Markdown of one line as a cell of a table, where a bar would end it.
  package static func cell(_ markdown: String) -> String {
    guard markdown.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\n") }) else {
      return markdown
    }
    var cell: [UInt8] = []
    for byte in markdown.utf8 {
      if byte == UInt8(ascii: "|") { cell.append(UInt8(ascii: "\\")) }
      cell.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte)
    }
    return String(decoding: cell, as: UTF8.self)
  }
}

/// Backslashes before what Markdown would take for markup.
enum MarkdownEscape {
  static func inline(_ text: [UInt8], isInTable: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 8)
    for (place, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: "~"):
        result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "_") where !isBetweenLetters(place, text): result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "&") where place + 1 < text.count && isReferenceStart(text[place + 1]):
        result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "|") where isInTable: result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): result.append(UInt8(ascii: " "))
      default: result.append(byte)
      }
    }
    return result
  }

  /// Whether a paragraph that begins so would be a heading, a list, a quote or a rule.
  static func needsEscape(atLineStart text: [UInt8]) -> Int? {
    guard let first = text.first else { return nil }
    if "#>+-=:".utf8.contains(first) { return 0 }
    let digits = text.prefix(10).prefix { (0x30...0x39).contains($0) }.count
    if digits > 0, digits < text.count, text[digits] == UInt8(ascii: ".") || text[digits] == UInt8(ascii: ")")
    {
      return digits
    }
    return nil
  }

  private static func isBetweenLetters(_ place: Int, _ text: [UInt8]) -> Bool {
    place > 0 && place + 1 < text.count && isWord(text[place - 1]) && isWord(text[place + 1])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private static func isReferenceStart(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "#") || isWord(byte) }
}
