import KBDiagnostics

/// Looks at a body before the parser does, once and in linear time, and refuses what would stall it.
struct BodyGuard {
  private let source: SourceText
  private let body: Range<Int>
  private let isPlain: Bool
  private let fixedSpan: SourceSpan?
  private var layout: BodyLayout
  private var block: BlockScan
  private var words: WordScan
  private var references = ReferenceScan()
  private var fence = FenceScan()
  /// Sum of ``BlockScan/delimiterPairs`` of all blocks so far.
  private var delimiterPairs = 0
  /// Sum of the squares of the number of `|` in each line.
  private var pipePairs = 0
  private var refusal: Refusal?

  /// Why a body is refused, and where that showed.
  struct Refusal {
    let code: DiagnosticCode
    let message: String
    let help: String
    let offset: Int
  }

  /// - Parameter fixedSpan: where to report, if the text does not stand in the file as it is.
  /// - Returns: the layout of the body, or nil after reporting why it is refused.
  static func check(
    _ source: SourceText, body: Range<Int>, isPlain: Bool, reporter: inout Reporter,
    fixedSpan: SourceSpan? = nil
  ) -> BodyLayout? {
    guard body.count <= BodyLimits.bytes else {
      reporter.report(
        .bodyTooLarge, at: fixedSpan ?? source.span,
        "the text has \(body.count) bytes, more than the \(BodyLimits.bytes) allowed",
        help: "divide it into several entries")
      return nil
    }
    var scan = BodyGuard(source: source, body: body, isPlain: isPlain, fixedSpan: fixedSpan)
    source.bytes.withUnsafeBufferPointer { scan.run(over: $0, &reporter) }
    guard let refusal = scan.refusal else { return scan.layout }
    let line = source.lineRange(around: refusal.offset)
    reporter.report(refusal.code, at: fixedSpan ?? source.span(line), refusal.message, help: refusal.help)
    return nil
  }

  private init(source: SourceText, body: Range<Int>, isPlain: Bool, fixedSpan: SourceSpan?) {
    self.source = source
    self.body = body
    self.isPlain = isPlain
    self.fixedSpan = fixedSpan
    layout = BodyLayout(body: body)
    block = BlockScan(start: body.lowerBound)
    words = WordScan(start: body.lowerBound)
  }

  private mutating func run(over text: Bytes, _ reporter: inout Reporter) {
    var start = body.lowerBound
    while start < body.upperBound, refusal == nil {
      let prefix = LinePrefix(of: text, from: start, limit: body.upperBound)
      var marks = LineMarks()
      let end = scanLine(text, from: prefix.end, &marks, &reporter)
      if !fence.covers(text, line: start..<end, prefix: prefix) {
        judgeLine(text, start..<end, prefix, marks)
      }
      start = end
      if start < body.upperBound { layout.addLine(at: start) }
    }
    endBlock(at: start)
    if let over = references.excess {
      refuse(.referencesTooLarge, over.message, "shorten the definition", at: over.offset)
    }
  }

  /// Reads one line's content byte by byte.
  ///
  /// - Returns: where the next line begins.
  private mutating func scanLine(
    _ text: Bytes, from start: Int, _ marks: inout LineMarks, _ reporter: inout Reporter
  ) -> Int {
    var index = start
    let limit = body.upperBound
    while index < limit {
      let byte = text[index]
      index += 1
      if ByteClass.isOrdinary(byte) { continue }
      switch ByteClass.of(byte) {
      case .ordinary: continue
      case .lineFeed: return index
      case .carriageReturn:
        return index < limit && text[index] == UInt8(ascii: "\n") ? index + 1 : index
      case .control:
        guard !isPlain else { continue }
        ForbiddenCharacter.check(at: index - 1, in: text, of: source, fixedSpan: fixedSpan, &reporter)
      case .opener: marks.openers += 1
      case .bang: if index < limit, text[index] == UInt8(ascii: "[") { marks.openers += 1 }
      case .closer: marks.closers += 1
      case .lessThan:
        if index < limit, text[index] == UInt8(ascii: "?") || text[index] == UInt8(ascii: "!") {
          marks.declarations += 1
        }
      case .pipe:
        marks.pipes += 1
        marks.lastPipe = index - 1
      case .addressStart:
        if beginsAddress(text, at: index - 1), !fence.isOpen {
          words.add(at: index - 1, in: text, limit: limit)
        }
      case .wordMark:
        if byte == UInt8(ascii: "@") { marks.addresses += 1 }
        if !fence.isOpen { words.add(at: index - 1, in: text, limit: limit) }
      }
    }
    return index
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func beginsAddress(_ text: Bytes, at index: Int) -> Bool {
    if text[index] == UInt8(ascii: "w") {
      return index + 3 < body.upperBound && text[index + 1] == UInt8(ascii: "w")
        && text[index + 3] == UInt8(ascii: ".")
    }
    return index + 1 < body.upperBound && text[index + 1] == UInt8(ascii: "/")
  }

  private mutating func judgeLine(_ text: Bytes, _ line: Range<Int>, _ prefix: LinePrefix, _ marks: LineMarks)
  {
    if prefix.depth > BodyLimits.nesting, !RuledLine.matches(text, line) {
      refuse(
        .nestingTooDeep, "quotations and lists nested \(prefix.depth) deep",
        "use at most \(BodyLimits.nesting)", at: line.lowerBound)
    }
    pipePairs += marks.pipes * marks.pipes
    if pipePairs > BodyLimits.pipePairs {
      refuse(.tableTooLarge, "lines with very many `|`", "divide the table", at: line.lowerBound)
    }
    if words.cost > BodyLimits.wordPairs {
      refuse(
        .markupTooDense, "a word with very many `@`, `)`, `://` or `www.`", "put spaces between them",
        at: line.lowerBound)
    }
    for label in prefix.footnotes { layout.addFootnote(label) }
    let isBlank = prefix.end == line.upperBound || isLineEnd(text[prefix.end])
    // A list marker alone on its line does not end a paragraph.
    if isBlank, !prefix.hasListMarker { return endBlock(at: line.upperBound) }
    if block.isTable || (prefix.beginsItem && !isBlank) { endUnit(at: line.lowerBound) }
    block.addLine(text, line, prefix, marks)
    if !isBlank { references.addLine(text, prefix.end..<line.upperBound) }
    if let excess = block.tableExcess {
      refuse(.tableTooLarge, excess, "divide the table", at: line.lowerBound)
    }
  }

  /// A list item or the row of a table begins: what came before shares no paragraph with it.
  private mutating func endUnit(at offset: Int) {
    delimiterPairs += block.endUnit()
    if delimiterPairs > BodyLimits.delimiterPairs || block.tablePairs > BodyLimits.tablePairs {
      refuse(
        .markupTooDense, "a paragraph with very many links and emphasis marks", "divide the paragraph",
        at: offset - 1)
    }
  }

  /// An empty line or the end of the body.
  private mutating func endBlock(at offset: Int) {
    endUnit(at: offset)
    if block.addressCost > BodyLimits.addressBytes || block.declarationCost > BodyLimits.declarationBytes {
      refuse(
        .markupTooDense, "a paragraph with very many `@`, `<?` or `<!`", "divide the paragraph",
        at: offset - 1)
    }
    references.endBlock(at: offset)
    references.uses += block.allClosers
    block = BlockScan(start: offset)
  }

  private mutating func refuse(_ code: DiagnosticCode, _ message: String, _ help: String, at offset: Int) {
    guard refusal == nil else { return }
    refusal = Refusal(code: code, message: message, help: help, offset: max(offset, body.lowerBound))
  }
}
