import KBMarkdown
import KBModel
import Synchronization

/// The site as Markdown: a twin of each page, `llms.txt`, which says what there is, and `llms-full.txt`, which holds all
/// entries.
enum TextFiles {
  /// - Parameter items: all pages that are planned.
  static func exports(of items: [SitePlan.Item]) -> [Export] {
    let twins = items.compactMap { item -> Export? in
      guard case .page(let recipe) = item.recipe,
        let path = PageMarkdown.path(of: recipe, at: item.path.urlPath)
      else { return nil }
      return Export(path) { site, _ in
        if case .entry(let index) = recipe { return site.texts.text(of: index, in: site) }
        return PageMarkdown(site: site, recipe: recipe).markdown
      }
    }
    return twins + [
      Export("llms.txt") { site, _ in overview(of: site) },
      Export("llms-full.txt", content: { site, _ in whole(site) }),
    ]
  }

  /// - Source: llmstxt.org: a title, a summary in a quote, then lists of links below headings; those below "Optional" may
  ///   be left out.
  private static func overview(of site: SiteContext) -> [UInt8] {
    let settings = site.settings
    let address = { (path: String) in settings.baseURL.absolute(path) }
    var text = MarkdownText()
    func list(
      _ heading: String, _ items: [(title: String, path: String, summary: String?)]
    ) {
      text.block { text in
        if items.isEmpty { return }
        text += "## \(heading)\n\n"
        text.join(items, by: "\n") { text, item in
          text += "- "
          text.link(item.title, address(item.path))
          text.describe(item.summary)
        }
      }
    }
    text += "# "
    text.escape(settings.title)
    text.block { text in
      guard let description = settings.description else { return }
      text += "> "
      text.escape(description)
    }
    text.block { text in
      if let day = settings.asOf { text += "All facts hold as of \(day.written). " }
      text +=
        "Each page has a twin in Markdown, `index.md`, beside it; numbers in brackets lead to its sources."
    }
    let kinds = site.kindOrder.map { site.base.kinds[$0] }
    list("Entries", kinds.filter(\.hasList).map { ($0.many, $0.url.prefix + "index.md", $0.description) })
    let pages = site.base.entries.indices.filter { !site.base.kinds[site.base.entries[$0].kind].hasList }
    list(
      "About",
      pages.map { index in
        let entry = site.base.entries[index]
        return (entry.title, site.base.path(of: entry) + "index.md", site.summary(of: index))
      })
    let data: [(String, String, String?)] =
      settings.outputs.contains(.api) ? [("The same as JSON", "/" + API.folder + "index.json", nil)] : []
    list("Optional", [("All entries in one file", "/llms-full.txt", nil)] + data)
    text += "\n"
    return text.bytes.array
  }

  /// Every entry, kind by kind, between rules.
  private static func whole(_ site: SiteContext) -> FileContent {
    let rule = Array("\n---\n\n".utf8)
    let entries = site.kindOrder.flatMap { site.base.entries(ofKind: $0) }
    return FileContent(
      pieces: Array(entries.map { [site.texts.text(of: $0, in: site)] }.joined(separator: [rule])))
  }
}

/// The texts of entries, each of which is wanted twice: for its twin and for the file of all. Whoever comes first makes it,
/// whoever comes second takes it away.
final class EntryTexts: Sendable {
  private let made = Mutex<[EntryIndex: [UInt8]]>([:])

  func text(of index: EntryIndex, in site: SiteContext) -> [UInt8] {
    if let text = made.withLock({ $0.removeValue(forKey: index) }) { return text }
    let text = EntryMarkdown(site: site, index: index).markdown
    made.withLock { $0[index] = text }
    return text
  }
}
