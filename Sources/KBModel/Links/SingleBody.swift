import KBDiagnostics
import KBMarkdown

/// Renders one body without a knowledge base around it, as `kbgen render` does.
package enum SingleBody {
  /// - Parameter configuration: a plain one takes the whole file, any other the part below the front matter.
  package static func render(
    _ source: SourceText, configuration: MarkdownRenderer.Configuration, diagnostics: inout [Diagnostic]
  ) -> [UInt8] {
    var body = 0..<source.bytes.count
    if !configuration.isPlain, !FrontMatter.isAbsent(source) {
      guard let parts = FrontMatter.split(source, diagnostics: &diagnostics) else { return [] }
      body = parts.body
    }
    var resolver = UnresolvedLinks()
    return MarkdownRenderer(configuration: configuration)
      .render(source, body: body, resolver: &resolver, diagnostics: &diagnostics).html
  }
}

/// Leaves every link as it is written, for want of entries to look it up in.
private struct UnresolvedLinks: BodyResolver {
  private var numbers: [String: Int] = [:]

  mutating func wikiLink(_ target: WikiTarget) -> LinkResolution {
    let fragment = target.heading.map { "#" + HeadingSlugger.slug(of: $0) } ?? ""
    return .link(ResolvedLink(href: PercentEncoding.encode(target.name) + fragment, shownText: target.name))
  }

  mutating func destination(_ url: String, span: SourceSpan) -> LinkResolution {
    .link(ResolvedLink(href: url))
  }

  mutating func image(_ url: String, span: SourceSpan) -> String? { url }

  mutating func citation(_ id: String, span: SourceSpan) -> Int? {
    if let number = numbers[id] { return number }
    numbers[id] = numbers.count + 1
    return numbers.count
  }

  mutating func term(_ index: Int) -> LinkResolution? { nil }
}
