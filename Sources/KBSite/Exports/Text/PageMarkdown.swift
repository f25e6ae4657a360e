import KBMarkdown
import KBModel

/// Pages as Markdown: each has a twin beside it, `index.md`.
struct PageMarkdown {
  let site: SiteContext
  let recipe: SitePlan.PageRecipe

  /// Where a page's twin stands below the output folder; nil for pages that have none.
  static func path(of recipe: SitePlan.PageRecipe, at page: String) -> String? {
    switch recipe {
    case .home, .list, .entry, .views, .view: page.dropFirst() + "index.md"
    case .search, .letter, .notFound, .redirect: nil
    }
  }

  var markdown: [UInt8] {
    switch recipe {
    case .entry(let index): EntryMarkdown(site: site, index: index).markdown
    case .home: home
    case .list(let kind): list(kind)
    case .views(let kind, let view): groups(site.views[kind: kind][view])
    case .view(let kind, let view, let group): members(of: site.views[kind: kind][view], group)
    case .search, .letter, .notFound, .redirect: []
    }
  }

  private var home: [UInt8] {
    let settings = site.settings
    return page(site.linked.home, title: settings.title, summary: settings.description, path: "/") { text in
      let kinds = site.kindOrder.map { site.base.kinds[$0] }.filter(\.hasList)
      text.join(kinds, by: "\n") { text, kind in
        text += "- "
        text.link(kind.many, settings.baseURL.absolute(kind.url.prefix))
        text.describe(kind.description)
      }
    }
  }

  private func list(_ number: Int) -> [UInt8] {
    let kind = site.base.kinds[number]
    return page(
      site.linked.introductions[kind.id], title: kind.many, summary: kind.description, path: kind.url.prefix
    ) { items(site.base.entries(ofKind: number), to: &$0) }
  }

  private func groups(_ view: KindView) -> [UInt8] {
    let title = "\(site.base.kinds[view.kind].many): \(view.declaration.label)"
    return page(title: title, path: view.path) { text in
      text.join(view.groups, by: "\n") { text, group in
        text += "- "
        text.link(group.title, site.settings.baseURL.absolute(view.path(of: group)))
        text += ": \(group.entries.count)"
      }
    }
  }

  private func members(of view: KindView, _ place: Int) -> [UInt8] {
    let group = view.groups[place]
    let title = "\(site.base.kinds[view.kind].many): \(group.title)"
    return page(title: title, path: view.path(of: group)) { items(group.entries, to: &$0) }
  }

  private func items(_ entries: some Sequence<EntryIndex>, to text: inout MarkdownText) {
    let names = site.names
    text.join(entries, by: "\n") { text, index in
      text += "- "
      names.append(.markdown, of: index, to: &text.bytes)
      text.describe(site.summary(of: index))
    }
  }

  private func page(
    _ page: RenderedPage? = nil, title: String, summary: String? = nil, path: String,
    below: (inout MarkdownText) -> Void
  ) -> [UInt8] {
    let address = site.settings.baseURL.absolute(path)
    var text = MarkdownText()
    Self.head(page?.title ?? title, page?.summary ?? summary, address, kind: nil, site, to: &text)
    if let page { text.block { $0.twin(of: page.html, page: address) } }
    text.block(below)
    if let page { text.block { Self.sources(page, site, to: &$0) } }
    text += "\n"
    return text.bytes.array
  }

  // MARK: What all have

  /// Title, summary, and where the page stands and for which day it holds.
  static func head(
    _ title: String, _ summary: String?, _ address: String, kind: String?, _ site: SiteContext,
    to text: inout MarkdownText
  ) {
    text += "# "
    text.escape(title)
    text.block { text in
      guard let summary else { return }
      text += "> "
      text.escape(summary)
    }
    text.block { text in
      let day = site.settings.asOf.map { "as of \($0.written)" }
      text.join([kind, "<\(address)>", day].compactMap { $0 }, by: " · ") { $0 += $1 }
    }
  }

  /// The sources by their numbers.
  static func sources(_ page: RenderedPage, _ site: SiteContext, to text: inout MarkdownText) {
    let sources = page.references.sources
    guard !sources.isEmpty else { return }
    text += "## Sources\n\n"
    text.join(sources.enumerated(), by: "\n") { text, item in
      text.bytes.append(item.offset + 1)
      text += ". "
      Self.source(site.base.sources[item.element], to: &text)
    }
  }

  private static func source(_ source: SourceRecord, to text: inout MarkdownText) {
    link(to: source, &text)
    if let publisher = source.publisher {
      text += ", "
      text.escape(publisher)
    }
    if let day = source.published {
      text += ", published "
      text += day.written
    }
    if !source.wasOpened {
      text += ", address not opened by the editors"
    } else if let day = source.accessed {
      text += ", read "
      text += day.written
    }
  }

  static func link(to source: SourceRecord, _ text: inout MarkdownText) {
    text.link(source.title) { text in
      text += "<"
      text += source.url
      text += ">"
    }
  }
}
