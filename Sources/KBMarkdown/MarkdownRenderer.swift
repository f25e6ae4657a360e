import KBDiagnostics

/// Renders Markdown bodies; immutable, shared by all threads.
package struct MarkdownRenderer: Sendable {
  /// What is the same for every body.
  package struct Configuration: Sendable {
    /// The parts of GitHub Flavored Markdown that are understood.
    package var extensions: Set<MarkdownExtension>
    /// Whether everything of our own is off, the filter of raw HTML included: for conformance, never for a
    /// site.
    ///
    /// The output then equals that of cmark-gfm's own renderer with `--unsafe`, byte for byte.
    package var isPlain: Bool

    /// - Parameter plain: see ``isPlain``.
    package init(extensions: Set<MarkdownExtension> = siteExtensions, plain: Bool = false) {
      self.extensions = extensions
      self.isPlain = plain
    }

    /// All but `tagfilter`, which only matters where raw HTML is passed on.
    package static let siteExtensions: Set<MarkdownExtension> = [
      .table, .strikethrough, .autolink, .tasklist, .footnotes,
    ]
  }

  /// What differs from body to body.
  package struct BodyOptions: Sendable {
    /// Whether glossary terms in the text become links.
    package var linksTerms: Bool
    /// Ids that the page has around the body, so that links to them are right and no heading takes them.
    package var pageIDs: Set<String>

    package init(linksTerms: Bool = true, pageIDs: Set<String> = []) {
      self.linksTerms = linksTerms
      self.pageIDs = pageIDs
    }
  }

  let configuration: Configuration
  let terms: TermMatcher?

  /// - Parameter terms: the glossary's terms; nil links none.
  package init(configuration: Configuration = Configuration(), terms: TermMatcher? = nil) {
    self.configuration = configuration
    self.terms = terms
  }

  /// Renders one body.
  ///
  /// - Parameters:
  ///   - source: the file that holds the body.
  ///   - body: the body's bytes in it; all spans are offsets in the file.
  ///   - resolver: is asked about every link, image, citation and term, in reading order.
  ///   - diagnostics: receives what is wrong with the body, in no particular order.
  /// - Returns: an empty, refused body if the bounds of ``BodyGuard`` are exceeded.
  /// - Complexity: O(bytes), by those bounds.
  package func render<Resolver: BodyResolver>(
    _ source: SourceText, body: Range<Int>, options: BodyOptions = BodyOptions(),
    resolver: inout Resolver, diagnostics: inout [Diagnostic]
  ) -> RenderedBody {
    withUnsafeMutablePointer(to: &resolver) { pointer in
      let relay = TypedRelay(pointer)
      return render(source, body: body, options: options, relay: relay, diagnostics: &diagnostics)
    }
  }

  /// The same, compiled once for all resolvers.
  private func render(
    _ source: SourceText, body: Range<Int>, options: BodyOptions, relay: ResolverRelay,
    diagnostics: inout [Diagnostic]
  ) -> RenderedBody {
    let body = body.clamped(to: 0..<source.bytes.count)
    var reporter = Reporter()
    defer { diagnostics += reporter.diagnostics }
    var refused = RenderedBody()
    refused.isRefused = true
    guard
      let layout = BodyGuard.check(source, body: body, isPlain: configuration.isPlain, reporter: &reporter)
    else { return refused }
    return source.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[body])
      guard let document = ParsedDocument(text, extensions: configuration.extensions) else { return refused }
      var walker = BodyWalker(
        source: source, body: body, layout: layout, configuration: configuration, options: options,
        terms: terms,
        relay: relay, reporter: reporter)
      document.withRoot { walker.walk($0) }
      let rendered = walker.finish()
      reporter = walker.reporter
      return rendered
    }
  }
}
