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
    case .entry(let index): [site.base.entries[index].id.kind, "entry"]
    case .notFound: ["not-found"]
    case .redirect: ["redirect"]
    }
  }

  /// Every name that some page's templates get.
  static let allNames: Set<String> = [
    "site", "page", "kind", "entry", "entries", "introduction", "references", "summary", "target",
    "target_title",
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
    case .notFound: return []
    case .redirect(_, let target):
      return [
        ("target", .string(site.base.links[target])),
        ("target_title", .string(site.base.entries[target].title)),
      ]
    }
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
    ])
  }

  private var type: String {
    switch recipe {
    case .home: "home"
    case .list: "list"
    case .entry: "entry"
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
    case .notFound: "Page not found"
    }
  }

  private var description: String? {
    switch recipe {
    case .home: site.linked.home?.summary ?? site.settings.description
    case .list(let kind):
      site.linked.introductions[site.base.kinds[kind].id]?.summary ?? site.base.kinds[kind].description
    case .entry(let index): site.summary(of: index)
    case .notFound, .redirect: nil
    }
  }

  /// The page's own address; a redirect names its target's, which search engines should keep.
  private var canonical: String {
    if case .redirect(_, let target) = recipe {
      return site.settings.baseURL.absolute(site.base.path(of: site.base.entries[target]))
    }
    return site.settings.baseURL.absolute(path)
  }

  private var breadcrumbs: [Value] {
    guard case .home = recipe else {
      var crumbs = [crumb(site.settings.title, "/")]
      if case .entry(let index) = recipe {
        let kind = site.base.kinds[site.base.entries[index].kind]
        if kind.hasList { crumbs.append(crumb(kind.many, kind.url.prefix)) }
      }
      return crumbs
    }
    return []
  }

  private func crumb(_ title: String, _ path: String) -> Value {
    SiteContext.link(title, site.settings.baseURL.link(to: path))
  }

  private var editURL: String? {
    guard let repository = site.settings.repositoryURL, let file = sourceFile else { return nil }
    return "\(repository)/edit/\(site.settings.branch)/\(PercentEncoding.encode(file))"
  }

  private var sourceFile: String? {
    switch recipe {
    case .home: "content/_index.md"
    case .list(let kind): "content/\(site.base.kinds[kind].id)/_index.md"
    case .entry(let index): site.base.entries[index].source.path
    case .notFound, .redirect: nil
    }
  }
}
