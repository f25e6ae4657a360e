import KBDiagnostics

/// Looks through YAML before it is parsed and refuses what a knowledge base has no use for: anchors, aliases,
/// tags, complex keys and deep nesting.
///
/// A 498-byte tree of aliases keeps the parser busy for seconds, and `? [a]` crashes it.
/// The scan is linear and errs on the side of refusing: a plain value that begins with `*` must be quoted.
struct YAMLGuard {
  /// Levels of brackets, and of `- ` on one line, that are read.
  static let deepest = 16

  private let source: SourceText
  private let range: Range<Int>
  private var index: Int
  private var depth = 0

  private init(_ source: SourceText, _ range: Range<Int>) {
    self.source = source
    self.range = range
    self.index = range.lowerBound
  }

  /// - Returns: KB0204 for the first thing that is refused, else nil.
  /// - Complexity: O(bytes).
  static func refusal(in source: SourceText, range: Range<Int>) -> Diagnostic? {
    var scan = YAMLGuard(source, range)
    return scan.run()
  }

  private mutating func run() -> Diagnostic? {
    while index < range.upperBound {
      let lineStart = index
      skipBlanks()
      let indent = index - lineStart
      if let refusal = scanLine() { return refusal }
      if depth == 0, opensBlockScalar(lineStart..<index) { skipBlockScalar(deeperThan: indent) }
      if index < range.upperBound { index += 1 }
    }
    return nil
  }

  /// Reads to the end of a line, looking at every place where a value may begin.
  private mutating func scanLine() -> Diagnostic? {
    var valueMayBegin = true
    var dashes = 0
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      if valueMayBegin, let refusal = refusal(at: byte) { return refusal }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if valueMayBegin { skipQuoted(byte) } else { index += 1 }
        valueMayBegin = false
      case UInt8(ascii: "#") where isBlank(at: index - 1):
        skipLine()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if valueMayBegin || depth > 0 { depth += 1 }
        if depth > Self.deepest { return tooDeep() }
        index += 1
        valueMayBegin = true
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        index += 1
        valueMayBegin = false
      case UInt8(ascii: "-") where valueMayBegin && isBlank(at: index + 1):
        dashes += 1
        if dashes > Self.deepest { return tooDeep() }
        index += 1
      case UInt8(ascii: ":") where isBlank(at: index + 1) || depth > 0, UInt8(ascii: ",") where depth > 0:
        index += 1
        valueMayBegin = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        index += 1
      default:
        index += 1
        valueMayBegin = false
      }
    }
    return nil
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
    return Diagnostic(
      .refusedYAML, at: source.span(index..<index + 1), "\(name) is not read here",
      help: "write the value out; text that begins with \"\(Character(UnicodeScalar(byte)))\" must be quoted")
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

  private mutating func skipBlanks() {
    while peek() == UInt8(ascii: " ") { index += 1 }
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
        return
      }
    }
    index = min(index, range.upperBound)
  }

  /// Whether a line ends in `|` or `>` with its indicators, so that indented text follows.
  private func opensBlockScalar(_ line: Range<Int>) -> Bool {
    let text = source.bytes[line].drop { $0 == UInt8(ascii: " ") }
    let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
    guard let last = words.last(where: { $0.first != UInt8(ascii: "#") }), let first = last.first else {
      return false
    }
    let isIndicator = first == UInt8(ascii: "|") || first == UInt8(ascii: ">")
    return isIndicator && last.dropFirst().allSatisfy { "+-123456789".utf8.contains($0) }
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
