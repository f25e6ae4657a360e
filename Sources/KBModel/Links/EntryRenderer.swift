import KBDiagnostics
import KBMarkdown

/// Renders the texts of one page: first the text fields in declared order, then the body, so that references are
/// numbered as they appear.
struct EntryRenderer: Sendable {
  let base: KnowledgeBase
  let glossary: Glossary
  let markdown: MarkdownRenderer

  /// Ids that templates put around a body, so that no heading takes them.
  private static let pageIDs: Set<String> = ["content", "references", "backlinks", "facts", "top"]

  init(base: KnowledgeBase, glossary: Glossary) {
    self.base = base
    self.glossary = glossary
    markdown = MarkdownRenderer(terms: glossary.matcher)
  }

  func render(_ index: EntryIndex, diagnostics: inout [Diagnostic]) -> RenderedPage {
    let entry = base.entries[index]
    let kind = base.kind(of: entry)
    var resolver = EntryResolver(base: base, path: entry.source.path, entry: index, terms: glossary.entries)
    var page = RenderedPage()
    var links = OutgoingLinks(from: index)
    FieldWalk.through(entry, of: kind) { step in
      switch step {
      case .item(let item, let field, let named):
        links.add(item.value, of: field, named: named)
        if case .source(let id) = item.value, let source = base.source(id, citedBy: entry) {
          _ = resolver.references.number(of: source)
        }
        guard case .text(let text) = item.value else { return }
        let place = item.range.lowerBound
        let rendered = renderText(
          text, at: entry.source.span(item.range), field, &resolver, diagnostics: &diagnostics)
        page.texts[place] = .init(
          html: String(decoding: rendered.html, as: UTF8.self), plainText: rendered.plainText)
        page.add(rendered.links, to: &links) { .text(item: place, place: $0) }
      case .evidence(let ids):
        for id in ids {
          if let source = base.source(id, citedBy: entry) { _ = resolver.references.number(of: source) }
        }
      }
    }
    let linksTerms = kind.autolink || entry.autolink
    page.add(
      markdown.render(
        entry.source, body: entry.body, options: .init(linksTerms: linksTerms, pageIDs: Self.pageIDs),
        resolver: &resolver, diagnostics: &diagnostics), to: &links)
    page.relations = links.relations
    page.outgoing = links.all
    page.references = resolver.references
    page.images = resolver.images
    page.webLinks = resolver.webLinks
    diagnostics += resolver.diagnostics
    return page
  }

  /// Renders the introduction of a list page, or the home page.
  func render(_ page: ParsedPage, diagnostics: inout [Diagnostic]) -> RenderedPage {
    var resolver = EntryResolver(base: base, path: page.source.path, entry: nil, terms: glossary.entries)
    var result = RenderedPage()
    var links = OutgoingLinks(from: nil)
    result.add(
      markdown.render(
        page.source, body: page.body, options: .init(linksTerms: false, pageIDs: Self.pageIDs),
        resolver: &resolver,
        diagnostics: &diagnostics), to: &links)
    result.references = resolver.references
    result.images = resolver.images
    result.webLinks = resolver.webLinks
    diagnostics += resolver.diagnostics
    if let node = page.frontMatter,
      var mapping = YAMLMapping(node, of: "front matter", in: page.source, diagnostics: &diagnostics)
    {
      result.title = mapping.takeText("title", diagnostics: &diagnostics)
      result.summary = mapping.takeText("summary", diagnostics: &diagnostics)
      mapping.reportUnknownKeys(diagnostics: &diagnostics)
    }
    return result
  }

  private func renderText(
    _ text: String, at span: SourceSpan, _ field: Field, _ resolver: inout EntryResolver,
    diagnostics: inout [Diagnostic]
  ) -> RenderedText {
    let rendered = markdown.renderInline(text, span: span, resolver: &resolver, diagnostics: &diagnostics)
    if let most = field.maxLength, rendered.plainText.count > most {
      diagnostics.append(
        Diagnostic(
          .tooLong, at: span,
          "\"\(field.name)\" has \(rendered.plainText.count) characters; at most \(most) are allowed"))
    }
    return rendered
  }
}

extension RenderedPage {
  /// Takes what is needed of a rendered body, in strings of just the right size.
  fileprivate mutating func add(_ body: RenderedBody, to outgoing: inout OutgoingLinks) {
    html = String(decoding: body.html, as: UTF8.self)
    outline = body.outline
    plainText = body.plainText
    add(body.links, to: &outgoing) { .body(place: $0) }
  }

  fileprivate mutating func add(
    _ links: [BodyLink], to outgoing: inout OutgoingLinks, as relation: (Range<Int>) -> Backlink.Relation
  ) {
    for link in links {
      guard let target = link.tag else { continue }
      outgoing.addMention(of: target, relation(link.place), isAutomatic: link.origin == .glossary)
      if link.fragment != nil { headingLinks.append(link) }
    }
  }
}

/// The terms that text is searched for.
struct Glossary: Sendable {
  let matcher: TermMatcher?
  /// The entry of each term.
  let entries: [EntryIndex]
  private let forms: [(form: String, index: Int)]
  /// The same as that of another state if the terms are.
  let mark: Mark

  /// Takes the titles, aliases and `plurals` of all entries whose kind links its mentions.
  ///
  /// - Parameter previous: another state of the same site; terms that are the same are taken from it.
  init(_ base: KnowledgeBase, reusing previous: LinkedBase? = nil) {
    let known = previous?.base.ground === base.ground ? previous?.glossary : nil
    if let known, previous?.base.facts === base.facts {
      self = known
      return
    }
    var entries: [EntryIndex] = []
    var forms: [(form: String, index: Int)] = []
    for (index, entry) in base.entries.enumerated() where base.kind(of: entry).autolink && entry.autolink {
      for form in [entry.title] + entry.aliases + Self.plurals(of: entry, base.kind(of: entry)) {
        forms.append((form, entries.count))
      }
      entries.append(index)
    }
    if let known, known.entries == entries,
      known.forms.matches(forms, { $0.form.hasSameBytes(as: $1.form) && $0.index == $1.index })
    {
      self = known
      return
    }
    self.entries = entries
    self.forms = forms
    mark = Mark()
    matcher = entries.isEmpty ? nil : TermMatcher(forms)
  }

  /// Further forms, from a list field called `plurals` where the kind declares one.
  private static func plurals(of entry: Entry, _ kind: Kind) -> [String] {
    guard let field = kind.fieldIndex("plurals"), case .list(let items)? = entry.values[field]?.value else {
      return []
    }
    return items.compactMap { item in
      if case .string(let text) = item.value { return text }
      return nil
    }
  }
}
