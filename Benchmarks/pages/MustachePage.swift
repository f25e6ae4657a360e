import Foundation
import Mustache

/// The entry page made by swift-mustache: the templates in `mustache/` and the data they print.
///
/// A value names the template that prints it, so that none has to try one section after the other.
struct MustachePage {
  private let library: MustacheLibrary
  private let page: [String: Any]

  init(_ page: EntryPage, templates folder: String) throws {
    var library = MustacheLibrary()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".mustache")
    {
      var text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      text.removeLast()  // as the theme's templates, which end without the file's last newline
      try library.register(text, named: String(file.dropLast(".mustache".count)))
    }
    self.library = library
    self.page = Self.data(page)
  }

  func render() -> String { library.render(page, withTemplate: "entry") ?? "" }

  // MARK: Data

  /// A dictionary without the keys that have no value.
  private static func object(_ members: KeyValuePairs<String, Any?>) -> [String: Any] {
    var object: [String: Any] = [:]
    for (key, value) in members where value != nil { object[key] = value }
    return object
  }

  /// A list under a name, for templates that print something around it; nil if it is empty.
  private static func nonEmpty(_ items: [Any]) -> [String: Any]? {
    items.isEmpty ? nil : ["items": items]
  }

  private static func link(_ link: EntryPage.Link) -> [String: Any] {
    ["title": link.title, "url": link.url]
  }

  private static func data(_ page: EntryPage) -> [String: Any] {
    object([
      "language": page.language, "head_title": page.headTitle, "description": page.description,
      "generator": page.generator, "canonical": page.canonical, "icon": page.icon,
      "stylesheet": page.stylesheet, "scheme_script": page.scripts.scheme, "main_script": page.scripts.main,
      "search_url": page.searchURL, "site_title": page.siteTitle, "site_url": page.siteURL,
      "navigation": page.navigation.map {
        object(["url": $0.link.url, "title": $0.link.title, "current": $0.current])
      },
      "breadcrumbs": page.breadcrumbs.map(link), "title": page.title, "summary": page.summary,
      "marks": page.marks, "tally": page.tally.map { ["count": $0.count, "name": $0.name] },
      "facts": page.facts.map(fact),
      "names": page.aliases.isEmpty && page.tags.isEmpty
        ? nil
        : object(["aliases": nonEmpty(page.aliases), "tags": page.tags.isEmpty ? nil : page.tags]),
      "outline": nonEmpty(page.outline.map { ["level": $0.level, "id": $0.id, "text": $0.text] }),
      "body": page.body, "components_label": page.componentsLabel,
      "components": page.components.map(component), "references": nonEmpty(page.references.map(reference)),
      "backlinks": nonEmpty(page.backlinks.map(group)),
      "as_of": ["iso": page.asOf.iso, "text": page.asOf.text], "copyright": page.copyright,
      "repository_url": page.repositoryURL, "edit_url": page.editURL,
    ])
  }

  private static func component(_ component: EntryPage.Component) -> [String: Any] {
    [
      "periods": component.periods.enumerated().map { index, period in
        object([
          "head": index == 0 ? ["label": component.label, "row_count": component.rowCount] : nil,
          "state": period.state.map(shown), "container": period.container, "dates": period.dates,
          "licence": period.licence.map(shown),
          "is_licence_inside": period.licence == nil && period.container != nil,
          "is_licence_unstated": period.container == nil && period.isLicenceUnstated,
          "is_licence_absent": period.licence == nil && period.container == nil && !period.isLicenceUnstated,
          "basis": period.basis.map { ["value": $0.value, "text": $0.text] },
          "is_without_source": period.isWithoutSource, "citations": period.citations, "note": period.note,
        ])
      }
    ]
  }

  private static func reference(_ reference: EntryPage.Reference) -> [String: Any] {
    object([
      "number": reference.number, "url": reference.link.url, "title": reference.link.title,
      "publisher": reference.publisher, "host": reference.host, "published": reference.published,
      "accessed": reference.accessed, "was_opened": reference.wasOpened,
    ])
  }

  private static func group(_ group: EntryPage.BacklinkGroup) -> [String: Any] {
    object([
      "label": group.label, "count": group.count, "relation": group.relation,
      "items": group.items.map {
        object([
          "url": $0.link.url, "title": $0.link.title, "relation": $0.relation, "snippet": $0.snippet,
        ])
      },
    ])
  }

  private static func fact(_ fact: EntryPage.Fact) -> [String: Any] {
    object([
      "label": fact.label, "value": shown(fact.value), "unit": fact.unit,
      "label_citations": fact.isWide ? fact.citations : [],
      "value_citations": fact.isWide ? [] : fact.citations,
    ])
  }

  private static func shown(_ value: EntryPage.Shown) -> [String: Any] {
    switch value {
    case .text(let text): ["template": "text", "text": text]
    case .markup(let html): ["template": "markup", "html": html]
    case .word(let value, let text): ["template": "word", "value": value, "text": text]
    case .date(let iso, let text): ["template": "date", "iso": iso, "text": text]
    case .external(let link): ["template": "external", "url": link.url, "title": link.title]
    case .link(let link): ["template": "link", "url": link.url, "title": link.title]
    case .expression(let parts):
      [
        "template": "expression",
        "parts": parts.map { object(["text": $0.text, "url": $0.url, "is_spaced": $0.isSpaced]) },
      ]
    case .words(let words):
      [
        "template": "words",
        "words": words.enumerated().map { index, word in ["comma": index > 0, "word": shown(word)] },
      ]
    case .stack(let items): ["template": "stack", "items": items.map(shown)]
    case .table(let table): self.table(table)
    case .pairs(let facts, let citations):
      ["template": "record", "facts": facts.map(fact), "citations": citations]
    case .periods(let periods):
      [
        "template": "periods",
        "periods": periods.map {
          object(["dates": $0.dates, "facts": $0.facts.map(fact), "sources": nonEmpty($0.citations)])
        },
      ]
    }
  }

  private static func table(_ table: EntryPage.Table) -> [String: Any] {
    [
      "template": "table", "label": table.label, "columns": table.columns, "has_sources": table.hasSources,
      "rows": table.rows.map { row in
        object([
          "cells": row.cells.map { cell in
            object(["value": cell.map { shown($0.value) }, "citations": cell?.citations])
          },
          "sources": table.hasSources ? ["citations": row.citations] : nil,
        ])
      },
    ]
  }
}
