import KBModel
import KBTemplates

/// Every source of the site with what cites it.
enum SourceList {
  /// One source per address: entries that declare the same one each for themselves cite one document.
  static func value(in site: SiteContext) -> Value {
    let base = site.base
    var numbers: [String: Int] = [:]
    var sources: [SourceRecord] = []
    let merged = base.sources.map { source in
      if let number = numbers[source.url] { return number }
      numbers[source.url] = sources.count
      sources.append(source)
      return sources.count - 1
    }
    var citedBy = [[Value]](repeating: [], count: sources.count)
    for (page, citing) in pages(of: site) {
      for number in Set(page.references.sources.map { merged[$0] }) { citedBy[number].append(citing) }
    }
    let order = sources.indices.sorted { rank(of: sources[$0]) < rank(of: sources[$1]) }
    return .list(order.map { .object(SourceContext(sources[$0], citedBy: citedBy[$0])) })
  }

  /// All pages that can cite, with the short form in which to name them: entries, then lists, then the home page.
  private static func pages(of site: SiteContext) -> [(RenderedPage, Value)] {
    let entries = site.linked.pages.enumerated().map { ($1, site.reference($0)) }
    let lists = site.base.kinds.compactMap { kind in
      site.linked.introductions[kind.id].map { page in
        let url = site.settings.baseURL.link(to: kind.url.prefix)
        return (page, SiteContext.link(page.title ?? kind.many, url))
      }
    }
    let home = site.linked.home.map { page in
      (page, SiteContext.link(page.title ?? site.settings.title, site.settings.baseURL.link(to: "/")))
    }
    return entries + lists + [home].compactMap { $0 }
  }

  private static func rank(of source: SourceRecord) -> (Int, String, String) {
    let type = source.type.flatMap { SourceRecord.types.firstIndex(of: $0) } ?? SourceRecord.types.count
    return (type, source.title.lowercased(), source.id)
  }
}

/// A source as the list of all sources shows it.
private final class SourceContext: TemplateObject {
  private let source: SourceRecord
  private let citedBy: [Value]

  init(_ source: SourceRecord, citedBy: [Value]) {
    self.source = source
    self.citedBy = citedBy
  }

  var memberNames: [String] { ContextObject.source.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "type_label": .string(source.typeLabel)
    case "cited_by": .list(citedBy)
    default: source.member(name)
    }
  }
}

extension SourceRecord {
  /// What templates see of any source.
  func member(_ name: String) -> Value? {
    switch name {
    case "id": .string(id)
    case "title": .string(title)
    case "url": .string(url)
    case "host": .string(WebLocation.host(of: url))
    case "publisher": Value(publisher)
    case "published": Value(published?.written)
    case "accessed": Value(accessed?.written)
    case "type": Value(type)
    case "was_opened": .bool(wasOpened)
    default: nil
    }
  }

  /// What several sources of the type are called, for headings.
  fileprivate var typeLabel: String {
    switch type {
    case "repository": "Repositories"
    case "paper": "Papers"
    case "producer": "Statements by producers"
    case "licence": "Licence texts"
    case "law": "Laws and regulations"
    case "definition": "Definitions and standards"
    case "index": "Indexes and databases"
    case "report": "Reports"
    case "secondary": "Press and other secondary sources"
    case "reference": "Reference works"
    default: "Other sources"
    }
  }
}
