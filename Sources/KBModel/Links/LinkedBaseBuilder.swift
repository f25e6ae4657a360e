import KBDiagnostics
import KBMarkdown

extension LinkedBase {
  /// Renders every text and follows every link.
  ///
  /// - Parameter diagnostics: takes the codes KB03xx, KB04xx, KB05xx and KB09xx.
  package init(
    _ base: KnowledgeBase, parallel: Parallel, watchdog: Watchdog?, diagnostics: inout [Diagnostic]
  ) throws {
    let renderer = EntryRenderer(base: base, glossary: Glossary(base))
    let rendered = try parallel.map(base.entries.count) { index in
      var problems: [Diagnostic] = []
      let render = { renderer.render(index, diagnostics: &problems) }
      let page = watchdog?.watch(base.entries[index].source.path, render) ?? render()
      return (page, problems)
    }
    for (_, problems) in rendered { diagnostics += problems }
    var pages = rendered.map(\.0)

    var introductions: [String: RenderedPage] = [:]
    for (kind, page) in base.introductions.sorted(by: { $0.key < $1.key }) {
      introductions[kind] = renderer.render(page, diagnostics: &diagnostics)
    }
    let home = base.home.map { renderer.render($0, diagnostics: &diagnostics) }

    let lists = introductions.sorted { $0.key < $1.key }.map(\.value) + [home].compactMap { $0 }
    HeadingCheck(base: base, pages: pages).run(over: pages + lists, diagnostics: &diagnostics)
    let backlinks = Self.backlinks(base, pages)
    // The links have done their work; at ten thousand entries they would hold tens of megabytes.
    for index in pages.indices {
      pages[index].mentions = []
      pages[index].headingLinks = []
    }
    self.init(base: base, pages: pages, introductions: introductions, home: home, backlinks: backlinks)
    reportUncitedSources(diagnostics: &diagnostics)
  }

  /// One backlink per source, target and relation.
  private static func backlinks(_ base: KnowledgeBase, _ pages: [RenderedPage]) -> [[Backlink]] {
    var backlinks = [[Backlink]](repeating: [], count: base.entries.count)
    for (source, entry) in base.entries.enumerated() {
      FieldWalk.through(entry, of: base.kind(of: entry)) { step in
        guard case .item(let item, _, let named) = step else { return }
        for target in item.value.references where target != source {
          let relation = Backlink.Relation.field(label: named.label, inverse: named.inverse ?? nil)
          let isKnown = backlinks[target].reversed().prefix { $0.source == source }.contains {
            if case .field(named.label, _) = $0.relation { return true }
            return false
          }
          if !isKnown {
            backlinks[target].append(Backlink(source: source, relation: relation, isAutomatic: false))
          }
        }
      }
      addMentions(from: source, pages[source], to: &backlinks)
    }
    return backlinks
  }

  /// The first mention in a text of each entry; one that was written goes before one that was made by itself.
  private static func addMentions(from source: Int, _ page: RenderedPage, to backlinks: inout [[Backlink]]) {
    for mention in page.mentions where mention.target != source {
      let known = backlinks[mention.target].indices.reversed().prefix {
        backlinks[mention.target][$0].source == source
      }.first { backlinks[mention.target][$0].isMention }
      let backlink = Backlink(source: source, relation: mention.relation, isAutomatic: mention.isAutomatic)
      if let known {
        if backlinks[mention.target][known].isAutomatic, !mention.isAutomatic {
          backlinks[mention.target][known] = backlink
        }
      } else {
        backlinks[mention.target].append(backlink)
      }
    }
  }

  private func reportUncitedSources(diagnostics: inout [Diagnostic]) {
    var isCited = [Bool](repeating: false, count: base.sources.count)
    for page in pages + introductions.values + [home].compactMap({ $0 }) {
      for source in page.references.sources { isCited[source] = true }
    }
    for (source, isCited) in zip(base.sources, isCited) where !isCited {
      diagnostics.append(
        Diagnostic(
          .uncitedSource, at: source.span, "nothing cites the source \"\(source.id)\"",
          help: "cite it where it supports a fact, or remove it"))
    }
  }
}

extension FieldValue {
  /// The entries that this value names by itself, not those inside it.
  fileprivate var references: [EntryIndex] {
    switch self {
    case .ref(let index): [index]
    case .expression(let expression): expression.entries
    default: []
    }
  }
}

/// Checks that every link to a heading of an entry finds it.
private struct HeadingCheck {
  let base: KnowledgeBase
  /// In the order of ``KnowledgeBase/entries``.
  let pages: [RenderedPage]

  func run(over linking: [RenderedPage], diagnostics: inout [Diagnostic]) {
    for page in linking {
      var suggestions = SuggestionBudget()
      for link in page.headingLinks { check(link, &suggestions, diagnostics: &diagnostics) }
    }
  }

  private func check(_ link: BodyLink, _ suggestions: inout SuggestionBudget, diagnostics: inout [Diagnostic])
  {
    guard let target = link.tag, let fragment = link.fragment, let span = link.span else { return }
    let headings = pages[target].outline
    let wanted =
      link.origin == .wiki ? HeadingSlugger.slug(of: fragment) : fragment.removingPercentEncoding ?? fragment
    if headings.contains(where: { $0.id == wanted }) { return }
    let names = headings.map { link.origin == .wiki ? $0.text : $0.id }
    diagnostics.append(
      Diagnostic(
        .brokenHeading, at: span, "\(base.entries[target].id) has no heading \"\(fragment)\"",
        help: names.isEmpty
          ? "that entry has no headings; link to it as a whole"
          : suggestions.help(for: fragment, among: names)))
  }
}
