import Foundation
import KBDiagnostics

/// Finds where a text names an entry by its slug, and what to write there instead.
struct NameRewriter {
  let old: EntryID
  /// Title and aliases, as ``NameIndex`` compares them: who writes one of these does not name the slug.
  let otherNames: Set<String>
  let newSlug: String
  /// Whether another kind has the new slug, so that it means the entry only with its kind before it.
  let mustQualify: Bool

  /// The edit for a name that means the entry; nil if it is a title or an alias.
  ///
  /// - Parameter canQualify: whether the kind may stand before the name here.
  private func edit(_ range: Range<Int>, in source: SourceText, canQualify: Bool) -> TextEdit? {
    let name = String(decoding: source.bytes[range], as: UTF8.self)
    if canQualify, name.hasPrefix(old.kind + "/") {
      let rest = range.lowerBound + old.kind.utf8.count + 1..<range.upperBound
      return edit(rest, in: source, canQualify: false)
    }
    guard name == old.slug || NameIndex.fold(name) == NameIndex.fold(old.slug), !isOtherName(name) else {
      return nil
    }
    return TextEdit(range: range, text: canQualify && mustQualify ? "\(old.kind)/\(newSlug)" : newSlug)
  }

  private func isOtherName(_ name: String) -> Bool {
    name != old.slug && otherNames.contains(NameIndex.fold(name))
  }

  // MARK: Front matter

  /// The edits for a reference (`gpt-2`, `'models/gpt-2'`) or an expression (`mit OR apache-2-0`).
  func references(in range: Range<Int>, of source: SourceText, isExpression: Bool) -> [TextEdit] {
    let text = source.bytes[range]
    let quotes: Set<UInt8> = [UInt8(ascii: "'"), UInt8(ascii: "\"")]
    let isQuoted = text.count > 1 && quotes.contains(text[range.lowerBound]) && text.last == text.first
    let inner = isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
    let names = isExpression ? words(in: inner, of: source) : [trimmed(inner, of: source)]
    return names.compactMap { edit($0, in: source, canQualify: !isExpression) }
  }

  private func words(in range: Range<Int>, of source: SourceText) -> [Range<Int>] {
    let isBetween: (UInt8) -> Bool = { isSpace($0) || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
    return source.bytes[range].split(whereSeparator: isBetween).map { $0.startIndex..<$0.endIndex }
  }

  private func trimmed(_ range: Range<Int>, of source: SourceText) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(source.bytes[lower]) { lower += 1 }
    while upper > lower, isSpace(source.bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  // MARK: Markdown

  /// The edits for every wiki link in a piece of Markdown that names the entry: `[[name`, up to `#`, `|`, `\|` or `]]`.
  func wikiLinks(in range: Range<Int>, of source: SourceText) -> [TextEdit] {
    let bytes = source.bytes
    var edits: [TextEdit] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      guard bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "[") else {
        index += 1
        continue
      }
      let start = index + 2
      let end = bytes[start..<range.upperBound].firstIndex { "#|\\][".utf8.contains($0) } ?? range.upperBound
      if let edit = edit(trimmed(start..<end, of: source), in: source, canQualify: true) {
        edits.append(edit)
      }
      // Of three brackets, the last two open the link.
      index += 1
    }
    return edits
  }

  /// The edits for the addresses of ordinary links in a piece of Markdown: `](address`.
  ///
  /// - Parameter urls: the addresses that lead to the entry, as written.
  func addresses(_ urls: Set<String>, in range: Range<Int>, of source: SourceText) -> [TextEdit] {
    addresses(urls, after: UInt8(ascii: "("), in: range, of: source)
  }

  /// The edits for the addresses of link definitions: `[name]: address`.
  func definitions(_ urls: Set<String>, in range: Range<Int>, of source: SourceText) -> [TextEdit] {
    addresses(urls, after: UInt8(ascii: ":"), in: range, of: source)
  }

  /// - Parameter mark: what stands between the closing bracket and the address.
  private func addresses(_ urls: Set<String>, after mark: UInt8, in range: Range<Int>, of source: SourceText)
    -> [TextEdit]
  {
    let bytes = source.bytes
    return range.dropFirst().compactMap { index in
      guard bytes[index] == mark, bytes[index - 1] == UInt8(ascii: "]") else { return nil }
      var start = index + 1
      while start < range.upperBound, isSpace(bytes[start]) || bytes[start] == UInt8(ascii: "<") {
        start += 1
      }
      let isEnd: (UInt8) -> Bool = { isSpace($0) || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ">") }
      let end = bytes[start..<range.upperBound].firstIndex(where: isEnd) ?? range.upperBound
      guard urls.contains(String(decoding: bytes[start..<end], as: UTF8.self)) else { return nil }
      return address(start..<end, in: source)
    }
  }

  /// The edit for the last part of an address: `../models/gpt-2.md#size`, `/models/gpt-2/`.
  private func address(_ range: Range<Int>, in source: SourceText) -> TextEdit? {
    let bytes = source.bytes
    var end = bytes[range].firstIndex(of: UInt8(ascii: "#")) ?? range.upperBound
    if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    if bytes[range.lowerBound..<end].reversed().starts(with: ".md".utf8.reversed()) { end -= 3 }
    let start =
      bytes[range.lowerBound..<end].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? range.lowerBound
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    guard name.removingPercentEncoding == old.slug else { return nil }
    let encoded = newSlug.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? newSlug
    return TextEdit(range: start..<end, text: name == old.slug ? newSlug : encoded)
  }
}
