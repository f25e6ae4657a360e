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
    HeadingCheck(base: base, pages: pages).run(over: lists, diagnostics: &diagnostics)
    let backlinks = Self.backlinks(base, pages)
    // The links have done their work; at ten thousand entries they would hold tens of megabytes.
    for index in pages.indices {
      pages[index].outgoing = []
      pages[index].headingLinks = []
    }
    self.init(base: base, pages: pages, introductions: introductions, home: home, backlinks: backlinks)
    reportUncitedSources(lists, diagnostics: &diagnostics)
  }

  /// The pages' outgoing links, from the side of their targets.
  private static func backlinks(_ base: KnowledgeBase, _ pages: [RenderedPage]) -> [[Backlink]] {
    var backlinks = [[Backlink]](repeating: [], count: base.entries.count)
    for source in pages.indices {
      for link in pages[source].outgoing {
        backlinks[link.target].append(
          Backlink(source: source, relation: link.relation, isAutomatic: link.isAutomatic))
      }
    }
    return backlinks
  }

  /// The facts of drafts and of broken files are not read, so that their text must do.
  func isNamedInUnread(_ id: String) -> Bool {
    base.unread.contains { $0.contains(id) }
  }

  /// - Parameter lists: pages that are no entry's.
  private func reportUncitedSources(_ lists: [RenderedPage], diagnostics: inout [Diagnostic]) {
    var isCited = [Bool](repeating: false, count: base.sources.count)
    for index in pages.indices {
      for source in pages[index].references.sources { isCited[source] = true }
    }
    for source in lists.flatMap(\.references.sources) { isCited[source] = true }
    for (source, isCited) in zip(base.sources, isCited) where !isCited && !isNamedInUnread(source.id) {
      diagnostics.append(
        Diagnostic(
          .uncitedSource, at: source.span, "nothing cites the source \"\(source.id)\"",
          help: "cite it where it supports a fact, or remove it"))
    }
  }
}

/// Checks that every link to a heading of an entry finds it.
private struct HeadingCheck {
  let base: KnowledgeBase
  /// In the order of ``KnowledgeBase/entries``.
  let pages: [RenderedPage]

  /// - Parameter lists: pages that are no entry's.
  func run(over lists: [RenderedPage], diagnostics: inout [Diagnostic]) {
    for index in pages.indices where !pages[index].headingLinks.isEmpty {
      check(pages[index].headingLinks, diagnostics: &diagnostics)
    }
    for page in lists { check(page.headingLinks, diagnostics: &diagnostics) }
  }

  private func check(_ links: [BodyLink], diagnostics: inout [Diagnostic]) {
    var suggestions = SuggestionBudget()
    for link in links { check(link, &suggestions, diagnostics: &diagnostics) }
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
