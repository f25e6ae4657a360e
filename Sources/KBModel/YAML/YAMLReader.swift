import KBDiagnostics

/// Reads a YAML document, or the part of a file that is one, into nodes with byte ranges.
///
/// Scalars stay text, so that the kind of a field decides what `no` or `010` means. What a knowledge base has no use
/// for is refused where it stands: anchors, aliases, tags, directives, keys that are no scalars, and deep nesting. No
/// alias is ever followed: a 498-byte tree of them would stand for a thousand million nodes.
package enum YAMLReader {
  /// Levels of lists and mappings that are read.
  static let deepest = 16

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
    do {
      return try source.bytes.withUnsafeBufferPointer { bytes throws(YAMLProblem) in
        var composer = YAMLComposer(
          source, range, YAMLEvents(UnsafeBufferPointer(rebasing: bytes[range])))
        return try composer.document()
      }
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }
}

/// Why a document is not read: the first reason found.
struct YAMLProblem: Error {
  let diagnostic: Diagnostic
}

/// Makes nodes of libyaml's events, and refuses what has no place in a knowledge base.
private struct YAMLComposer: ~Copyable {
  private let source: SourceText
  private let range: Range<Int>
  private let events: YAMLEvents
  private var places: YAMLPlaces
  private var depth = 0

  init(_ source: SourceText, _ range: Range<Int>, _ events: consuming YAMLEvents) {
    self.source = source
    self.range = range
    self.events = events
    places = YAMLPlaces(source.bytes, range)
  }

  mutating func document() throws(YAMLProblem) -> YAMLNode? {
    guard case .documentStart(let hasDirective) = try next().content else { return nil }
    if hasDirective { throw refused("a directive", at: range.lowerBound) }
    let root = try node(next())
    _ = try next()
    let end = try next()
    guard case .streamEnd = end.content else {
      let start = places.offset(of: end.start)
      throw problem(
        .badYAML, start, "this is not YAML: a second document begins here",
        help: "remove the line of dashes, or put the text above it in quotes")
    }
    return root
  }

  /// The next event that says something.
  private mutating func next() throws(YAMLProblem) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      throw YAMLProblem(diagnostic: diagnostic(for: error))
    }
  }

  private mutating func node(_ event: YAMLEvent) throws(YAMLProblem) -> YAMLNode {
    let start = places.offset(of: event.start)
    if event.hasProperties {
      throw refused(source.bytes[start] == UInt8(ascii: "&") ? "an anchor" : "a tag", at: start)
    }
    switch event.content {
    case .scalar(let text, let style):
      let isOneLine = event.start.line == event.end.line && style != .block
      return YAMLNode(
        content: .scalar(text, isPlain: style == .plain),
        range: isOneLine ? start..<places.offset(of: event.end) : toLineEnd(start))
    case .sequenceStart:
      return YAMLNode(content: .sequence(try items(at: start)), range: toLineEnd(start))
    case .mappingStart:
      return YAMLNode(content: .mapping(try pairs(at: start)), range: toLineEnd(start))
    case .alias: throw refused("an alias", at: start)
    case .sequenceEnd, .mappingEnd, .documentStart, .documentEnd, .streamEnd:
      throw problem(.badYAML, start, "this is not YAML: a value is missing", help: nil)
    }
  }

  private mutating func items(at start: Int) throws(YAMLProblem) -> [YAMLNode] {
    try enter(start)
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.content { break }
      items.append(try node(event))
    }
    depth -= 1
    return items
  }

  private mutating func pairs(at start: Int) throws(YAMLProblem) -> [YAMLPair] {
    try enter(start)
    var pairs: [YAMLPair] = []
    var names = Set<String>()
    while true {
      let event = try next()
      if case .mappingEnd = event.content { break }
      let key = try node(event)
      guard case .scalar(let name, _) = key.content else {
        throw refused("a complex key", at: key.range.lowerBound)
      }
      // A set pays for large mappings only, and nearly all are small.
      if pairs.count == 16 { names = Set(pairs.map(\.key)) }
      if pairs.count < 16 || !names.insert(name).inserted,
        let first = pairs.first(where: { $0.key == name })
      {
        throw duplicate(key, name, first.keyRange)
      }
      pairs.append(YAMLPair(key: name, keyRange: key.range, value: try node(next())))
    }
    depth -= 1
    return pairs
  }

  private mutating func enter(_ start: Int) throws(YAMLProblem) {
    depth += 1
    guard depth > YAMLReader.deepest else { return }
    throw problem(
      .refusedYAML, start, "nested more than \(YAMLReader.deepest) levels deep",
      help: "no field needs that much; remove the extra levels")
  }

  private func toLineEnd(_ start: Int) -> Range<Int> {
    start..<min(max(start, source.lineRange(around: start).upperBound), range.upperBound)
  }

  // MARK: Problems

  private func problem(_ code: DiagnosticCode, _ start: Int, _ message: String, help: String?) -> YAMLProblem
  {
    let start = min(start, max(range.lowerBound, range.upperBound - 1))
    return YAMLProblem(
      diagnostic: Diagnostic(
        code, at: source.span(start..<min(start + 1, range.upperBound)), message, help: help))
  }

  private func refused(_ name: String, at start: Int) -> YAMLProblem {
    let shown = Character(UnicodeScalar(source.bytes[start]))
    return problem(
      .refusedYAML, start, "\(name) is not read here",
      help: "write the value out; text that begins with \"\(shown)\" must be quoted")
  }

  private func duplicate(_ key: YAMLNode, _ name: String, _ first: Range<Int>) -> YAMLProblem {
    YAMLProblem(
      diagnostic: Diagnostic(
        .duplicateKey, at: source.span(key.range), "the key \"\(name)\" stands here twice",
        notes: [.init("the first is here", at: source.span(first))], help: "keep one of the two"))
  }

  private mutating func diagnostic(for failure: YAMLEvents.Failure) -> Diagnostic {
    let start: Int
    switch failure.place {
    case .mark(let mark): start = places.offset(of: mark)
    case .byte(let offset):
      start = min(range.lowerBound + offset, max(range.lowerBound, range.upperBound - 1))
    }
    var notes: [Diagnostic.Note] = []
    if let context = failure.context {
      notes.append(.init(context.text, at: source.span(toLineEnd(places.offset(of: context.mark)))))
    }
    return Diagnostic(
      .badYAML, at: source.span(start..<min(start + 1, range.upperBound)),
      "this is not YAML: \(failure.problem)", notes: notes,
      help: "text with \": \", or that begins with a special character, must be quoted")
  }
}

/// Converts libyaml's marks, which count characters, to byte offsets of the file.
///
/// - Complexity: O(bytes) for all marks of a document together, since they come in order.
private struct YAMLPlaces {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private var character = 0
  private var byte: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    byte = range.lowerBound
  }

  mutating func offset(of mark: YAMLMark) -> Int {
    if mark.index < character {
      character = 0
      byte = range.lowerBound
    }
    while character < mark.index, byte < range.upperBound {
      byte += 1
      while byte < range.upperBound, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    return byte
  }
}
