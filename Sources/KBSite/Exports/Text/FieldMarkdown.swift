import KBMarkdown
import KBModel

/// Values of an entry's fields as Markdown, with absolute links and the numbers of their sources.
struct FieldMarkdown {
  let site: SiteContext
  let index: EntryIndex
  private let names: EntryNames

  init(site: SiteContext, index: EntryIndex) {
    self.site = site
    self.index = index
    names = site.names
  }

  private var entry: Entry { _read { yield site.linked.base.entries[index] } }

  /// A value in one line.
  func inline(_ item: FieldItem, _ field: Field, to text: inout MarkdownText) {
    switch item.value {
    case .string(let string): text.escape(string)
    case .text:
      let html = site.linked.pages[index].texts[item.range.lowerBound]?.html ?? ""
      text.twin(of: html, page: site.address(of: index))
    case .integer(let number): text += "\(number)"
    case .number(let number): text += "\(number)"
    case .boolean(let flag): text += flag ? "Yes" : "No"
    case .date(let date): text += date.written
    case .quantity(let quantity): text += "\(quantity.grouped) \(quantity.unit)"
    case .url(let url): text += "<\(url)>"
    case .source(let id): source(id, to: &text)
    case .choice(let value):
      guard case .choice(let vocabulary) = field.type else { return text.escape(value) }
      text.escape(vocabulary.label(of: value) ?? value)
    case .ref(let target): names.append(.markdown, of: target, to: &text.bytes)
    case .expression(let expression):
      text.join(expression.parts, by: " ") { text, part in
        switch part {
        case .entry(let target): names.append(.markdown, of: target, to: &text.bytes)
        case .word(let word): text += word
        }
      }
    case .list(let items):
      guard case .list(let element) = field.type else { return }
      text.join(items, by: "; ") { inline($1, element, to: &$0) }
    case .map(let pairs):
      guard case .map(let keys, let element) = field.type else { return }
      text.join(pairs, by: "; ") { text, pair in
        text.escape(keys.label(of: pair.key) ?? pair.key)
        text += ": "
        inline(pair.item, element, to: &text)
      }
    case .record(let record): fields(of: record, field, to: &text)
    case .history(let records): text.join(records, by: "; ") { period($1, field, to: &$0) }
    }
  }

  /// A value that is a table of its own: a map of records or histories, or a list of records with more than one field.
  ///
  /// - Returns: nil for any other value.
  func table(_ item: FieldItem, _ field: Field) -> MarkdownTable? {
    switch (item.value, field.type) {
    case (.map(let pairs), .map(let keys, let element)):
      guard let type = element.type.record else { return nil }
      var table = MarkdownTable(headings: [""] + type.fields.map(\.label) + ["Period", "Sources"])
      for pair in pairs {
        for record in pair.item.records {
          table.cell { $0.escape(keys.label(of: pair.key) ?? pair.key) }
          cells(record, type, of: &table)
          table.cell { limits(record, to: &$0) }
          table.cell { citations(record.evidence, to: &$0) }
        }
      }
      return table
    case (.list(let items), .list(let element)):
      guard let type = element.type.record, type.fields.count > 1 else { return nil }
      var table = MarkdownTable(headings: type.fields.map(\.label) + ["Sources"])
      for record in items.flatMap(\.records) {
        cells(record, type, of: &table)
        table.cell { citations(record.evidence, to: &$0) }
      }
      return table
    default: return nil
    }
  }

  /// `[1] [3]`: the sources' numbers on the page.
  ///
  /// - Parameter lead: stands before the first, if there is one.
  func citations(_ ids: [String], after lead: String = "", to text: inout MarkdownText) {
    var lead = lead
    for id in ids {
      guard let source = site.base.source(id, citedBy: entry),
        let number = site.linked.pages[index].references.existingNumber(of: source)
      else { continue }
      text += lead
      text += "["
      text.bytes.append(number)
      text += "]"
      lead = " "
    }
  }

  // MARK: Parts

  private func source(_ id: String, to text: inout MarkdownText) {
    guard let number = site.base.source(id, citedBy: entry) else {
      text += id
      return
    }
    PageMarkdown.link(to: site.base.sources[number], &text)
  }

  private func fields(of record: RecordValue, _ field: Field, to text: inout MarkdownText) {
    let said = zip(field.type.record?.fields ?? [], record.items).filter { $1 != nil }
    text.join(said, by: ", ") { text, member in
      guard let item = member.1 else { return }
      text.escape(member.0.label)
      text += ": "
      inline(item, member.0, to: &text)
    }
    citations(record.evidence, after: said.isEmpty ? "" : " ", to: &text)
  }

  private func period(_ record: RecordValue, _ field: Field, to text: inout MarkdownText) {
    if record.since != nil || record.until != nil {
      limits(record, to: &text)
      text += ": "
    }
    fields(of: record, field, to: &text)
  }

  private func limits(_ record: RecordValue, to text: inout MarkdownText) {
    let limits = [("since", record.since), ("until", record.until)]
    text.join(limits.compactMap { word, date in date.map { "\(word) \($0.written)" } }, by: ", ") { $0 += $1 }
  }

  private func cells(_ record: RecordValue, _ type: RecordType, of table: inout MarkdownTable) {
    for (field, item) in zip(type.fields, record.items) {
      table.cell { text in
        if let item { inline(item, field, to: &text) }
      }
    }
  }
}

/// A table in Markdown; columns in which nothing stands are left out.
struct MarkdownTable: ~Copyable {
  private let headings: [String]
  /// The cells, row by row, without anything between them.
  private var cells = MarkdownText()
  /// Where each cell ends.
  private var ends: [Int] = []

  /// - Parameter headings: in plain text.
  init(headings: [String]) { self.headings = headings }

  var isEmpty: Bool { ends.isEmpty }

  /// Adds the next cell of a row; a row is full when it has one for each heading.
  mutating func cell(_ write: (inout MarkdownText) -> Void) {
    cells.cell(write)
    ends.append(cells.bytes.count)
  }

  private func cell(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    let start = place == 0 ? 0 : ends[place - 1]
    return UnsafeBufferPointer(rebasing: cells.bytes.bytes(from: start).prefix(ends[place] - start))
  }

  /// Writes lines, without a break at the end.
  func write(to text: inout MarkdownText) {
    let rows = stride(from: 0, to: ends.count, by: headings.count)
    let columns = headings.indices.filter { column in rows.contains { !cell($0 + column).isEmpty } }
    func line(_ write: (inout MarkdownText, Int) -> Void) {
      text += "| "
      text.join(columns, by: " | ", write)
      text += " |"
    }
    line { text, column in text.cell { $0.escape(headings[column]) } }
    text += "\n"
    line { text, _ in text += "---" }
    for row in rows {
      text += "\n"
      line { text, column in text.bytes.append(cell(row + column)) }
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
