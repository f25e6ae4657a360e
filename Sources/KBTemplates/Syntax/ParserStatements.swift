import KBDiagnostics

/// Tags and the text between them.
extension Parser {
  /// A whole template.
  mutating func parseTemplate() -> [StatementSyntax] { parseBody(until: []) }

  /// Statements up to a tag that ends them, whose name is left to be read.
  mutating func parseBody(until ends: [String]) -> [StatementSyntax] {
    var statements: [StatementSyntax] = []
    while current.kind != .end {
      if current.kind == .blockBegin, case .name(let name) = next.kind, closes(name, ends) {
        return statements
      }
      do throws(SyntaxFailure) {
        if let statement = try parseNext() { statements.append(statement) }
      } catch {
        failures.append(error)
        skipTag()
      }
    }
    return statements
  }

  /// Whether a tag ends the body being read, either rightly or because an outer tag's end came first.
  private mutating func closes(_ name: String, _ ends: [String]) -> Bool {
    if ends.contains(name) { return true }
    return openTags.dropLast().contains { $0.ends.contains(name) }
  }

  private mutating func parseNext() throws(SyntaxFailure) -> StatementSyntax? {
    let token = current
    switch token.kind {
    case .data(let bytes):
      advance()
      return StatementSyntax(kind: .text(bytes), range: token.range)
    case .variableBegin:
      advance()
      let expression = try parseTuple()
      guard current.kind == .variableEnd else {
        throw unexpected("an operator or \"}}\"")
      }
      advance()
      return StatementSyntax(kind: .output(expression), range: token.range.lowerBound..<lastEnd)
    case .blockBegin:
      return try parseTag()
    default:
      advance()
      return nil
    }
  }

  /// Skips to the end of the tag being read.
  mutating func skipTag() {
    while current.kind != .end {
      let kind = current.kind
      advance()
      if kind == .blockEnd || kind == .variableEnd { return }
    }
  }

  mutating func endTag() throws(SyntaxFailure) {
    guard current.kind == .blockEnd else { throw unexpected("\"%}\"") }
    advance()
  }

  /// Reads what stands between a tag's name and its end; after an error the tag counts as `fallback`.
  mutating func header<Result>(
    _ fallback: Result, _ body: (inout Parser) throws(SyntaxFailure) -> Result
  ) -> Result {
    do throws(SyntaxFailure) {
      let result = try body(&self)
      if current.isSymbol(.colon) { advance() }
      try endTag()
      return result
    } catch {
      failures.append(error)
      skipTag()
      return fallback
    }
  }

  /// The body of a tag up to its end tag or one of its middle tags.
  ///
  /// - Returns: the statements and the name of the tag that ended them, which has been read but for its rest.
  mutating func body(of tag: NameSyntax, until ends: [String]) -> (statements: [StatementSyntax], end: String)
  {
    depth += 1
    openTags.append((tag.name, tag.range, ends))
    defer {
      depth -= 1
      openTags.removeLast()
    }
    if depth > Self.deepestNesting {
      failures.append(
        SyntaxFailure(
          .templateSyntax, at: tag.range, "tags nest more than \(Self.deepestNesting) levels deep",
          help: "move a part to a macro or a template of its own"))
      place = tokens.count - 1
      return ([], ends.last ?? "")
    }
    let statements = parseBody(until: ends)
    guard current.kind != .end, case .name(let name) = next.kind, ends.contains(name) else {
      failures.append(unclosed(tag, ends))
      return (statements, ends.last ?? "")
    }
    advance()
    advance()
    return (statements, name)
  }

  private func unclosed(_ tag: NameSyntax, _ ends: [String]) -> SyntaxFailure {
    let end = ends.last ?? ""
    guard case .name(let found) = next.kind, current.kind == .blockBegin else {
      return SyntaxFailure(
        .unclosedTag, at: tag.range, "this \"\(tag.name)\" is not closed", help: "add {% \(end) %}")
    }
    return SyntaxFailure(
      .unclosedTag, at: tag.range, "this \"\(tag.name)\" is not closed before {% \(found) %}",
      help: "add {% \(end) %} before it")
  }

  /// A body with one possible end.
  mutating func body(of tag: NameSyntax) -> [StatementSyntax] {
    let (statements, end) = body(of: tag, until: ["end\(tag.name)"])
    finish(end)
    return statements
  }

  /// Reads the rest of an end tag, which may repeat a block's name.
  mutating func finish(_ end: String, name: String? = nil) {
    guard current.kind != .end, current.kind != .blockBegin else { return }
    if let name, current.isName(name) { advance() }
    if current.kind == .blockEnd { return advance() }
    failures.append(unexpected("\"%}\" after \"\(end)\""))
    skipTag()
  }
}
