import KBDiagnostics
import KBModel

/// Takes the files of a site as they are made, from several threads at once.
package protocol OutputSink: Sendable {
  func write(_ bytes: [UInt8], to path: OutputPath) throws
}

/// Makes every planned file.
package struct Assembler: Sendable {
  let site: SiteContext
  let theme: Theme
  let plan: SitePlan

  /// Makes all files and hands them to the sink.
  ///
  /// - Returns: what is wrong in templates; each place once, however many pages it spoils.
  /// - Throws: what the sink throws, or the reading of a file that is copied.
  package func assemble(into sink: some OutputSink, parallel: Parallel) throws -> [Diagnostic] {
    let problems = try parallel.map(plan.items.count) { index -> Diagnostic? in
      let item = plan.items[index]
      do {
        try sink.write(try bytes(of: item), to: item.path)
        return nil
      } catch let problem as Diagnostic {
        return problem
      }
    }
    var seen: Set<Place> = []
    return problems.compactMap { $0 }.filter { seen.insert(Place($0)).inserted }
  }

  /// Where a template goes wrong; pages that fail there alike differ at most in the message.
  private struct Place: Hashable {
    let code: DiagnosticCode
    let span: SourceSpan?

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      span = diagnostic.span
    }
  }

  private func bytes(of item: SitePlan.Item) throws -> [UInt8] {
    switch item.recipe {
    case .page(let recipe):
      var buffer: [UInt8] = []
      buffer.reserveCapacity(32 << 10)
      try page(recipe, at: item.path).render(into: &buffer)
      return buffer
    case .copy(let file): return try file.read()
    case .text(.sitemap): return Array(SitemapText.sitemap(plan, site.base).utf8)
    case .text(.robots): return Array(SitemapText.robots(site.settings).utf8)
    case .text(.noJekyll): return []
    }
  }

  func page(_ recipe: SitePlan.PageRecipe, at path: OutputPath) -> SitePage {
    let text = path.description
    let url = "/" + (text.hasSuffix("index.html") ? text.dropLast("index.html".count) : text[...])
    return SitePage(context: PageContext(site: site, recipe: recipe, path: url), theme: theme)
  }
}

/// `sitemap.xml` and `robots.txt`.
enum SitemapText {
  /// - Source: sitemaps.org protocol 0.9.
  static func sitemap(_ plan: SitePlan, _ base: KnowledgeBase) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

      """
    for item in plan.items {
      switch item.recipe {
      case .page(.home), .page(.list), .page(.entry), .page(.views), .page(.view):
        let path = "/" + item.path.description.dropLast("index.html".count)
        text += "  <url><loc>\(escaped(base.settings.baseURL.absolute(path)))</loc></url>\n"
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

  /// - Source: RFC 9309; the sitemap line is an extension that search engines read.
  static func robots(_ settings: Settings) -> String {
    "User-agent: *\nAllow: /\n\nSitemap: \(settings.baseURL.absolute("/sitemap.xml"))\n"
  }
}
