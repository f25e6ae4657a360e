import KBDiagnostics
import KBMarkdown

extension LinkedBase {
  /// Renders every text and follows every link.
  ///
  /// - Parameters:
  ///   - previous: another state of the same site. Pages whose files are the same are taken from it, as long as their
  ///     links mean the same.
  ///   - keeps: whether another state will follow, which wants to use this one.
  ///   - diagnostics: takes the codes KB03xx, KB04xx, KB05xx and KB09xx.
  package init(
    _ base: KnowledgeBase, parallel: Parallel, watchdog: Watchdog?, reusing previous: LinkedBase? = nil,
    keeps: Bool = false, diagnostics: inout [Diagnostic]
  ) throws {
    let glossary = Glossary(base, reusing: previous)
    let renderer = EntryRenderer(base: base, glossary: glossary)
    let known = previous.flatMap { previous in
      base.ground === previous.base.ground && previous.glossary?.mark === glossary.mark ? previous : nil
    }
    var (pages, changed) = try parallel.map(base.entries.count, reusing: known?.pages ?? []) { index in
      known?.base.entries[index].source.bytes == base.entries[index].source.bytes ? index : nil
    } _: { index in
      var problems: [Diagnostic] = []
      let render = { renderer.render(index, diagnostics: &problems) }
      var page = watchdog?.watch(base.entries[index].source.path, render) ?? render()
      page.problems = problems
      return page
    }
    if let known { Self.followSources(in: &pages, from: known.base, to: base) }
    for index in pages.indices { diagnostics += pages[index].problems }

    var introductions: [String: RenderedPage] = [:]
    for (kind, page) in base.introductions.sorted(by: { $0.key < $1.key }) {
      introductions[kind] = renderer.render(page, diagnostics: &diagnostics)
    }
    let home = base.home.map { renderer.render($0, diagnostics: &diagnostics) }

    let lists = introductions.sorted { $0.key < $1.key }.map(\.value) + [home].compactMap { $0 }
    HeadingCheck(base: base, pages: pages).run(over: lists, diagnostics: &diagnostics)
    let backlinks = Self.backlinks(pages, from: changed, reusing: known)
    let isLinked = pages.indices.map { !pages[$0].outgoing.isEmpty || !backlinks[$0].isEmpty }
    if !keeps {
      // The links have done their work; at ten thousand entries they would hold tens of megabytes.
      for index in pages.indices {
        pages[index].outgoing = []
        pages[index].headingLinks = []
        pages[index].problems = []
      }
    }
    self.init(
      base: base, pages: pages, introductions: introductions, home: home, backlinks: backlinks,
      isLinked: isLinked, glossary: keeps ? glossary : nil)
    reportUncitedSources(lists, diagnostics: &diagnostics)
  }

  /// Lets the references of pages follow the entries' own sources, which move when another entry has more of them or fewer.
  private static func followSources(
    in pages: inout [RenderedPage], from old: KnowledgeBase, to new: KnowledgeBase
  ) {
    for index in pages.indices where old.entries[index].source.bytes == new.entries[index].source.bytes {
      let (first, now) = (old.entries[index].ownSources.first, new.entries[index].ownSources.first)
      if first != now { pages[index].references.move(from: first, to: now) }
    }
  }

  /// The pages' outgoing links, from the side of their targets.
  ///
  /// - Parameters:
  ///   - changed: positions of the pages that are not as they were in the previous state; all, if there is none.
  private static func backlinks(
    _ pages: [RenderedPage], from changed: [EntryIndex], reusing previous: LinkedBase?
  ) -> [[Backlink]] {
    var backlinks = previous?.backlinks ?? [[Backlink]](repeating: [], count: pages.count)
    if let previous {
      let sources = Set(changed)
      for target in Set(changed.flatMap { previous.pages[$0].outgoing.map(\.target) }) {
        backlinks[target].removeAll { sources.contains($0.source) }
      }
    }
    for source in changed {
      for link in pages[source].outgoing {
        let backlink = Backlink(source: source, relation: link.relation, isAutomatic: link.isAutomatic)
        let last = backlinks[link.target].last?.source ?? source
        let place =
          last <= source
          ? backlinks[link.target].count
          : backlinks[link.target].partitioningIndex { $0.source > source }
        backlinks[link.target].insert(backlink, at: place)
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
