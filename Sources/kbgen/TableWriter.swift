import KBDiagnostics
import KBSite
import KBTemplates

/// Writes a table of entries for people, spreadsheets, Markdown and programs.
struct TableWriter {
  private let table: EntryListing.Table
  private let cells: [[String]]

  init(_ table: EntryListing.Table) {
    self.table = table
    cells = table.rows.map { $0.map { Self.oneLine(ListingText.text(of: $0)) } }
  }

  private var header: [String] { table.fields.map(\.text) }

  /// A field whose values can be printed only member by member, with its members.
  var fieldWithoutText: (field: String, members: [String])? {
    for row in table.rows {
      for (field, value) in zip(table.fields, row) {
        if let members = ListingText.members(of: value) { return (field.text, members) }
      }
    }
    return nil
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  // MARK: For people

  /// Aligned columns.
  ///
  /// - Parameter width: columns of the terminal, to which the widest columns are cut; nil to cut nothing.
  func aligned(width: Int?) -> String {
    let rows = ([header] + cells).map { $0.map(TextLayout.printable) }
    var widths = header.indices.map { column in rows.map { TextLayout.cells($0[column]) }.max() ?? 0 }
    if let width { widths = Self.fit(widths, into: width) }
    let lines = rows.map { row in
      zip(row, widths).map { text, width in
        let cut = Self.cut(text, to: width)
        return cut + String(repeating: " ", count: max(0, width - TextLayout.cells(cut)))
      }.joined(separator: "  ").trimmingSpaces
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n") + "\n"
  }

  /// Narrows the widest column, a cell at a time, until all fit; no column gets narrower than eight cells.
  private static func fit(_ widths: [Int], into total: Int) -> [Int] {
    var widths = widths
    let gaps = 2 * max(0, widths.count - 1)
    while widths.reduce(gaps, +) > total, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 8
    {
      widths[widest] -= 1
    }
    return widths
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard TextLayout.cells(text) > width else { return text }
    var cut = ""
    for character in text {
      if TextLayout.cells(cut) + TextLayout.cells(String(character)) > width - 1 { break }
      cut.append(character)
    }
    return cut + "…"
  }

  // MARK: For programs

  /// - Source: RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV
  ///   injection).
  var csv: String {
    let lines = zip(table.rows, cells).map { values, texts in
      zip(values, texts).map { value, text in
        Self.quoted(ListingText.isNumber(value) ? text : Self.harmless(text))
      }
    }
    return ([header.map(Self.quoted)] + lines).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// - Source: GFM 0.29 §4.10.
  var markdown: String {
    let rows = [header, header.map { _ in "---" }] + cells.map { $0.map(Self.escaped) }
    return rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }

  /// An array with one object per row, members in the order of the fields.
  func json() throws -> String {
    let names = try header.map { try ListingText.json(of: .string($0)) }
    let rows = try table.rows.map { row in
      let members = try zip(names, row).map { "\($0): \(try ListingText.json(of: $1))" }
      return "  {\(members.joined(separator: ", "))}"
    }
    return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
