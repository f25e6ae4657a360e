import KBMarkdown
import KBModel

/// Values of an entry's fields as Markdown, with absolute links and the numbers of their sources.
struct FieldMarkdown {
  let site: SiteContext
  let index: EntryIndex

  private var entry: Entry { _read { yield site.linked.base.entries[index] } }

  /// A value in one line.
  func inline(_ item: FieldItem, _ field: Field) -> String {
    switch item.value {
    case .string(let text): MarkdownTwin.escaped(text)
    case .text:
      MarkdownTwin.markdown(
        of: site.linked.pages[index].texts[item.range.lowerBound]?.html ?? "", page: site.address(of: index))
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .boolean(let flag): flag ? "Yes" : "No"
    case .date(let date): date.written
    case .quantity(let quantity): "\(quantity.grouped) \(quantity.unit)"
    case .url(let url): "<\(url)>"
    case .source(let id): site.base.source(id, citedBy: entry).map(link(toSource:)) ?? id
    case .choice(let value): choice(value, field)
    case .ref(let target): link(to: target)
    case .expression(let expression): text(of: expression)
    case .list(let items): list(items, field)
    case .map(let pairs): map(pairs, field)
    case .record(let record): fields(of: record, field)
    case .history(let records): records.map { period($0, field) }.joined(separator: "; ")
    }
  }

  /// A value that is a table of its own: a map of records or histories, or a list of records with more than one field.
  ///
  /// - Returns: nil for any other value.
  func table(_ item: FieldItem, _ field: Field) -> MarkdownTable? {
    switch (item.value, field.type) {
    case (.map(let pairs), .map(let keys, let element)):
      guard let type = element.type.record else { return nil }
      var table = MarkdownTable(headings: [""] + headings(type) + ["Period", "Sources"])
      for pair in pairs {
        for record in pair.item.records {
          let label = MarkdownTwin.escaped(keys.label(of: pair.key) ?? pair.key)
          table.add([label] + cells(record, type) + [limits(record), citations(record.evidence)])
        }
      }
      return table
    case (.list(let items), .list(let element)):
      guard let type = element.type.record, type.fields.count > 1 else { return nil }
      var table = MarkdownTable(headings: headings(type) + ["Sources"])
      for record in items.flatMap(\.records) { table.add(cells(record, type) + [citations(record.evidence)]) }
      return table
    default: return nil
    }
  }

  func link(to target: EntryIndex) -> String { site.names[target].markdown }

  /// `[1] [3]`: the sources' numbers on the page.
  func citations(_ ids: [String]) -> String {
    ids.compactMap { id in
      site.base.source(id, citedBy: entry).flatMap(site.linked.pages[index].references.existingNumber)
    }.map { "[\($0)]" }.joined(separator: " ")
  }

  // MARK: Parts

  private func link(toSource number: Int) -> String {
    let source = site.base.sources[number]
    return "[\(MarkdownTwin.escaped(source.title))](<\(source.url)>)"
  }

  private func choice(_ value: String, _ field: Field) -> String {
    guard case .choice(let vocabulary) = field.type else { return MarkdownTwin.escaped(value) }
    return MarkdownTwin.escaped(vocabulary.label(of: value) ?? value)
  }

  private func text(of expression: ReferenceExpression) -> String {
    expression.parts.map { part in
      switch part {
      case .entry(let target): link(to: target)
      case .word(let word): word
      }
    }.joined(separator: " ")
  }

  private func list(_ items: [FieldItem], _ field: Field) -> String {
    guard case .list(let element) = field.type else { return "" }
    return items.map { inline($0, element) }.joined(separator: "; ")
  }

  private func map(_ pairs: [(key: String, item: FieldItem)], _ field: Field) -> String {
    guard case .map(let keys, let element) = field.type else { return "" }
    return pairs.map { pair in
      "\(MarkdownTwin.escaped(keys.label(of: pair.key) ?? pair.key)): \(inline(pair.item, element))"
    }.joined(separator: "; ")
  }

  private func fields(of record: RecordValue, _ field: Field) -> String {
    let named = zip(field.type.record?.fields ?? [], record.items).compactMap { field, item in
      item.map { "\(MarkdownTwin.escaped(field.label)): \(inline($0, field))" }
    }
    return ([named.joined(separator: ", "), citations(record.evidence)]).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private func period(_ record: RecordValue, _ field: Field) -> String {
    let limits = limits(record)
    return limits.isEmpty ? fields(of: record, field) : "\(limits): \(fields(of: record, field))"
  }

  private func limits(_ record: RecordValue) -> String {
    [("since", record.since), ("until", record.until)]
      .compactMap { word, date in date.map { "\(word) \($0.written)" } }.joined(separator: ", ")
  }

  private func headings(_ type: RecordType) -> [String] { type.fields.map { MarkdownTwin.escaped($0.label) } }

  private func cells(_ record: RecordValue, _ type: RecordType) -> [String] {
    zip(type.fields, record.items).map { field, item in item.map { inline($0, field) } ?? "" }
  }
}

/// A table in Markdown; columns in which nothing stands are left out.
struct MarkdownTable {
  private let headings: [String]
  private var rows: [[String]] = []

  init(headings: [String]) { self.headings = headings }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [String]) { rows.append(cells.map(MarkdownTwin.cell)) }

  /// Lines, without a break at the end.
  var markdown: String {
    let columns = headings.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    func line(_ cells: [String]) -> String { "| \(columns.map { cells[$0] }.joined(separator: " | ")) |" }
    let rule = line(headings.map { _ in "---" })
    return ([line(headings), rule] + rows.map(line)).joined(separator: "\n")
  }
}

extension FieldType {
  /// The fields of a record or a history.
  fileprivate var record: RecordType? {
    switch self {
    case .record(let type), .history(let type): type
    default: nil
    }
  }
}

extension FieldItem {
  /// The records that a record or a history holds.
  fileprivate var records: [RecordValue] {
    switch value {
    case .record(let record): [record]
    case .history(let records): records
    default: []
    }
  }
}
