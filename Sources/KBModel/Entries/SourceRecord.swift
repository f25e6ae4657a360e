import KBDiagnostics

/// A source that entries cite.
package final class SourceRecord: Sendable {
  package let id: String
  package let title: String
  package let url: String
  package let publisher: String?
  package let published: PartialDate?
  package let accessed: PartialDate?
  /// One of ``types``.
  package let type: String?
  /// Whether the editors have opened the address; one that nobody opened is no evidence on its own.
  package let wasOpened: Bool
  package let span: SourceSpan

  init(
    id: String, title: String, url: String, publisher: String?, published: PartialDate?,
    accessed: PartialDate?,
    type: String?, wasOpened: Bool, span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.url = url
    self.publisher = publisher
    self.published = published
    self.accessed = accessed
    self.type = type
    self.wasOpened = wasOpened
    self.span = span
  }

  package static let types = [
    "repository", "paper", "producer", "licence", "law", "definition", "index", "report", "secondary",
    "reference",
  ]
}

/// The sources of one entry: few, so that looking through them is as quick as a table.
package struct OwnSources: Sendable {
  /// In the order written.
  package let ids: [String]
  /// Position of the first in ``KnowledgeBase/sources``; the others follow it.
  let first: Int

  /// - Returns: position in ``KnowledgeBase/sources``; nil for an id that the entry does not declare.
  package func position(of id: String) -> Int? { ids.firstIndex(of: id).map { first + $0 } }
}

/// Reads lists of sources: those of `content/_sources.yaml`, and those under an entry's `sources:`.
struct SourceRecordReader {
  let source: SourceText

  /// - Returns: the sources in the order written; two with one id are KB0405.
  func read(_ items: [YAMLNode], diagnostics: inout [Diagnostic]) -> [SourceRecord] {
    var records: [SourceRecord] = []
    var byID: [String: SourceSpan] = [:]
    for item in items {
      guard let record = read(item, diagnostics: &diagnostics) else { continue }
      if let first = byID[record.id] {
        diagnostics.append(
          Diagnostic(
            .duplicateSource, at: record.span, "the source \"\(record.id)\" stands here twice",
            notes: [.init("the first is here", at: first)]))
      } else {
        byID[record.id] = record.span
        records.append(record)
      }
    }
    return records
  }

  private func read(_ node: YAMLNode, diagnostics: inout [Diagnostic]) -> SourceRecord? {
    guard var mapping = YAMLMapping(node, of: "a source", in: source, diagnostics: &diagnostics) else {
      return nil
    }
    let idNode = mapping.take("id")
    let title = mapping.takeText("title", diagnostics: &diagnostics)
    let url = readURL(&mapping, diagnostics: &diagnostics)
    let publisher = mapping.takeText("publisher", diagnostics: &diagnostics)
    let published = readDate(&mapping, "published", diagnostics: &diagnostics)
    let accessed = readDate(&mapping, "accessed", diagnostics: &diagnostics)
    let type = readType(&mapping, diagnostics: &diagnostics)
    let wasOpened = mapping.takeBoolean("opened", diagnostics: &diagnostics) ?? true
    mapping.reportUnknownKeys(diagnostics: &diagnostics)

    guard let idNode, case .scalar(let id, _) = idNode.content, Self.isValidID(id) else {
      diagnostics.append(
        Diagnostic(
          .missingField, at: source.span((idNode ?? node).range), "this source has no usable id",
          help: "an id is made of letters, digits and - _ . : / +"))
      return nil
    }
    for (key, value) in [("title", title), ("url", url)] where value == nil {
      diagnostics.append(
        Diagnostic(.missingField, at: source.span(idNode.range), "the source \"\(id)\" has no \"\(key)\""))
    }
    return SourceRecord(
      id: id, title: title ?? id, url: url ?? "", publisher: publisher, published: published,
      accessed: accessed,
      type: type, wasOpened: wasOpened, span: source.span(idNode.range))
  }

  private static func isValidID(_ id: String) -> Bool {
    !id.isEmpty
      && id.unicodeScalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":", "/", "+": true
        default: scalar.properties.isAlphabetic
        }
      }
  }

  private func readURL(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> String? {
    guard let node = mapping.take("url") else { return nil }
    if case .scalar(let text, _) = node.content, WebAddress.isValid(text) { return text }
    diagnostics.append(Diagnostic.badURL(at: source.span(node.range)))
    return nil
  }

  private func readDate(_ mapping: inout YAMLMapping, _ key: String, diagnostics: inout [Diagnostic])
    -> PartialDate?
  {
    guard let node = mapping.take(key), case .scalar(let text, _) = node.content else { return nil }
    if let date = PartialDate(text) { return date }
    diagnostics.append(Diagnostic.badDate(text, at: source.span(node.range)))
    return nil
  }

  private func readType(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> String? {
    guard let node = mapping.take("type"), case .scalar(let text, _) = node.content else { return nil }
    if SourceRecord.types.contains(text) { return text }
    diagnostics.append(
      Diagnostic(
        .badChoice, at: source.span(node.range), "\"\(text)\" is no type of source",
        help: Suggestion.help(for: text, among: SourceRecord.types)))
    return nil
  }
}

/// Addresses that a reader can open: http and https.
enum WebAddress {
  /// - Source: RFC 3986; spaces, quotes and brackets must be percent-encoded.
  static func isValid(_ text: String) -> Bool {
    let lowered = text.prefix(8).lowercased()
    guard let scheme = ["http://", "https://"].first(where: { lowered.hasPrefix($0) }) else { return false }
    let rest = text.dropFirst(scheme.count)
    guard let first = rest.unicodeScalars.first,
      first.properties.isAlphabetic || first.isASCII && first.value > 0x2F
    else { return false }
    return rest.utf8.allSatisfy { byte in
      switch byte {
      case 0...0x20, 0x7F: false
      case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
        UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
        false
      default: true
      }
    }
  }
}

extension Diagnostic {
  static func badURL(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .wrongType, at: span, "this is no address that a reader could open",
      help: "an address begins with https:// or http:// and has no spaces")
  }

  static func badDate(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badDate, at: span, "\"\(text)\" is no date",
      help: "write a year (2024), a month (2024-07) or a day (2024-07-23) that exists")
  }
}
