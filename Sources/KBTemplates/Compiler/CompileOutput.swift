import KBDiagnostics

/// Text and values, written by where they stand.
extension TemplateCompiler {
  // MARK: Text

  mutating func compileText(_ bytes: [UInt8], _ range: Range<Int>) -> [any StatementNode] {
    switch format {
    case .html, .xml: return compileMarkup(bytes, range)
    case .json: readJSON(bytes)
    case .csv: readCSV(bytes)
    case .text: break
    }
    return [TextNode(bytes)]
  }

  private mutating func compileMarkup(_ bytes: [UInt8], _ range: Range<Int>) -> [any StatementNode] {
    var reader = MarkupReader(surroundings)
    reader.read(bytes)
    surroundings = reader.surroundings
    var nodes: [any StatementNode] = []
    var start = 0
    for event in reader.events {
      switch event {
      case .problem(let index, let message, let help):
        let offset = sourceOffset(of: index, in: range)
        report(.unsafePlace, offset..<offset + 1, message, help: help)
      case .urlEnds(let index):
        nodes.append(TextNode(Array(bytes[start..<index])))
        nodes.append(URLCheckNode(isList: isURLList, place: urlPlace ?? place(range)))
        start = index
      }
    }
    return nodes + [TextNode(Array(bytes[start...]))]
  }

  /// The offset in the file of a byte of a text, whose line endings may have been shortened.
  private func sourceOffset(of index: Int, in range: Range<Int>) -> Int {
    let source = library.sources[self.index].text.bytes
    var offset = range.lowerBound
    for _ in 0..<index where offset < range.upperBound {
      let isPair =
        source[offset] == .carriageReturn && offset + 1 < source.count && source[offset + 1] == .newline
      offset += isPair ? 2 : 1
    }
    return min(offset, max(range.lowerBound, range.upperBound - 1))
  }

  private mutating func readJSON(_ bytes: [UInt8]) {
    for byte in bytes {
      switch (surroundings.part, byte) {
      case (.jsonString(isEscaped: true), _): surroundings.part = .jsonString(isEscaped: false)
      case (.jsonString, .backslash): surroundings.part = .jsonString(isEscaped: true)
      case (.jsonString, .quote): surroundings.part = .text
      case (.text, .quote): surroundings.part = .jsonString(isEscaped: false)
      default: break
      }
    }
  }

  private mutating func readCSV(_ bytes: [UInt8]) {
    for byte in bytes {
      switch (surroundings.part, byte) {
      case (.csvField, .quote): surroundings.part = .csvQuoted(isStart: true)
      case (.csvQuoted, .quote): surroundings.part = .csvField(isStart: false)
      case (.csvQuoted, _): surroundings.part = .csvQuoted(isStart: false)
      case (_, .comma), (_, .newline): surroundings.part = .csvField(isStart: true)
      default: surroundings.part = .csvField(isStart: false)
      }
    }
  }

  // MARK: Values

  /// Settles the surroundings before anything but text.
  mutating func settle(at range: Range<Int>) -> [any StatementNode] {
    guard let written = surroundings.settle() else { return [] }
    urlPlace = place(range)
    if case .quoted(_, .urlList) = surroundings.part { isURLList = true } else { isURLList = false }
    return [URLMarkNode(written: written)]
  }

  /// How a value that is printed here is written; reports values that must not be.
  mutating func escape(at range: Range<Int>, isJSON: Bool = false) -> Escape {
    if let refusal = surroundings.refusal(isJSON: isJSON) {
      report(.unsafePlace, range, refusal.message, help: refusal.help)
    }
    let escape = surroundings.escape(isJSON: isJSON)
    surroundings.printValue()
    return escape
  }

  mutating func compileOutput(_ value: ExpressionSyntax, _ position: Position) -> [any StatementNode] {
    if isExpression { return [ValueNode(compile(value, position))] }
    if position.isSilent { return [] }
    let node = compile(value, position)
    if let superNode = node as? SuperNode, let block = position.block, block == surroundings {
      return [SuperOutputNode(superNode)]
    }
    let escape = escape(at: value.range, isJSON: isJSON(value))
    return settle(at: value.range) + [output(node, escape)]
  }

  /// Prints a value; a call that is printed where macros begin writes to the output at once.
  func output(_ node: any ExpressionNode, _ escape: Escape) -> any StatementNode {
    guard let call = node as? CallNode, escape.isStart(of: format) else {
      return OutputNode(node, escape: escape)
    }
    return CallOutputNode(call, escape: escape, format: format)
  }

  /// Whether a value is JSON that is safe in HTML.
  private func isJSON(_ value: ExpressionSyntax) -> Bool {
    switch value.kind {
    case .filter(_, let filter):
      filter.name == "tojson" && environment.filters["tojson"] === Builtins.filters["tojson"]
    case .conditional(_, let then, let otherwise): isJSON(then) && (otherwise.map(isJSON) ?? true)
    default: false
    }
  }

  // MARK: Bodies

  /// Compiles a body that ends in the surroundings in which it began.
  mutating func balanced<Result>(
    _ range: Range<Int>, _ what: String, from start: Surroundings, _ body: (inout TemplateCompiler) -> Result
  ) -> Result {
    surroundings = start
    let result = body(&self)
    _ = surroundings.settle()
    if let mismatch = surroundings.mismatch(from: start) {
      report(
        .shiftedHTMLState, range, "\(what) \(mismatch)", help: "end each part of the output where it began")
      surroundings = start
    }
    return result
  }

  /// Compiles a body whose output is kept as a value, in surroundings of its own.
  mutating func isolated<Result>(
    _ range: Range<Int>, _ what: String, _ body: (inout TemplateCompiler) -> Result
  ) -> Result {
    let outer = (surroundings, urlPlace, isURLList)
    defer { (surroundings, urlPlace, isURLList) = outer }
    let start = Surroundings(start: format)
    let result = balanced(range, what, from: start, body)
    return result
  }
}

extension Escape {
  /// Whether this is how values are written where templates and macros of a format begin.
  func isStart(of format: TemplateFormat) -> Bool {
    switch (self, format) {
    case (.markup, .html), (.xmlText, .xml), (.json, .json), (.csvField, .csv), (.plain, .text): true
    default: false
    }
  }
}
