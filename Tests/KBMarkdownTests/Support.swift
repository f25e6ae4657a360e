import KBDiagnostics

@testable import KBMarkdown

/// A resolver that knows a few targets and writes down what it was asked.
struct StubResolver: BodyResolver {
  var wikiTargets: [WikiTarget] = []
  var destinations: [String] = []
  var spans: [SourceSpan] = []

  mutating func wikiLink(_ target: WikiTarget) -> LinkResolution {
    wikiTargets.append(target)
    spans.append(target.span)
    if target.name == "missing" { return .broken }
    let fragment = target.heading.map { "#" + HeadingSlugger.slug(of: $0) } ?? ""
    return .link(
      ResolvedLink(
        href: "/\(target.name.lowercased())/\(fragment)", shownText: target.name.uppercased(),
        cssClass: "wiki", tag: wikiTargets.count))
  }

  mutating func destination(_ url: String, span: SourceSpan) -> LinkResolution {
    destinations.append(url)
    spans.append(span)
    return url.hasPrefix("missing") ? .broken : .link(ResolvedLink(href: url, tag: 100 + destinations.count))
  }

  mutating func image(_ url: String, span: SourceSpan) -> String? {
    spans.append(span)
    return url.hasPrefix("missing") ? nil : "/img/\(url)"
  }

  mutating func citation(_ id: String, span: SourceSpan) -> Int? {
    spans.append(span)
    return ["a": 1, "b": 2, "mot:GPT-2": 3, "x/y.z-1": 4][id]
  }

  mutating func term(_ index: Int) -> LinkResolution? {
    index < 0 ? nil : .link(ResolvedLink(href: "/t/\(index)/", cssClass: "term", tag: index))
  }
}

/// What came of one text.
struct Outcome {
  var body: RenderedBody
  var resolver: StubResolver
  var diagnostics: [Diagnostic]
  let source: SourceText

  var html: String { String(decoding: body.html, as: UTF8.self) }

  /// Number, slug and text of each diagnostic's place, in reading order.
  var findings: [String] {
    diagnostics.inReadingOrder().map { diagnostic in
      let place =
        diagnostic.span?.range.map { String(decoding: source.bytes[$0], as: UTF8.self) } ?? "the file"
      return "\(diagnostic.code.slug): \(place)"
    }
  }

  /// The text that a span covers.
  func text(of span: SourceSpan?) -> String {
    span?.range.map { String(decoding: source.bytes[$0], as: UTF8.self) } ?? "nowhere"
  }
}

/// Renders a text as the body of a file that has front matter before it.
func render(
  _ markdown: String, terms: [(form: String, index: Int)] = [], pageIDs: Set<String> = [],
  linksTerms: Bool = true,
  frontMatter: String = "---\ntitle: x\n---\n"
) -> Outcome {
  let source = SourceText(path: "content/models/x.md", bytes: Array((frontMatter + markdown).utf8))
  let renderer = MarkdownRenderer(terms: terms.isEmpty ? nil : TermMatcher(terms))
  var resolver = StubResolver()
  var diagnostics: [Diagnostic] = []
  let body = renderer.render(
    source, body: frontMatter.utf8.count..<source.bytes.count,
    options: .init(linksTerms: linksTerms, pageIDs: pageIDs), resolver: &resolver, diagnostics: &diagnostics)
  return Outcome(body: body, resolver: resolver, diagnostics: diagnostics, source: source)
}

/// Renders a text in plain mode.
func renderPlain(_ markdown: String, _ extensions: Set<MarkdownExtension>) -> String {
  let source = SourceText(path: "x.md", bytes: Array(markdown.utf8))
  var resolver = StubResolver()
  var diagnostics: [Diagnostic] = []
  let body = MarkdownRenderer(configuration: .init(extensions: extensions, plain: true)).render(
    source, body: 0..<source.bytes.count, resolver: &resolver, diagnostics: &diagnostics)
  return String(decoding: body.html, as: UTF8.self)
}
