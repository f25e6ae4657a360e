import KBDiagnostics

/// Looks through YAML before it is parsed and refuses what a knowledge base has no use for: anchors, aliases,
/// tags, complex keys and deep nesting.
///
/// A 498-byte tree of aliases keeps the parser busy for seconds, and `? [a]` crashes it.
/// The scan is linear and errs on the side of refusing: a plain value that begins with `*` must be quoted.
/// It follows YAML closely enough to leave quoted text and block scalars alone. ``AliasScan`` looks again without
/// following it at all, so that no alias gets through, however it is hidden.
struct YAMLGuard {
  /// Levels of brackets, and of `- ` on one line, that are read.
  static let deepest = 16

  private let source: SourceText
  private let range: Range<Int>
  private var index: Int
  private var depth = 0
  /// Column of the innermost key or dash so far: lines indented deeper belong to its value.
  private var parentColumn = -1
  /// Whether unquoted text was read last, which a deeper line continues.
  private var textIsOpen = false

  // Of the line being read:
  private var lineStart = 0
  private var valueMayBegin = true
  /// Column at which the latest value or key began.
  private var tokenColumn = 0
  private var dashes = 0
  private var opensBlockScalar = false

  private init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    self.range = range
    self.index = range.lowerBound
  }

  /// - Returns: KB0204 for the first thing that is refused, else nil.
  /// - Complexity: O(bytes).
  static func refusal(in source: SourceText, range: Range<Int>) -> Diagnostic? {
    var scan = YAMLGuard(source, range)
    if let refusal = scan.run() { return refusal }
    return AliasScan.anchor(in: source.bytes[range]).map { scan.refused("an anchor", at: $0) }
  }

  private mutating func run() -> Diagnostic? {
    while index < range.upperBound {
      beginLine()
      while let byte = peek(), byte != UInt8(ascii: "\n") {
        if valueMayBegin {
          tokenColumn = index - lineStart
          if let refusal = refusal(at: byte) { return refusal }
        }
        readToken(byte)
        if depth > Self.deepest || dashes > Self.deepest { return tooDeep() }
      }
      if opensBlockScalar { skipBlockScalar(deeperThan: max(parentColumn, 0)) }
      if index < range.upperBound { index += 1 }
    }
    return nil
  }

  private mutating func beginLine() {
    lineStart = index
    dashes = 0
    opensBlockScalar = false
    valueMayBegin = true
    if source.bytes[index..<range.upperBound].starts(with: "---".utf8), isBlank(at: index + 3) { index += 3 }
    while peek() == UInt8(ascii: " ") { index += 1 }
    let continuesText = textIsOpen && (depth > 0 || index - lineStart > parentColumn)
    // Inside running text a quote or bracket is an ordinary character, at the beginning of a line too.
    guard continuesText, let byte = peek(), "\"'[{|>".utf8.contains(byte) else { return }
    if depth > 0, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { return }
    index += 1
    valueMayBegin = false
  }

  /// Reads one byte, or all of a quoted value or comment, looking out for places where a value may begin.
  private mutating func readToken(_ byte: UInt8) {
    let isBeginning = valueMayBegin
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      index += 1
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard isBeginning else { return readText() }
      skipQuoted(byte)
      expect(value: false)
    case UInt8(ascii: "#") where isBlank(at: index - 1):
      skipLine()
      textIsOpen = false
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard isBeginning, depth == 0, isBlockScalarHeader else { return readText() }
      skipLine()
      textIsOpen = false
      opensBlockScalar = true
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard isBeginning || depth > 0 else { return readText() }
      depth += 1
      index += 1
      expect(value: true)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      guard depth > 0 else { return readText() }
      depth -= 1
      index += 1
      expect(value: false)
    case UInt8(ascii: "-") where isBeginning && isBlank(at: index + 1):
      dashes += 1
      if depth == 0 { parentColumn = tokenColumn }
      index += 1
      expect(value: true)
    case UInt8(ascii: ":") where isBlank(at: index + 1) || depth > 0, UInt8(ascii: ",") where depth > 0:
      if depth == 0 { parentColumn = tokenColumn }
      index += 1
      expect(value: true)
    default: readText()
    }
  }

  private mutating func readText() {
    index += 1
    textIsOpen = true
    valueMayBegin = false
  }

  private mutating func expect(value: Bool) {
    valueMayBegin = value
    textIsOpen = false
  }

  private func refusal(at byte: UInt8) -> Diagnostic? {
    let name: String
    switch byte {
    case UInt8(ascii: "&"): name = "an anchor"
    case UInt8(ascii: "*"): name = "an alias"
    case UInt8(ascii: "!"): name = "a tag"
    case UInt8(ascii: "?") where isBlank(at: index + 1): name = "a complex key"
    case UInt8(ascii: "%") where index == range.lowerBound: name = "a directive"
    default: return nil
    }
    return refused(name, at: index)
  }

  private func refused(_ name: String, at place: Int) -> Diagnostic {
    let byte = Character(UnicodeScalar(source.bytes[place]))
    return Diagnostic(
      .refusedYAML, at: source.span(place..<place + 1), "\(name) is not read here",
      help: "write the value out; text that begins with \"\(byte)\" must be quoted")
  }

  private func tooDeep() -> Diagnostic {
    Diagnostic(
      .refusedYAML, at: source.span(index..<index + 1), "nested more than \(Self.deepest) levels deep",
      help: "no field needs that much; remove the extra levels")
  }

  private func peek() -> UInt8? { index < range.upperBound ? source.bytes[index] : nil }

  private func isBlank(at position: Int) -> Bool {
    guard range.contains(position) else { return true }
    return [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(
      source.bytes[position])
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
  }

  /// Skips a quoted value, which may go over several lines.
  private mutating func skipQuoted(_ quote: UInt8) {
    index += 1
    while let byte = peek() {
      index += 1
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 1
      } else if byte == quote {
        // Two single quotes are one, inside the value.
        guard quote == UInt8(ascii: "'"), peek() == quote else { return }
        index += 1
      }
    }
    index = min(index, range.upperBound)
  }

  /// Whether `|` or `>` is followed by its indicators only, so that indented text comes next.
  private var isBlockScalarHeader: Bool {
    let line = source.bytes[index + 1..<max(source.lineRange(around: index).upperBound, index + 1)]
    let rest = line.drop { "+-123456789".utf8.contains($0) }
    guard let first = rest.first else { return true }
    guard first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") else { return false }
    let next = rest.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return next == nil || next == UInt8(ascii: "#")
  }

  /// Skips the lines of a block scalar: empty ones, and those indented deeper than its key.
  private mutating func skipBlockScalar(deeperThan indent: Int) {
    while index < range.upperBound {
      var next = index + 1
      while next < range.upperBound, source.bytes[next] == UInt8(ascii: " ") { next += 1 }
      let isEmpty =
        next >= range.upperBound || source.bytes[next] == UInt8(ascii: "\n") || source.bytes[next] == 13
      guard isEmpty || next - index - 1 > indent else { return }
      index = next
      skipLine()
    }
  }
}
