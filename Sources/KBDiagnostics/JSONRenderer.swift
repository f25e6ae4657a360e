import Foundation

/// Writes diagnostics as one JSON document, for editors and scripts.
package struct JSONRenderer: Sendable {
  let source: @Sendable (String) -> SourceText?

  package init(source: @escaping @Sendable (String) -> SourceText?) { self.source = source }

  /// The document: `version`, `diagnostics` in reading order, and `summary` with the number of each severity.
  ///
  /// Lines and columns count from 1, columns in Unicode scalars; offsets are UTF-8 bytes from 0.
  package func render(_ diagnostics: [Diagnostic]) throws -> String {
    let document = Document(
      version: 1,
      diagnostics: diagnostics.map(item),
      summary: Dictionary(
        uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue + "s", diagnostics.count(of: $0)) }))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private func item(_ diagnostic: Diagnostic) -> Item {
    Item(
      code: diagnostic.code.number, slug: diagnostic.code.slug, severity: diagnostic.severity.rawValue,
      message: diagnostic.message, help: diagnostic.help, location: diagnostic.span.map(location),
      notes: diagnostic.notes.map { Item.Note(message: $0.message, location: $0.span.map(location)) },
      fixes: diagnostic.fixes.map { Item.Fix(location: location($0.span), replacement: $0.replacement) })
  }

  private func location(_ span: SourceSpan) -> Item.Location {
    guard let range = span.range, let text = source(span.path) else {
      return Item.Location(path: span.path, start: nil, end: nil)
    }
    func place(_ offset: Int) -> Item.Place {
      let position = text.position(at: offset)
      return Item.Place(line: position.line, column: position.column, offset: offset)
    }
    return Item.Location(path: span.path, start: place(range.lowerBound), end: place(range.upperBound))
  }

  private struct Document: Encodable {
    let version: Int
    let diagnostics: [Item]
    let summary: [String: Int]
  }

  private struct Item: Encodable {
    struct Place: Encodable {
      let line: Int
      let column: Int
      let offset: Int
    }
    struct Location: Encodable {
      let path: String
      let start: Place?
      let end: Place?
    }
    struct Note: Encodable {
      let message: String
      let location: Location?
    }
    struct Fix: Encodable {
      let location: Location
      let replacement: String
    }
    let code: String
    let slug: String
    let severity: String
    let message: String
    let help: String?
    let location: Location?
    let notes: [Note]
    let fixes: [Fix]
  }
}
