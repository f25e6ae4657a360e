import KBTemplates

/// Prepares an ``EntryPage`` from the names that the page's templates get, choosing and counting as the theme does.
struct EntryPageReader {
  private let site: Value
  private let page: Value
  private let entry: Value

  /// What the theme prints and this benchmark does not know.
  struct Unknown: Error { let what: String }

  init(_ names: TemplateMap) {
    site = names["site"] ?? .none
    page = names["page"] ?? .none
    entry = names["entry"] ?? .none
  }

  func read(stylesheet: String) throws -> EntryPage {
    let facts = entry["facts"].items.filter { $0["name"].text != "summary" }
    let components = facts.first { $0["name"].text == "components" }
    guard let components, facts.allSatisfy({ $0["type"].text != "text" }) else {
      throw Unknown(what: "an entry without components, or with a text above its body")
    }
    return EntryPage(
      language: site["language"].string, headTitle: page["title"].string + " · " + site["title"].string,
      description: page["description"].string, generator: site["generator"].string,
      canonical: page["canonical"].string, icon: "/favicon.svg", stylesheet: stylesheet,
      scripts: (
        stylesheet.replacing("main.css", with: "js/theme.js"), stylesheet.replacing("main.css", with: "js/main.js")
      ), searchURL: site["search_url"].string,
      siteTitle: site["title"].string, siteURL: site["url"].string, navigation: navigation,
      breadcrumbs: page["breadcrumbs"].items.map { crumb in
        .init(
          title: crumb["url"].text == site["url"].text ? "Home" : crumb["title"].string,
          url: crumb["url"].string)
      }, title: entry["title"].string, summary: entry["summary"].text, marks: marks, tally: tally,
      facts: try facts.filter { $0["type"].text != "map" }.map(fact),
      aliases: entry["aliases"].items.map(\.string),
      tags: entry["tags"].items.map(\.string).joined(separator: ", "), outline: outline,
      body: entry["body"].string, componentsLabel: components["label"].string,
      components: try components["value"]["items"].items.map(component), references: references,
      backlinks: entry["backlinks"].items.map(group),
      asOf: (site["as_of"].string, "21 November 2026"), copyright: site["copyright"].string,
      repositoryURL: site["repo_url"].text, editURL: page["edit_url"].text)
  }

  private var navigation: [EntryPage.NavigationItem] {
    site["navigation"].items.map { item in
      let (url, here) = (item["url"].string, page["url"].string)
      let isAround = url != site["url"].text && here.hasPrefix(url)
      return .init(link: link(item), current: url == here ? "page" : isAround ? "true" : nil)
    }
  }

  private var outline: [EntryPage.OutlineItem] {
    let headings = entry["outline"].items
    var more = [("fact-components", "Components")]
    if !entry["references"].items.isEmpty { more.append(("references", "Sources")) }
    if !entry["backlinks"].items.isEmpty { more.append(("links-here", "What links here")) }
    guard headings.count >= 3 || headings.count + more.count >= 4 else { return [] }
    return headings.filter { $0["level"].int <= 3 }.map {
      .init(level: String($0["level"].int), id: $0["id"].string, text: $0["text"].string)
    } + more.map { .init(level: "2", id: $0.0, text: $0.1) }
  }

  // MARK: Components

  private static let stateNames = [
    ("full", "released"), ("partial", "in part"), ("gated", "on request"), ("withdrawn", "withdrawn"),
    ("not-released", "not released"), ("inferred", "inferred only"), ("unknown", "unknown"),
    ("not-applicable", "not applicable"),
  ]

  private var states: [String] {
    guard case .map(let components) = entry["components"] else { return [] }
    return components.values.compactMap { history in
      guard let now = history.items.last else { return nil }
      return now["basis"].text == "inferred" ? "inferred" : now["state"].string
    }
  }

  private var marks: [String] {
    let states = states
    return Self.stateNames.flatMap { state, _ in states.filter { $0 == state } }
  }

  private var tally: [(count: String, name: String)] {
    let states = states
    return Self.stateNames.compactMap { state, name in
      let count = states.count { $0 == state }
      return count > 0 ? (String(count), name) : nil
    }
  }

  private func component(_ item: Value) throws -> EntryPage.Component {
    let periods = item["value"]["periods"].items
    return .init(
      label: item["label"].string, rowCount: String(periods.count), periods: try periods.map(componentPeriod))
  }

  private func componentPeriod(_ period: Value) throws -> EntryPage.ComponentPeriod {
    func field(_ name: String) -> Value? {
      period["fields"].items.first { $0["name"].text == name }?["value"]
    }
    let (state, licence, basis) = (field("state"), field("licence"), field("basis"))
    let isObtainable = ["full", "partial", "gated"].contains(state?["value"].text)
    return .init(
      state: try state.map(shown), container: field("within")?["text"].text?.lowercased(),
      dates: dates(period), licence: try licence.map(shown),
      isLicenceUnstated: licence == nil && isObtainable,
      basis: basis.map { ($0["value"].string, $0["text"].string) },
      isWithoutSource: basis == nil && state?["value"].text == "unknown",
      citations: citations(period["references"]), note: field("note")?["html"].text)
  }

  private func dates(_ period: Value) -> String? {
    switch (period["since"].text, period["until"].text) {
    case (let since?, let until?): "\(since) to \(until)"
    case (let since?, nil): "since \(since)"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }

  // MARK: Apparatus

  private var references: [EntryPage.Reference] {
    entry["references"].items.map { source in
      let wasOpened = source["was_opened"].isTrue
      return .init(
        number: String(source["number"].int), link: link(source), publisher: source["publisher"].text,
        host: source["host"].string, published: source["published"].text,
        accessed: wasOpened ? source["accessed"].text : nil, wasOpened: wasOpened)
    }
  }

  private func group(_ group: Value) -> EntryPage.BacklinkGroup {
    let items = group["items"].items
    let relations = Set(items.map { $0["relation"].text })
    return .init(
      label: group["label"].string, count: String(items.count),
      relation: relations.count == 1 ? relations.first ?? nil : nil,
      items: items.map { item in
        .init(
          link: link(item["entry"]), relation: relations.count > 1 ? item["relation"].text : nil,
          snippet: item["snippet"].text)
      })
  }

  private func link(_ value: Value) -> EntryPage.Link {
    .init(title: value["title"].string, url: value["url"].string)
  }

  private func citations(_ numbers: Value) -> [String] { numbers.items.map { String($0.int) } }

  // MARK: Facts

  private func fact(_ fact: Value) throws -> EntryPage.Fact {
    let value = fact["value"]
    let label = fact["label"].string
    var unit = fact["type"].text == "quantity" ? value["unit"].string : ""
    if label.lowercased().contains(unit) { unit = "" }
    return .init(
      label: label, value: try shown(value), unit: unit.isEmpty ? nil : unit,
      citations: citations(fact["references"]),
      isWide: ["list", "record", "history", "map"].contains(fact["type"].string))
  }

  private static let marked = [
    "full", "partial", "gated", "withdrawn", "not-released", "unknown", "not-applicable", "yes", "no",
    "conditional", "not-addressed", "supported", "partly", "contested", "unsupported", "false", "opinion",
    "not-checkable",
  ]

  private func shown(_ value: Value) throws -> EntryPage.Shown {
    let text = value["text"]
    switch value["type"].string {
    case "text": return .markup(value["html"].string)
    case "enum" where Self.marked.contains(value["value"].string):
      return .word(value: value["value"].string, text: text.string)
    case "date": return .date(iso: value["iso"].string, text: text.string)
    case "url": return .external(.init(title: text.string, url: value["url"].string))
    case "ref": return .link(.init(title: text.string, url: value["url"].string))
    case "expression": return expression(value["parts"].items)
    case "list": return try list(value["items"].items)
    case "record":
      return .pairs(try value["fields"].items.map(fact), citations: citations(value["references"]))
    case "history":
      return .periods(
        try value["periods"].items.map { period in
          .init(
            dates: dates(period), facts: try period["fields"].items.map(fact),
            citations: citations(period["references"]))
        })
    case "map": throw Unknown(what: "a map inside a fact")
    default: return .text(text.string)
    }
  }

  private func expression(_ parts: [Value]) -> EntryPage.Shown {
    var shown: [EntryPage.ExpressionPart] = []
    for (index, part) in parts.enumerated() {
      let (text, url) = (part["text"].string, part["url"].text)
      let isSpaced = index > 0 && text != ")" && parts[index - 1]["text"].text != "("
      shown.append(
        .init(text: url == nil && text == "none" ? "No licence" : text, url: url, isSpaced: isSpaced))
    }
    return .expression(shown)
  }

  private func list(_ items: [Value]) throws -> EntryPage.Shown {
    switch items.first?["type"].text {
    case "record": return .table(try table(items))
    case "enum", "string", "integer", "number", "quantity", "date", "boolean":
      return .words(try items.map(shown))
    default: return .stack(try items.map(shown))
    }
  }

  private func table(_ records: [Value]) throws -> EntryPage.Table {
    var names: [String] = []
    var labels: [String] = []
    for field in records.flatMap({ $0["fields"].items }) where !names.contains(field["name"].string) {
      names.append(field["name"].string)
      labels.append(field["label"].string)
    }
    let rows = try records.map { record in
      let fields = record["fields"].items
      return EntryPage.Row(
        cells: try names.map { name in
          try fields.first { $0["name"].text == name }.map {
            (try shown($0["value"]), citations($0["references"]))
          }
        }, citations: citations(record["references"]))
    }
    return .init(
      label: labels.joined(separator: ", "), columns: labels, rows: rows,
      hasSources: rows.contains { !$0.citations.isEmpty })
  }
}

extension Value {
  /// A member, none where there is none.
  fileprivate subscript(name: String) -> Value {
    switch self {
    case .map(let map): map[name] ?? .none
    case .object(let object): object.member(name) ?? .none
    default: .none
    }
  }

  fileprivate var items: [Value] {
    if case .list(let items) = self { items } else { [] }
  }

  fileprivate var string: String { text ?? "" }

  fileprivate var int: Int {
    if case .int(let number) = self { number } else { 0 }
  }
}
