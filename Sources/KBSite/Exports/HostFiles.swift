import KBModel

/// What every site has for those who host it and those who crawl it.
enum HostFiles {
  static let exports = [
    Export(".nojekyll") { _, _ in [] },
    Export("robots.txt") { site, _ in Array(robots(site.settings).utf8) },
  ]

  /// - Source: RFC 9309; the sitemap line is an extension that search engines read.
  private static func robots(_ settings: Settings) -> String {
    let rules = "User-agent: *\nAllow: /\n"
    guard settings.outputs.contains(.sitemap) else { return rules }
    return rules + "\nSitemap: \(settings.baseURL.absolute("/sitemap.xml"))\n"
  }
}
