/// Entries joined by OR, AND and WITH: `mit OR apache-2-0`.
///
/// - Source: SPDX specification 2.3, annex D; AND binds closer than OR, WITH closer than AND.
package indirect enum ReferenceExpression: Sendable {
  case entry(EntryIndex)
  /// `none`: a source says that there is nothing.
  case nothing
  case with(ReferenceExpression, ReferenceExpression)
  case and(ReferenceExpression, ReferenceExpression)
  case or(ReferenceExpression, ReferenceExpression)

  /// The entries named, in the order written.
  package var entries: [EntryIndex] {
    switch self {
    case .entry(let index): [index]
    case .nothing: []
    case .with(let left, let right), .and(let left, let right), .or(let left, let right):
      left.entries + right.entries
    }
  }

  /// The expression as a sequence of entries and the words between them.
  package var parts: [Part] {
    switch self {
    case .entry(let index): [.entry(index)]
    case .nothing: [.word("none")]
    case .with(let left, let right): left.parts + [.word("with")] + right.parts
    case .and(let left, let right):
      left.inBrackets(if: left.isOr) + [.word("and")] + right.inBrackets(if: right.isOr)
    case .or(let left, let right): left.parts + [.word("or")] + right.parts
    }
  }

  package enum Part: Sendable, Equatable {
    case entry(EntryIndex)
    case word(String)
  }

  private var isOr: Bool {
    if case .or = self { return true }
    return false
  }

  private func inBrackets(if needed: Bool) -> [Part] { needed ? [.word("(")] + parts + [.word(")")] : parts }
}

/// Reads an expression of references.
struct ReferenceExpressionReader {
  /// Why a text is no expression, with the offending bytes counted from the text's start.
  struct Failure: Error {
    let message: String
    let range: Range<Int>
  }

  private struct Token {
    let text: String
    let range: Range<Int>
  }

  private var tokens: [Token]
  private var position = 0
  private var depth = 0
  private let length: Int
  /// Resolves an operand; nil after it was reported.
  private let resolve: (String, Range<Int>) -> EntryIndex?

  /// - Returns: nil if an operand could not be resolved.
  static func read(
    _ text: String, resolve: (String, Range<Int>) -> EntryIndex?
  ) throws(Failure) -> ReferenceExpression? {
    try withoutActuallyEscaping(resolve) { resolve throws(Failure) in
      var reader = ReferenceExpressionReader(
        tokens: tokenise(text), length: text.utf8.count, resolve: resolve)
      let expression = try reader.readOr()
      if reader.position < reader.tokens.count { throw reader.unexpected("OR, AND or WITH") }
      return expression
    }
  }

  private init(tokens: [Token], length: Int, resolve: @escaping (String, Range<Int>) -> EntryIndex?) {
    self.tokens = tokens
    self.length = length
    self.resolve = resolve
  }

  private static func tokenise(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    func flush(_ end: Int) {
      guard !word.isEmpty else { return }
      tokens.append(Token(text: String(decoding: word, as: UTF8.self), range: end - word.count..<end))
      word.removeAll()
    }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"): flush(index)
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        flush(index)
        tokens.append(Token(text: byte == UInt8(ascii: "(") ? "(" : ")", range: index..<index + 1))
      default: word.append(byte)
      }
    }
    flush(bytes.count)
    return tokens
  }

  private mutating func readOr() throws(Failure) -> ReferenceExpression? {
    try readChain("OR", { (reader) throws(Failure) in try reader.readAnd() }, ReferenceExpression.or)
  }

  private mutating func readAnd() throws(Failure) -> ReferenceExpression? {
    try readChain("AND", { (reader) throws(Failure) in try reader.readWith() }, ReferenceExpression.and)
  }

  private mutating func readWith() throws(Failure) -> ReferenceExpression? {
    try readChain("WITH", { (reader) throws(Failure) in try reader.readOperand() }, ReferenceExpression.with)
  }

  private mutating func readChain(
    _ word: String, _ next: (inout ReferenceExpressionReader) throws(Failure) -> ReferenceExpression?,
    _ join: (ReferenceExpression, ReferenceExpression) -> ReferenceExpression
  ) throws(Failure) -> ReferenceExpression? {
    var result = try next(&self)
    while position < tokens.count, tokens[position].text == word {
      position += 1
      let right = try next(&self)
      if let left = result, let right { result = join(left, right) } else { result = nil }
    }
    return result
  }

  private mutating func readOperand() throws(Failure) -> ReferenceExpression? {
    guard position < tokens.count, !["OR", "AND", "WITH", ")"].contains(tokens[position].text) else {
      throw unexpected("a name")
    }
    let token = tokens[position]
    position += 1
    if token.text == "none" { return .nothing }
    if token.text != "(" { return resolve(token.text, token.range).map { .entry($0) } }
    depth += 1
    guard depth <= 16 else { throw Failure(message: "too many brackets", range: token.range) }
    let inner = try readOr()
    guard position < tokens.count, tokens[position].text == ")" else { throw unexpected("\")\"") }
    position += 1
    depth -= 1
    return inner
  }

  private func unexpected(_ expected: String) -> Failure {
    guard position < tokens.count else {
      return Failure(message: "\(expected) is missing at the end", range: max(0, length - 1)..<length)
    }
    let token = tokens[position]
    return Failure(message: "\(expected) is expected here, not \"\(token.text)\"", range: token.range)
  }
}
