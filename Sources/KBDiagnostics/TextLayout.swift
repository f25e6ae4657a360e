/// Measures and cuts text for a terminal of fixed-width cells.
package enum TextLayout {
  /// A source line cut to fit, with the caret's place in it, in cells from 0.
  struct Window {
    var text: String
    var caretColumn: Int
    var caretWidth: Int
  }

  /// Breaks a paragraph at spaces.
  ///
  /// - Parameter indent: put before every line but the first.
  /// - Returns: at least one line; a word longer than the width stands alone.
  package static func wrap(_ text: String, width: Int, indent: String) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = lines.isEmpty ? "" : indent
      var isEmpty = true
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        let printed = printable(String(word))
        if !isEmpty, cells(line) + 1 + cells(printed) > width {
          lines.append(line)
          line = indent + printed
        } else {
          line += isEmpty ? printed : " " + printed
        }
        isEmpty = false
      }
      lines.append(line)
    }
    return lines
  }

  /// Cuts a line around a span so that the span's beginning can be seen.
  static func window(of bytes: [UInt8], line: Range<Int>, span: Range<Int>, columns: Int) -> Window {
    let start = min(max(span.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(span.upperBound, start), line.upperBound)
    let before = Array(printable(String(decoding: bytes[line.lowerBound..<start], as: UTF8.self)))
    let marked = Array(printable(String(decoding: bytes[start..<end], as: UTF8.self)))
    let after = Array(printable(String(decoding: bytes[end..<line.upperBound], as: UTF8.self)))

    var head = before
    var prefix = ""
    if cells(head) + min(cells(marked), 24) > columns - 2 {
      var kept = 0
      head = Array(
        before.reversed().prefix { character in
          kept += cells(character)
          return kept <= columns / 3
        }.reversed())
      prefix = "…"
    }
    let caretColumn = cells(prefix) + cells(head)
    var text = prefix + String(head)
    var used = caretColumn
    for (index, character) in (marked + after).enumerated() {
      let rest = index < marked.count + after.count - 1
      if used + cells(character) > columns - (rest ? 1 : 0) {
        text += "…"
        break
      }
      text.append(character)
      used += cells(character)
    }
    let caretWidth = min(max(cells(marked), 1), max(columns - caretColumn, 1))
    return Window(text: text, caretColumn: caretColumn, caretWidth: caretWidth)
  }

  /// The text with tabs as four spaces and control characters as `�`, so that input cannot steer the terminal.
  package static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09: result += "    "
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  package static func cells(_ text: some Sequence<Character>) -> Int { text.reduce(0) { $0 + cells($1) } }

  /// Width of a character in terminal cells: 2 for East Asian wide characters and emoji, else 1.
  ///
  /// - Source: Unicode Standard Annex #11, the blocks that are wide as a whole.
  package static func cells(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.generalCategory == .nonspacingMark || scalar.value == 0x200B ? 0 : 1
    }
  }
}
