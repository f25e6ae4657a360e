import KBTemplates

/// `sitemap.xml`: the address of every page that somebody could look for.
enum Sitemap {
  static let export = Export("sitemap.xml") { site, plan in Array(text(plan, site).utf8) }

  /// - Source: sitemaps.org protocol 0.9.
  private static func text(_ plan: SitePlan, _ site: SiteContext) -> String {
    var text = XMLText.declaration + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    for item in plan.items {
      guard case .page(let recipe) = item.recipe, isSought(recipe) else { continue }
      let page = PageContext(site: site, recipe: recipe, path: item.path.urlPath)
      let changed = page.changed.map { "<lastmod>\($0)</lastmod>" } ?? ""
      text += "  <url><loc>\(XMLText.escaped(page.canonical))</loc>\(changed)</url>\n"
    }
    return text + "</urlset>\n"
  }

  private static func isSought(_ recipe: SitePlan.PageRecipe) -> Bool {
    switch recipe {
    case .home, .list, .entry, .views, .view, .search, .letter: true
    case .notFound, .redirect: false
    }
  }
}
