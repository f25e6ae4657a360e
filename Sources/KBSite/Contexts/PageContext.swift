import KBModel
import KBTemplates

/// What one page is: `page` in templates, and the names that its layout gets besides `site`.
struct PageContext {
  let site: SiteContext
  let recipe: SitePlan.PageRecipe
  /// Site-absolute path.
  let path: String

  /// Layouts that may render the page, the first that exists being used.
  var layouts: [String] {
    switch recipe {
    case .home: ["home"]
    case .list(let kind): [site.base.kinds[kind].id + "-list", "list"]
    case .entry(let index):
      [site.base.entries[index].id.description, site.base.entries[index].id.kind, "entry"]
    case .views(let kind, _): [site.base.kinds[kind].id + "-views", "views"]
    case .view(let kind, _, _): [site.base.kinds[kind].id + "-view", "view"]
    case .search, .letter: ["search"]
    case .notFound: ["not-found"]
    case .redirect: ["redirect"]
    }
  }

  /// Every name that some page's templates get.
  static let allNames: Set<String> = [
    "site", "page", "kind", "entry", "entries", "view", "group", "introduction", "references", "summary",
    "letters", "letter",
    "target", "target_title",
  ]

  /// All names of the page's templates.
  var names: [(String, Value)] {
    [("site", .object(site)), ("page", page)] + ownNames
  }

  private var ownNames: [(String, Value)] {
    switch recipe {
    case .home:
      return introduction(site.linked.home) + [("summary", Value(site.linked.home?.summary))]
    case .list(let kind):
      return introduction(site.linked.introductions[site.base.kinds[kind].id]) + [
        ("kind", .object(KindContext(site: site, kind: kind))),
        ("entries", .list(site.base.entries(ofKind: kind).map(site.entry))),
      ]
    case .entry(let index):
      let kind = site.base.entries[index].kind
      return [("kind", .object(KindContext(site: site, kind: kind))), ("entry", site.entry(index))]
    case .views(let kind, let view): return viewNames(kind, view)
    case .view(let kind, let view, let group):
      let item = site.views[kind: kind][view].groups[group]
      return viewNames(kind, view) + [
        ("group", viewContext(kind, view).group(group)), ("entries", .list(item.entries.map(site.entry))),
      ]
    case .search: return letterNames(nil)
    case .letter(let number): return letterNames(number)
    case .notFound: return []
    case .redirect(_, let target):
      return [
        ("target", .string(site.base.links[target])),
        ("target_title", .string(site.base.entries[target].title)),
      ]
    }
  }

  private func viewNames(_ kind: Int, _ view: Int) -> [(String, Value)] {
    [("kind", .object(KindContext(site: site, kind: kind))), ("view", .object(viewContext(kind, view)))]
  }

  private func viewContext(_ kind: Int, _ view: Int) -> ViewContext {
    ViewContext(site: site, view: site.views[kind: kind][view])
  }

  private func letterNames(_ number: Int?) -> [(String, Value)] {
    let letters = site.alphabet.letters.map { Value.object(LetterContext(site: site, letter: $0)) }
    return [("letters", .list(letters)), ("letter", number.map { letters[$0] } ?? .none)]
  }

  private func introduction(_ page: RenderedPage?) -> [(String, Value)] {
    [
      ("introduction", page?.markup ?? .markup("")),
      ("references", .list(page.map { ReferenceContext.list($0.references, in: site.base) } ?? [])),
    ]
  }

  // MARK: page

  private var page: Value {
    .map([
      "type": .string(type), "title": .string(title), "description": Value(description),
      "url": .string(site.settings.baseURL.link(to: path)), "canonical": .string(canonical),
      "breadcrumbs": .list(breadcrumbs), "edit_url": Value(editURL),
      "report_url": Value(reportURL), "changed": Value(changed),
      "markdown_url": Value(markdownURL),
      "feeds": .list(feeds.flatMap { FeedFiles.links(to: $0, in: site.settings) }),
    ])
  }

  /// The day on which the page's source last changed.
  var changed: String? { sourceFile.flatMap { site.changes[$0] } }

  private var type: String {
    switch recipe {
    case .home: "home"
    case .list: "list"
    case .entry: "entry"
    case .views: "views"
    case .view: "view"
    case .search, .letter: "search"
    case .notFound: "not-found"
    case .redirect: "redirect"
    }
  }

  private var title: String {
    switch recipe {
    case .home: site.linked.home?.title ?? site.settings.title
    case .list(let kind):
      site.linked.introductions[site.base.kinds[kind].id]?.title ?? site.base.kinds[kind].many
    case .entry(let index), .redirect(_, let index): site.base.entries[index].title
    case .views(let kind, let view): title(of: kind, view)
    case .view(let kind, let view, let group):
      "\(title(of: kind, view)): \(site.views[kind: kind][view].groups[group].title)"
    case .search: "Search"
    case .letter(let number): "All names: \(site.alphabet.letters[number].title)"
    case .notFound: "Page not found"
    }
  }

  /// `Events by year`: the kind, and the view's label as a part of the sentence.
  private func title(of kind: Int, _ view: Int) -> String {
    let label = site.views[kind: kind][view].declaration.label
    let isAcronym = label.dropFirst().first?.isUppercase == true
    let rest = isAcronym ? label : label.prefix(1).lowercased() + label.dropFirst()
    return "\(site.base.kinds[kind].many) \(rest)"
  }

  private var description: String? {
    switch recipe {
    case .home: site.linked.home?.summary ?? site.settings.description
    case .list(let kind):
      site.linked.introductions[site.base.kinds[kind].id]?.summary ?? site.base.kinds[kind].description
    case .entry(let index): site.summary(of: index)
    case .views, .view, .search, .letter, .notFound, .redirect: nil
    }
  }

  /// The page's own address; a redirect names its target's, which search engines should keep.
  var canonical: String {
    if case .redirect(_, let target) = recipe {
      return site.settings.baseURL.absolute(site.base.path(of: site.base.entries[target]))
    }
    return site.settings.baseURL.absolute(path)
  }

  private var breadcrumbs: [Value] {
    guard case .home = recipe else {
      var crumbs = [crumb(site.settings.title, "/")]
      if let kind = kindAbove, kind.hasList { crumbs.append(crumb(kind.many, kind.url.prefix)) }
      if case .view(let kind, let view, _) = recipe {
        let view = site.views[kind: kind][view]
        crumbs.append(crumb(view.declaration.label, view.path))
      }
      if case .letter = recipe { crumbs.append(crumb("Search", Alphabet.path)) }
      return crumbs
    }
    return []
  }

  /// The kind to whose list the page belongs.
  private var kindAbove: Kind? {
    switch recipe {
    case .entry(let index): site.base.kinds[site.base.entries[index].kind]
    case .views(let kind, _), .view(let kind, _, _): site.base.kinds[kind]
    case .home, .list, .search, .letter, .notFound, .redirect: nil
    }
  }

  private func crumb(_ title: String, _ path: String) -> Value {
    SiteContext.link(title, site.settings.baseURL.link(to: path))
  }

  private var editURL: String? {
    guard let repository = site.settings.repositoryURL, let file = sourceFile else { return nil }
    return "\(repository.text)edit/\(site.settings.branch)/\(PercentEncoding.encode(file))"
  }

  /// A new issue that names the page, as GitHub takes it.
  private var reportURL: String? {
    guard let repository = site.settings.repositoryURL, sourceFile != nil else { return nil }
    let query = [("title", "Mistake in: \(title)"), ("body", canonical)].map { name, value in
      "\(name)=\(PercentEncoding.encode(value, allowing: "-._~/:"))"
    }
    return "\(repository.text)issues/new?\(query.joined(separator: "&"))"
  }

  private var markdownURL: String? {
    guard site.settings.outputs.contains(.text) else { return nil }
    return PageMarkdown.path(of: recipe, at: path).map { site.settings.baseURL.link(to: "/" + $0) }
  }

  private var feeds: [Feed] {
    guard site.settings.outputs.contains(.feeds) else { return [] }
    return switch recipe {
    case .home: site.feeds(of: .site)
    case .list(let kind): site.feeds(of: .kind(kind))
    case .entry(let index): site.feeds(of: .entry(index))
    case .views, .view, .search, .letter, .notFound, .redirect: []
    }
  }

  private var sourceFile: String? {
    switch recipe {
    case .home: "content/_index.md"
    case .list(let kind): "content/\(site.base.kinds[kind].id)/_index.md"
    case .entry(let index): site.base.entries[index].source.path
    case .views, .view, .search, .letter, .notFound, .redirect: nil
    }
  }
}
