import KBModel

/// `sitemap.xml`: the address of every page that somebody could look for.
enum Sitemap {
  static let export = Export("sitemap.xml") { site, plan in
    Array(text(plan, site.settings.baseURL).utf8)
  }

  /// - Source: sitemaps.org protocol 0.9.
  private static func text(_ plan: SitePlan, _ baseURL: BaseURL) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

      """
    for item in plan.items {
      switch item.recipe {
      case .page(.home), .page(.list), .page(.entry), .page(.views), .page(.view), .page(.search),
        .page(.letter):
        let path = "/" + item.path.description.dropLast("index.html".count)
        text += "  <url><loc>\(escaped(baseURL.absolute(path)))</loc></url>\n"
      default: continue
      }
    }
    return text + "</urlset>\n"
  }

  /// Percent-encoding leaves & and ' as they are, which XML does not.
  private static func escaped(_ address: String) -> String {
    guard address.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "'") }) else {
      return address
    }
    return address.replacing("&", with: "&amp;").replacing("'", with: "&apos;")
  }
}
