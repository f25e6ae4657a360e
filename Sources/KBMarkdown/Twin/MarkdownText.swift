import KBDiagnostics

/// Markdown that is written piece by piece, in UTF-8.
package struct MarkdownText: ~Copyable {
  package var bytes: ByteBuffer

  package init(capacity: Int = 0) { bytes = ByteBuffer(capacity: capacity) }

  /// Appends Markdown as it is.
  package static func += (text: inout MarkdownText, markdown: String) { text.bytes.append(markdown) }

  /// Appends text so that Markdown shows it as it is; line breaks become spaces.
  package mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { MarkdownEscape.append($0, isHTML: false, isInTable: false, to: &bytes) }
  }

  /// Appends the Markdown of a body, without a line break at its end, whose text is that of its HTML.
  ///
  /// - Parameters:
  ///   - html: what ``MarkdownRenderer`` wrote.
  ///   - page: the absolute address of the page that shows it; links resolve against it.
  /// - Complexity: O(length of the HTML).
  package mutating func twin(of html: String, page: String) {
    MarkdownTwin.append(html, page: page, to: &bytes)
  }

  /// Writes a block, with an empty line before it if it is not the first. A block in which nothing is written leaves no trace.
  package mutating func block(_ write: (inout MarkdownText) -> Void) {
    let end = bytes.count
    if end > 0 { bytes.append("\n\n") }
    let start = bytes.count
    write(&self)
    if bytes.count == start { bytes.cut(to: end) }
  }

  /// Writes something of one line as a cell of a table, where a bar would end it.
  package mutating func cell(_ write: (inout MarkdownText) -> Void) {
    let start = bytes.count
    write(&self)
    let isSpecial = { (byte: UInt8) in byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\n") }
    guard bytes.bytes(from: start).contains(where: isSpecial) else { return }
    let cell = Array(bytes.bytes(from: start))
    bytes.cut(to: start)
    for byte in cell {
      if byte == UInt8(ascii: "|") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte)
    }
  }
}
