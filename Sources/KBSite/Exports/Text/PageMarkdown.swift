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

  var markdown: String {
    switch recipe {
    case .entry(let index): EntryMarkdown(site: site, index: index).markdown
    case .home: home
    case .list(let kind): list(kind)
    case .views(let kind, let view): groups(site.views[kind: kind][view])
    case .view(let kind, let view, let group): members(of: site.views[kind: kind][view], group)
    case .search, .letter, .notFound, .redirect: ""
    }
  }

  private var home: String {
    let settings = site.settings
    let lists = site.kindOrder.filter { site.base.kinds[$0].hasList }.map { number in
      let kind = site.base.kinds[number]
      return "- [\(MarkdownTwin.escaped(kind.many))](\(settings.baseURL.absolute(kind.url.prefix)))"
        + (kind.description.map { ": " + MarkdownTwin.escaped($0) } ?? "")
    }
    return text(
      of: site.linked.home, title: settings.title, summary: settings.description, path: "/",
      below: lists.joined(separator: "\n"))
  }

  private func list(_ number: Int) -> String {
    let kind = site.base.kinds[number]
    let entries = site.base.entries(ofKind: number)
    return text(
      of: site.linked.introductions[kind.id], title: kind.many, summary: kind.description,
      path: kind.url.prefix, below: items(Array(entries)))
  }

  private func groups(_ view: KindView) -> String {
    let lines = view.groups.map { group in
      "- [\(MarkdownTwin.escaped(group.title))](\(site.settings.baseURL.absolute(view.path(of: group)))): \(group.entries.count)"
    }
    let title = "\(site.base.kinds[view.kind].many): \(view.declaration.label)"
    return text(of: nil, title: title, summary: nil, path: view.path, below: lines.joined(separator: "\n"))
  }

  private func members(of view: KindView, _ place: Int) -> String {
    let group = view.groups[place]
    let title = "\(site.base.kinds[view.kind].many): \(group.title)"
    return text(
      of: nil, title: title, summary: nil, path: view.path(of: group), below: items(group.entries))
  }

  private func items(_ entries: [EntryIndex]) -> String {
    entries.map { index in
      let summary = site.summary(of: index).map { ": " + MarkdownTwin.escaped($0) } ?? ""
      return "- \(site.names[index].markdown)\(summary)"
    }.joined(separator: "\n")
  }

  private func text(of page: RenderedPage?, title: String, summary: String?, path: String, below: String)
    -> String
  {
    let address = site.settings.baseURL.absolute(path)
    return Self.joined([
      "# " + MarkdownTwin.escaped(page?.title ?? title),
      (page?.summary ?? summary).map { "> " + MarkdownTwin.escaped($0) },
      Self.origin(address, nil, site),
      page.map { MarkdownTwin.markdown(of: $0.html, page: address) }, below,
      page.flatMap { Self.sources($0, site) },
    ])
  }

  // MARK: What all have

  static func joined(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// Where the page stands and for which day it holds.
  static func origin(_ address: String, _ kind: String?, _ site: SiteContext) -> String {
    let day = site.settings.asOf.map { "as of \($0.written)" }
    return [kind, "<\(address)>", day].compactMap { $0 }.joined(separator: " · ")
  }

  /// The sources by their numbers.
  static func sources(_ page: RenderedPage, _ site: SiteContext) -> String? {
    let lines = page.references.sources.enumerated().map { place, number -> String in
      let source = site.base.sources[number]
      let parts = [
        "[\(MarkdownTwin.escaped(source.title))](<\(source.url)>)",
        source.publisher.map(MarkdownTwin.escaped),
        source.published.map { "published \($0.written)" },
        source.wasOpened ? source.accessed.map { "read \($0.written)" } : "address not opened by the editors",
      ]
      return "\(place + 1). \(parts.compactMap { $0 }.joined(separator: ", "))"
    }
    return lines.isEmpty ? nil : "## Sources\n\n" + lines.joined(separator: "\n")
  }
}
