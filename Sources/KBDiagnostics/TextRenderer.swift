/// Draws diagnostics for people: the message, the place, the source line with a caret, and the way out.
///
///     error[KB0301]: no entry is called "lama-3-1"
///       --> content/models/llama-2.md:12:5
///        |
///     12 | See [[lama-3-1]].
///        |     ^^^^^^^^^^^^
///        = help: did you mean "llama-3-1"?
package struct TextRenderer: Sendable {
  /// Gives the text of a file, to quote the line; nil leaves the quote out.
  let source: @Sendable (String) -> SourceText?
  /// Whether to colour with ANSI escapes.
  let colour: Bool
  /// Columns of the terminal; source lines are cut and messages wrapped to it.
  let width: Int

  package init(colour: Bool = false, width: Int = 80, source: @escaping @Sendable (String) -> SourceText?) {
    self.source = source
    self.colour = colour
    self.width = max(width, 40)
  }

  /// One diagnostic, ending in a newline.
  package func render(_ diagnostic: Diagnostic) -> String {
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.code.number)]"
    var lines = TextLayout.wrap("\(label): \(diagnostic.message)", width: width, indent: "  ")
    lines[0] = style(label, diagnostic.severity) + lines[0].dropFirst(label.count)
    let gutter = gutterWidth(of: diagnostic)
    if let span = diagnostic.span { lines += place(span, arrow: "-->", gutter: gutter, diagnostic.severity) }
    for note in diagnostic.notes {
      lines += remark("note", note.message, gutter: gutter)
      if let span = note.span { lines += place(span, arrow: ":::", gutter: gutter, .note) }
    }
    if let help = diagnostic.help { lines += remark("help", help, gutter: gutter) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func gutterWidth(of diagnostic: Diagnostic) -> Int {
    let spans = [diagnostic.span].compactMap { $0 } + diagnostic.notes.compactMap(\.span)
    let lineNumbers = spans.compactMap { span -> Int? in
      guard let range = span.range, let text = source(span.path) else { return nil }
      return text.position(at: range.lowerBound).line
    }
    return String(lineNumbers.max() ?? 1).count
  }

  private func place(_ span: SourceSpan, arrow: String, gutter: Int, _ severity: Severity) -> [String] {
    let pad = String(repeating: " ", count: gutter)
    guard let range = span.range, let text = source(span.path) else {
      return ["\(pad)\(style(arrow, .note)) \(TextLayout.printable(span.path))"]
    }
    let position = text.position(at: range.lowerBound)
    let lineRange = text.lineRange(around: range.lowerBound)
    let window = TextLayout.window(of: text.bytes, line: lineRange, span: range, columns: width - gutter - 3)
    let number = String(position.line)
    let numberPad = String(repeating: " ", count: gutter - number.count)
    return [
      "\(pad)\(style(arrow, .note)) \(TextLayout.printable(span.path)):\(position.line):\(position.column)",
      "\(pad) \(style("|", .note))",
      "\(numberPad)\(style(number, .note)) \(style("|", .note)) \(window.text)",
      "\(pad) \(style("|", .note)) \(String(repeating: " ", count: window.caretColumn))"
        + style(String(repeating: "^", count: window.caretWidth), severity),
    ]
  }

  private func remark(_ kind: String, _ message: String, gutter: Int) -> [String] {
    let pad = String(repeating: " ", count: gutter + 1)
    let hanging = pad + String(repeating: " ", count: kind.count + 4)
    var lines = TextLayout.wrap("\(pad)= \(kind): \(message)", width: width, indent: hanging)
    if colour {
      lines[0] = lines[0].replacing("= \(kind)", with: "= \u{1B}[1m\(kind)\u{1B}[0m", maxReplacements: 1)
    }
    return lines
  }

  private func style(_ text: String, _ severity: Severity) -> String {
    guard colour else { return text }
    let escape =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;34"
      }
    return "\u{1B}[\(escape)m\(text)\u{1B}[0m"
  }
}
