import KBMarkdown
import KBModel
import Synchronization

/// The site as Markdown: a twin of each page, `llms.txt`, which says what there is, and `llms-full.txt`, which holds all
/// entries.
enum TextFiles {
  /// - Parameter pages: the recipes of all pages with their site-absolute paths.
  static func exports(of pages: [(recipe: SitePlan.PageRecipe, path: String)]) -> [Export] {
    let twins = pages.compactMap { page -> Export? in
      guard let path = PageMarkdown.path(of: page.recipe, at: page.path) else { return nil }
      return Export(path) { site, _ in
        if case .entry(let index) = page.recipe { return site.texts.text(of: index, in: site) }
        return Array(PageMarkdown(site: site, recipe: page.recipe).markdown.utf8)
      }
    }
    return twins + [
      Export("llms.txt") { site, _ in Array(overview(of: site).utf8) },
      Export("llms-full.txt") { site, _ in whole(site) },
    ]
  }

  /// - Source: llmstxt.org: a title, a summary in a quote, then lists of links below headings; those below "Optional" may
  ///   be left out.
  private static func overview(of site: SiteContext) -> String {
    let settings = site.settings
    let address = { (path: String) in settings.baseURL.absolute(path) }
    let kinds = site.kindOrder.map { site.base.kinds[$0] }
    let lists = kinds.filter(\.hasList).map { kind in
      "- [\(MarkdownTwin.escaped(kind.many))](\(address(kind.url.prefix + "index.md")))"
        + (kind.description.map { ": " + MarkdownTwin.escaped($0) } ?? "")
    }
    let pages = site.base.entries.indices.filter { !site.base.kinds[site.base.entries[$0].kind].hasList }.map
    {
      index in
      let entry = site.base.entries[index]
      return "- [\(MarkdownTwin.escaped(entry.title))](\(address(site.base.path(of: entry) + "index.md")))"
        + (site.summary(of: index).map { ": " + MarkdownTwin.escaped($0) } ?? "")
    }
    var more = ["- [All entries in one file](\(address("/llms-full.txt")))"]
    if settings.outputs.contains(.api) {
      more.append("- [The same as JSON](\(address("/" + API.folder + "index.json")))")
    }
    let day = settings.asOf.map { "All facts hold as of \($0.written). " } ?? ""
    return PageMarkdown.joined([
      "# " + MarkdownTwin.escaped(settings.title),
      settings.description.map { "> " + MarkdownTwin.escaped($0) },
      day
        + "Each page has a twin in Markdown, `index.md`, beside it; numbers in brackets lead to its sources.",
      lists.isEmpty ? nil : "## Entries\n\n" + lists.joined(separator: "\n"),
      pages.isEmpty ? nil : "## About\n\n" + pages.joined(separator: "\n"),
      "## Optional\n\n" + more.joined(separator: "\n"),
    ])
  }

  /// Every entry, kind by kind, between rules.
  private static func whole(_ site: SiteContext) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in site.kindOrder.flatMap({ site.base.entries(ofKind: $0) }) {
      if !bytes.isEmpty { bytes += "\n---\n\n".utf8 }
      bytes += site.texts.text(of: index, in: site)
    }
    return bytes
  }
}

/// The texts of entries, each of which is wanted twice: for its twin and for the file of all. Whoever comes first makes it,
/// whoever comes second takes it away.
final class EntryTexts: Sendable {
  private let made = Mutex<[EntryIndex: [UInt8]]>([:])

  func text(of index: EntryIndex, in site: SiteContext) -> [UInt8] {
    if let text = made.withLock({ $0.removeValue(forKey: index) }) { return text }
    let text = Array(EntryMarkdown(site: site, index: index).markdown.utf8)
    made.withLock { $0[index] = text }
    return text
  }
}
