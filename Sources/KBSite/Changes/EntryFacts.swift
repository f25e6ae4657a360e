import KBDiagnostics
import KBModel

/// What an entry says, as lines that can be compared: a path such as `components.training-code.state`, and a text.
///
/// References are named by ids, so that entries of two states of a knowledge base can be compared.
struct EntryFacts {
  private(set) var lines: [(path: String, text: String)] = []
  private let base: KnowledgeBase

  init(_ entry: Entry, of base: KnowledgeBase) {
    self.base = base
    add("title", entry.title)
    if let summary = entry.summary { add("summary", summary) }
    add("aliases", entry.aliases)
    add("tags", entry.tags)
    if entry.isDraft { add("draft", "true") }
    if let day = entry.reviewBy { add("review_by", day.iso) }
    add("redirect_from", entry.redirectFrom.map(\.value))
    let kind = base.kind(of: entry)
    for (field, item) in zip(kind.fields, entry.values) {
      if let item { add(field.name, item.value, field.type) }
      add("evidence.\(field.name)", entry.evidence[field.name] ?? [])
    }
    for id in entry.ownSources.ids {
      if let place = entry.ownSources.position(of: id) { add("sources.\(id)", source(base.sources[place])) }
    }
  }

  private func source(_ source: SourceRecord) -> String {
    let dates = [
      source.published.map { "published \($0.iso)" }, source.accessed.map { "accessed \($0.iso)" },
    ]
    return ([source.title, source.url, source.publisher, source.type] + dates).compactMap { $0 }
      .joined(separator: ", ")
  }

  private mutating func add(_ path: String, _ text: String) { lines.append((path, text)) }

  private mutating func add(_ path: String, _ texts: [String]) {
    if !texts.isEmpty { add(path, texts.joined(separator: ", ")) }
  }

  private mutating func add(_ path: String, _ value: FieldValue, _ type: FieldType) {
    switch (value, type) {
    case (.list(let items), .list(let element)):
      let texts = items.compactMap { text(of: $0.value) }
      if texts.count == items.count { return add(path, texts) }
      for (place, item) in items.enumerated() { add("\(path)[\(place + 1)]", item.value, element.type) }
    case (.map(let pairs), .map(_, let element)):
      for pair in pairs { add("\(path).\(pair.key)", pair.item.value, element.type) }
    case (.record(let record), .record(let type)): add(path, record, type)
    case (.history(let records), .history(let type)):
      for record in records {
        let since = record.since.map { "[since \($0.iso)]" } ?? "[at first]"
        add(records.count == 1 ? path : path + since, record, type)
      }
    default: add(path, text(of: value) ?? "")
    }
  }

  private mutating func add(_ path: String, _ record: RecordValue, _ type: RecordType) {
    for (field, item) in zip(type.fields, record.items) {
      if let item { add("\(path).\(field.name)", item.value, field.type) }
    }
    if let since = record.since { add("\(path).since", since.iso) }
    if let until = record.until { add("\(path).until", until.iso) }
    add("\(path).evidence", record.evidence)
  }

  /// - Returns: nil for a value that holds others.
  private func text(of value: FieldValue) -> String? {
    switch value {
    case .string(let text), .text(let text), .url(let text), .choice(let text), .source(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .quantity(let quantity): quantity.written
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.iso
    case .ref(let index): base.entries[index].id.description
    case .expression(let expression): text(of: expression)
    case .list, .map, .record, .history: nil
    }
  }

  private func text(of expression: ReferenceExpression) -> String {
    expression.parts.map { part in
      switch part {
      case .entry(let index): base.entries[index].id.slug
      case .word(let word): word
      }
    }.joined(separator: " ")
  }
}
