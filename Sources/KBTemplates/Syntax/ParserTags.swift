import KBDiagnostics

/// One function for each tag.
extension Parser {
  mutating func parseTag() throws(SyntaxFailure) -> StatementSyntax? {
    let first = place
    advance()
    let tag = try expectName("the name of a tag")
    let kind = try parseKind(tag)
    switch kind {
    case .extends, .include, .importModule, .importNames, .output: try endTag()
    default: break
    }
    return StatementSyntax(kind: kind, range: tagRange(from: first))
  }

  /// The bytes of the tag that begins with a token, without its body.
  private func tagRange(from first: Int) -> Range<Int> {
    let last = tokens[first...].first { $0.kind == .blockEnd } ?? tokens[first]
    return tokens[first].range.lowerBound..<max(last.range.upperBound, tokens[first].range.upperBound)
  }

  private mutating func parseKind(_ tag: NameSyntax) throws(SyntaxFailure) -> StatementSyntax.Kind {
    switch TagName(rawValue: tag.name) {
    case .if: parseIf(tag)
    case .for: parseFor(tag)
    case .set: try parseSet(tag)
    case .with: parseWith(tag)
    case .filter: parseFilterBlock(tag)
    case .block: parseBlock(tag)
    case .extends: .extends(try parseExpression())
    case .include: try parseInclude()
    case .import: try parseImport()
    case .from: try parseFrom()
    case .macro: parseMacro(tag)
    case .call: parseCall(tag)
    case .print: .output(try parseTuple())
    case .raw, nil: throw unknownTag(tag)
    }
  }

  private func unknownTag(_ tag: NameSyntax) -> SyntaxFailure {
    let name = tag.name
    if name == "raw" { return unexpected("\"%}\" after \"raw\"") }
    if name == "autoescape" {
      return SyntaxFailure(
        .unknownTag, at: tag.range, "escaping cannot be switched on or off",
        help: "mark single values with |safe where they are safe HTML")
    }
    if name.hasPrefix("end") || ["else", "elif"].contains(name) {
      let open = openTags.last.map { "; \"\($0.name)\" is open here" } ?? ""
      return SyntaxFailure(
        .unknownTag, at: tag.range, "\"\(name)\" closes nothing that is open\(open)",
        help: openTags.last?.ends.last.map { "the next end is {% \($0) %}" })
    }
    return SyntaxFailure(
      .unknownTag, at: tag.range, "there is no tag \"\(name)\"",
      help: Suggestion.help(for: name, among: TagName.allCases.map(\.rawValue)))
  }

  // MARK: Flow

  private mutating func parseIf(_ tag: NameSyntax) -> StatementSyntax.Kind {
    var branches: [StatementSyntax.Branch] = []
    var test = parseTestHeader()
    while true {
      let (body, end) = body(of: tag, until: ["elif", "else", "endif"])
      branches.append(StatementSyntax.Branch(test: test, body: body))
      switch end {
      case "elif": test = parseTestHeader()
      case "else":
        header(()) { _ in }
        let (otherwise, end) = self.body(of: tag, until: ["endif"])
        finish(end)
        return .conditional(branches, otherwise: otherwise)
      default:
        finish(end)
        return .conditional(branches, otherwise: [])
      }
    }
  }

  private mutating func parseTestHeader() -> ExpressionSyntax {
    let invalid = ExpressionSyntax(kind: .invalid, range: current.range)
    return header(invalid) { (parser) throws(SyntaxFailure) in try parser.parseTuple(allowsConditional: false)
    }
  }

  private mutating func parseFor(_ tag: NameSyntax) -> StatementSyntax.Kind {
    let invalid = ExpressionSyntax(kind: .invalid, range: current.range)
    let fallback = (target: TargetSyntax.tuple([], tag.range), items: invalid, test: ExpressionSyntax?.none)
    let head = header(fallback) { (parser) throws(SyntaxFailure) in
      let target = try parser.parseTarget(ends: ["in"], allowsMember: false)
      try parser.expect(name: "in", "after the loop's variable")
      let items = try parser.parseTuple(ends: ["recursive"], allowsConditional: false)
      let test = parser.skip(name: "if") ? try parser.parseExpression() : nil
      if parser.current.isName("recursive") {
        throw SyntaxFailure(
          .templateSyntax, at: parser.current.range, "loops cannot be recursive",
          help: "write a macro that calls itself")
      }
      return (target, items, test)
    }
    let (body, end) = body(of: tag, until: ["else", "endfor"])
    var otherwise: [StatementSyntax] = []
    if end == "else" {
      header(()) { _ in }
      let (statements, end) = self.body(of: tag, until: ["endfor"])
      otherwise = statements
      finish(end)
    } else {
      finish(end)
    }
    return .loop(
      LoopSyntax(target: head.target, items: head.items, test: head.test, body: body, otherwise: otherwise))
  }

  // MARK: Names

  private mutating func parseSet(_ tag: NameSyntax) throws(SyntaxFailure) -> StatementSyntax.Kind {
    let target = try parseTarget(ends: [], allowsMember: true)
    if skip(.assign) {
      let value = try parseTuple()
      try endTag()
      return .assign(target, value)
    }
    let filters = header([FilterSyntax]()) { (parser) throws(SyntaxFailure) in
      guard parser.current.isSymbol(.pipe) || parser.current.kind == .blockEnd else {
        throw parser.unexpected("\"=\"")
      }
      return try parser.parseFilterChain()
    }
    return .assignBlock(target, filters: filters, body: body(of: tag))
  }

  private mutating func parseFilterChain() throws(SyntaxFailure) -> [FilterSyntax] {
    var filters: [FilterSyntax] = []
    while skip(.pipe) { filters.append(try parseFilterName("the name of a filter after \"|\"")) }
    return filters
  }

  private mutating func parseTarget(ends: [String], allowsMember: Bool) throws(SyntaxFailure) -> TargetSyntax
  {
    let start = current.range.lowerBound
    var targets = [try parseSingleTarget(allowsMember: allowsMember)]
    var isTuple = false
    while skip(.comma) {
      isTuple = true
      if case .name(let name) = current.kind, ends.contains(name) { break }
      if current.isSymbol(.assign) || current.isSymbol(.rightParenthesis) { break }
      targets.append(try parseSingleTarget(allowsMember: allowsMember))
    }
    return isTuple ? .tuple(targets, start..<lastEnd) : targets[0]
  }

  private mutating func parseSingleTarget(allowsMember: Bool) throws(SyntaxFailure) -> TargetSyntax {
    if skip(.leftParenthesis) {
      let inner = try nested { (parser) throws(SyntaxFailure) in
        try parser.parseTarget(ends: [], allowsMember: allowsMember)
      }
      try expect(.rightParenthesis, "after the names")
      return inner
    }
    let name = try expectName("a name to assign to")
    if ["true", "false", "none", "True", "False", "None"].contains(name.name) {
      throw SyntaxFailure(.templateSyntax, at: name.range, "\"\(name.name)\" cannot be assigned to")
    }
    guard allowsMember, skip(.dot) else { return .name(name) }
    return .member(of: name, try expectName("a name after \".\""))
  }

  private mutating func parseWith(_ tag: NameSyntax) -> StatementSyntax.Kind {
    typealias Variables = [(target: TargetSyntax, value: ExpressionSyntax)]
    let variables = header(Variables()) { (parser) throws(SyntaxFailure) in
      var variables = Variables()
      while parser.current.kind != .blockEnd, !parser.current.isSymbol(.colon) {
        if !variables.isEmpty { try parser.expect(.comma, "or \"%}\"") }
        let target = try parser.parseSingleTarget(allowsMember: false)
        try parser.expect(.assign, "after the name")
        variables.append((target, try parser.parseExpression()))
      }
      return variables
    }
    return .with(variables, body: body(of: tag))
  }

  private mutating func parseFilterBlock(_ tag: NameSyntax) -> StatementSyntax.Kind {
    let filters = header([FilterSyntax]()) { (parser) throws(SyntaxFailure) in
      [try parser.parseFilterName("the name of a filter")] + (try parser.parseFilterChain())
    }
    return .filterBlock(filters, body: body(of: tag))
  }
}
