import KBDiagnostics
import Yams

/// Reads a YAML document, or the part of a file that is one, into nodes with byte ranges.
///
/// Yams composes; scalars stay text, so that the kind of a field decides what `no` or `010` means.
package enum YAMLReader {
  /// Reads one document.
  ///
  /// - Parameters:
  ///   - range: the document's bytes in the file.
  ///   - limit: bytes that are read at most.
  ///   - diagnostics: takes KB0203 for syntax, KB0204 for what is refused, KB0214 for a key twice.
  /// - Returns: the root, or nil if the document is empty or an error was reported.
  package static func read(
    _ source: SourceText, range: Range<Int>, limit: Int, diagnostics: inout [Diagnostic]
  ) -> YAMLNode? {
    guard range.count <= limit else {
      diagnostics.append(
        Diagnostic(
          .refusedYAML, at: source.span(range.lowerBound..<range.lowerBound + 1),
          "\(range.count) bytes of YAML; at most \(limit) are read", help: "move long text into the body"))
      return nil
    }
    if let refusal = YAMLGuard.refusal(in: source, range: range) {
      diagnostics.append(refusal)
      return nil
    }
    // Yams keeps a pointer into the string, which is only stable for strings too long to be stored inline. What is
    // added to short ones must be no part of a block scalar: a comment that begins its line is not.
    let isWhole = source.bytes[range].last == UInt8(ascii: "\n")
    let text =
      String(decoding: source.bytes[range], as: UTF8.self) + (isWhole ? "" : "\n") + "# end of the document"
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return nil }
      return Places(source, range).node(root)
    } catch let error as YamlError {
      diagnostics.append(Places(source, range).diagnostic(for: error))
    } catch {
      diagnostics.append(Diagnostic(.badYAML, at: source.span(range), "this YAML cannot be read: \(error)"))
    }
    return nil
  }
}

/// Converts marks of the YAML parser, lines and scalars from 1, to byte ranges of the file.
private struct Places {
  let source: SourceText
  let range: Range<Int>
  let lineStarts: [Int]

  init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    self.range = range
    var starts = [range.lowerBound]
    for index in range where Self.endsLine(index, source.bytes) { starts.append(index + 1) }
    lineStarts = starts
  }

  /// Whether a byte is the last of a line break as libyaml counts them: LF, CR, U+0085, U+2028 and U+2029.
  private static func endsLine(_ index: Int, _ bytes: [UInt8]) -> Bool {
    func follows(_ lead: [UInt8]) -> Bool {
      index >= lead.count && bytes[..<index].suffix(lead.count) == lead[...]
    }
    switch bytes[index] {
    case UInt8(ascii: "\n"): return true
    case UInt8(ascii: "\r"): return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
    case 0x85: return follows([0xC2])
    case 0xA8, 0xA9: return follows([0xE2, 0x80])
    default: return false
    }
  }

  func offset(_ mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return range.lowerBound }
    var index = lineStarts[min(mark.line, lineStarts.count) - 1]
    var scalars = mark.column - 1
    while scalars > 0, index < range.upperBound {
      index += 1
      while index < range.upperBound, source.bytes[index] & 0xC0 == 0x80 { index += 1 }
      scalars -= 1
    }
    return min(index, range.upperBound)
  }

  func node(_ node: Node) -> YAMLNode {
    let start = offset(node.mark)
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      return YAMLNode(
        content: .scalar(scalar.string, isPlain: isPlain), range: start..<end(of: scalar, from: start))
    case .sequence(let sequence):
      return YAMLNode(content: .sequence(sequence.map(self.node)), range: toLineEnd(start))
    case .mapping(let mapping):
      let pairs = mapping.map { key, value in
        let key = self.node(key)
        // The guard lets scalar keys through only; anything else would be an empty key, and unknown.
        guard case .scalar(let name, _) = key.content else {
          return YAMLPair(key: "", keyRange: key.range, value: self.node(value))
        }
        return YAMLPair(key: name, keyRange: key.range, value: self.node(value))
      }
      return YAMLNode(content: .mapping(pairs), range: toLineEnd(start))
    case .alias:
      return YAMLNode(content: .scalar("", isPlain: true), range: start..<start)
    }
  }

  /// Where a scalar ends: after its text if it stands there as it is, else at its closing quote or line end.
  private func end(of scalar: Node.Scalar, from start: Int) -> Int {
    var quote: UInt8 = 0
    if scalar.style == .singleQuoted { quote = UInt8(ascii: "'") }
    if scalar.style == .doubleQuoted { quote = UInt8(ascii: "\"") }
    if quote != 0 { return endOfQuoted(quote, from: start) }
    let length = scalar.string.utf8.count
    let end = start + length
    if end <= range.upperBound, source.bytes[start..<end].elementsEqual(scalar.string.utf8) { return end }
    return toLineEnd(start).upperBound
  }

  /// Behind the closing quote, or at the end of the line if it stands further down.
  private func endOfQuoted(_ quote: UInt8, from start: Int) -> Int {
    let escape = quote == UInt8(ascii: "'") ? quote : UInt8(ascii: "\\")
    var index = start + 1
    while index < range.upperBound, source.bytes[index] != UInt8(ascii: "\n") {
      let next = index + 1 < range.upperBound ? source.bytes[index + 1] : 0
      if source.bytes[index] == escape, escape != quote || next == quote {
        index += 2
      } else if source.bytes[index] == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return min(index, range.upperBound)
  }

  private func toLineEnd(_ start: Int) -> Range<Int> {
    start..<min(max(start, source.lineRange(around: start).upperBound), range.upperBound)
  }

  func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let start = offset(mark)
      var notes: [Diagnostic.Note] = []
      if let context {
        notes.append(.init(context.text, at: source.span(toLineEnd(offset(context.mark)))))
      }
      return Diagnostic(
        .badYAML, at: source.span(start..<min(start + 1, range.upperBound)), "this is not YAML: \(problem)",
        notes: notes, help: "text with \": \", or that begins with a special character, must be quoted")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return duplicateKey(duplicates.first ?? "", first: offset(context.mark))
    case .reader(let problem, let offset, _, _):
      let at = range.lowerBound + (offset ?? 0)
      return Diagnostic(.badYAML, at: source.span(at..<at + 1), "this is not YAML: \(problem)")
    default:
      return Diagnostic(.badYAML, at: source.span(range), "this YAML cannot be read")
    }
  }

  private func duplicateKey(_ key: String, first: Int) -> Diagnostic {
    let firstSpan = source.span(first..<min(first + key.utf8.count, range.upperBound))
    let second = secondPlace(of: key, first: first)
    return Diagnostic(
      .duplicateKey, at: second ?? firstSpan, "the key \"\(key)\" stands here twice",
      notes: second == nil ? [] : [.init("the first is here", at: firstSpan)],
      help: "keep one of the two")
  }

  /// The next line on which the same key stands in the same column.
  private func secondPlace(of key: String, first: Int) -> SourceSpan? {
    guard let line = lineStarts.lastIndex(where: { $0 <= first }) else { return nil }
    let column = first - lineStarts[line]
    for start in lineStarts[(line + 1)...] {
      let at = start + column
      let end = at + key.utf8.count
      guard end < range.upperBound, source.bytes[at..<end].elementsEqual(key.utf8) else { continue }
      if source.bytes[end] == UInt8(ascii: ":") { return source.span(at..<end) }
    }
    return nil
  }
}
