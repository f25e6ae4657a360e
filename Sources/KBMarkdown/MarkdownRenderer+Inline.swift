import KBDiagnostics

extension MarkdownRenderer {
  /// Renders a field of type text: one paragraph of inline Markdown, without footnotes and glossary links.
  ///
  /// - Parameters:
  ///   - text: the field's value.
  ///   - span: where the value stands; every diagnostic and link gets it, for places inside a YAML scalar are
  ///     not exact.
  ///   - resolver: is asked about every link, image and citation, in reading order.
  ///   - diagnostics: receives what is wrong with the text.
  /// - Returns: empty if the text is refused, or holds anything but a paragraph.
  package func renderInline<Resolver: BodyResolver>(
    _ text: String, span: SourceSpan, resolver: inout Resolver, diagnostics: inout [Diagnostic]
  ) -> RenderedText {
    withUnsafeMutablePointer(to: &resolver) { pointer in
      renderInline(text, span: span, relay: TypedRelay(pointer), diagnostics: &diagnostics)
    }
  }

  private func renderInline(
    _ text: String, span: SourceSpan, relay: ResolverRelay, diagnostics: inout [Diagnostic]
  ) -> RenderedText {
    let source = SourceText(path: span.path, bytes: Array(text.utf8))
    let body = 0..<source.bytes.count
    var reporter = Reporter()
    defer { diagnostics += reporter.diagnostics }
    guard
      let layout = BodyGuard.check(
        source, body: body, isPlain: configuration.isPlain, reporter: &reporter, fixedSpan: span)
    else { return RenderedText() }
    return source.bytes.withUnsafeBufferPointer { bytes in
      var configuration = configuration
      configuration.extensions.remove(.footnotes)
      guard let document = ParsedDocument(bytes, extensions: configuration.extensions) else {
        return RenderedText()
      }
      var walker = BodyWalker(
        source: source, body: body, layout: layout, configuration: configuration,
        options: BodyOptions(linksTerms: false), terms: nil, relay: relay, reporter: reporter, fixedSpan: span
      )
      document.withRoot { walker.walkOnlyParagraph(of: $0, span: span) }
      let rendered = walker.finish()
      reporter = walker.reporter
      var result = RenderedText()
      result.html = rendered.html
      result.links = rendered.links
      result.plainText = rendered.plainText
      return result
    }
  }
}

extension BodyWalker {
  /// Walks over the content of a document's one paragraph, or reports that it holds anything else.
  fileprivate mutating func walkOnlyParagraph(of root: Node, span: SourceSpan) {
    guard let block = root.firstChild else { return }
    if block.kind == .paragraph, block.next == nil { return walk(block) }
    let surplus = block.kind == .paragraph ? block.next : block
    reporter.report(
      .blockInInlineText, at: span, "the text holds \(surplus?.kind.name ?? "a block") and may not",
      help: "write one paragraph; for more, use the body below the front matter")
  }
}

extension NodeKind {
  /// A block's name, with its article.
  var name: String {
    switch self {
    case .blockQuote: "a quotation"
    case .list, .item: "a list"
    case .codeBlock: "a code block"
    case .htmlBlock: "an HTML block"
    case .heading: "a heading"
    case .thematicBreak: "a ruled line"
    case .table: "a table"
    case .paragraph: "a second paragraph"
    default: "a block"
    }
  }
}
