import KBDiagnostics

/// Reads one YAML value as what its field declares.
struct ValueReader {
  let source: SourceText
  let names: NameIndex
  /// Whether an id names a source that the entry may cite.
  let isSource: (String) -> Bool
  /// Whether the entry's own `evidence:` cites sources for the field being read; its records then need none.
  var fieldIsCited = false
  var diagnostics: [Diagnostic] = []
  private var suggestions = SuggestionBudget()

  init(source: SourceText, names: NameIndex, isSource: @escaping (String) -> Bool) {
    self.source = source
    self.names = names
    self.isSource = isSource
  }

  /// - Parameter what: how messages name the place, such as `"released"`.
  /// - Returns: nil after the problem was reported.
  mutating func read(_ node: YAMLNode, as field: Field, what: String) -> FieldItem? {
    if node.isPlaceholder {
      let meaning = field.help.map { ". \($0)" } ?? ""
      report(
        .placeholder, node.range, "\(what) is still to be filled in",
        help: "write \(field.expectation)\(meaning)")
      return nil
    }
    return value(of: node, as: field, what: what).map { FieldItem(value: $0, range: node.range) }
  }

  private mutating func value(of node: YAMLNode, as field: Field, what: String) -> FieldValue? {
    switch field.type {
    case .list(let element): return list(node, of: element, what: what)
    case .map(let keys, let element): return map(node, keys: keys, of: element, what: what)
    case .record(let type): return record(node, type, what: what).map { .record($0) }
    case .history(let type): return history(node, type, what: what)
    default: break
    }
    guard case .scalar(let text, let isPlain) = node.content else {
      return wrongType(node, what, expected: "a \(field.type.name), not \(node.kindName)")
    }
    switch field.type {
    case .string: return string(text, node, field, what)
    case .text: return .text(text)
    case .integer: return integer(text, isPlain, node, field, what)
    case .number: return number(text, isPlain, node, field, what)
    case .quantity(let unit): return quantity(text, unit, node, what)
    case .boolean: return boolean(text, isPlain, node, what)
    case .date: return date(text, node)
    case .url: return url(text, node)
    case .choice(let vocabulary): return choice(text, vocabulary, node, what)
    case .ref(let kinds): return reference(text, kinds, node.range).map { .ref($0) }
    case .expression(let kind): return expression(text, kind, node)
    case .source: return citation(text, node.range).map { .source($0) }
    case .list, .map, .record, .history: return nil
    }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: String, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, at: source.span(range), message, help: help))
  }

  private mutating func wrongType(
    _ node: YAMLNode, _ what: String, expected: String, help: String? = nil
  ) -> FieldValue? {
    report(.wrongType, node.range, "\(what) must be \(expected)", help: help)
    return nil
  }

  // MARK: Single values

  private mutating func string(_ text: String, _ node: YAMLNode, _ field: Field, _ what: String)
    -> FieldValue?
  {
    if let most = field.maxLength, text.count > most {
      report(.tooLong, node.range, "\(what) has \(text.count) characters; at most \(most) are allowed")
    }
    return .string(text)
  }

  private mutating func integer(
    _ text: String, _ isPlain: Bool, _ node: YAMLNode, _ field: Field, _ what: String
  ) -> FieldValue? {
    guard isPlain, let value = Int(text), String(value) == text else {
      return wrongType(
        node, what, expected: "a whole number, not \"\(text)\"", help: "digits only, without quotes")
    }
    checkBounds(Double(value), node, field, what)
    return .integer(value)
  }

  private mutating func number(
    _ text: String, _ isPlain: Bool, _ node: YAMLNode, _ field: Field, _ what: String
  ) -> FieldValue? {
    guard isPlain, Self.isDecimal(text), let value = Double(text), value.isFinite else {
      return wrongType(
        node, what, expected: "a number, not \"\(text)\"", help: "such as 12 or 0.5, without quotes")
    }
    checkBounds(value, node, field, what)
    return .number(value)
  }

  /// Digits with at most one point between them, no zero before other digits, and perhaps a minus sign.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...])
      .split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    return areDigits && parts.count <= 2 && (parts[0] == "0" || parts[0].first != "0")
  }

  private mutating func checkBounds(_ value: Double, _ node: YAMLNode, _ field: Field, _ what: String) {
    if let minimum = field.minimum, value < minimum {
      report(.outOfRange, node.range, "\(what) must be at least \(Field.written(minimum))")
    } else if let maximum = field.maximum, value > maximum {
      report(.outOfRange, node.range, "\(what) must be at most \(Field.written(maximum))")
    }
  }

  private mutating func quantity(_ text: String, _ unit: String, _ node: YAMLNode, _ what: String)
    -> FieldValue?
  {
    if let quantity = Quantity(text, unit: unit) { return .quantity(quantity) }
    return wrongType(
      node, what, expected: "a number of \(unit), not \"\(text)\"", help: "such as 405B, 1.5B, 128K or 131072"
    )
  }

  private mutating func boolean(_ text: String, _ isPlain: Bool, _ node: YAMLNode, _ what: String)
    -> FieldValue?
  {
    if isPlain, let value = Bool(text) { return .boolean(value) }
    return wrongType(node, what, expected: "true or false, not \"\(text)\"")
  }

  private mutating func date(_ text: String, _ node: YAMLNode) -> FieldValue? {
    if let date = PartialDate(text) { return .date(date) }
    diagnostics.append(Diagnostic.badDate(text, at: source.span(node.range)))
    return nil
  }

  private mutating func url(_ text: String, _ node: YAMLNode) -> FieldValue? {
    if WebAddress.isValid(text) { return .url(text) }
    diagnostics.append(Diagnostic.badURL(at: source.span(node.range)))
    return nil
  }

  private mutating func choice(
    _ text: String, _ vocabulary: Vocabulary, _ node: YAMLNode, _ what: String
  ) -> FieldValue? {
    if vocabulary.position(of: text) != nil { return .choice(text) }
    report(
      .badChoice, node.range, "\"\(text)\" is no value of \(what)",
      help: Suggestion.help(for: text, among: vocabulary.values)
        ?? "possible here: \(vocabulary.values.joined(separator: ", "))")
    return nil
  }

  private mutating func citation(_ id: String, _ range: Range<Int>) -> String? {
    if isSource(id) { return id }
    report(
      .unknownSource, range, "there is no source \"\(id)\"",
      help: "add it to content/_sources.yaml, or under this entry's sources:")
    return nil
  }

  // MARK: References

  private mutating func reference(_ name: String, _ kinds: [String], _ range: Range<Int>) -> EntryIndex? {
    var wanted = kinds
    var rest = name
    if let slash = name.firstIndex(of: "/"), kinds.contains(String(name[..<slash])) {
      wanted = [String(name[..<slash])]
      rest = String(name[name.index(after: slash)...])
    }
    switch names.look(up: rest, kinds: wanted) {
    case .found(let candidate):
      if candidate.isUnreadable { return nil }
      if let entry = candidate.entry { return entry }
      report(
        .linkToDraft, range, "\(candidate.id) is a draft, which is not published",
        help: "publish it first, or build with --drafts")
    case .ambiguous(let candidates):
      report(
        .ambiguousLink, range, "\"\(name)\" can mean \(candidates.count) entries",
        help: "write one of \(candidates.map(\.id.description).joined(separator: ", "))")
    case .missing:
      report(
        .unknownReference, range, "there is no entry \"\(name)\" in \(wanted.joined(separator: ", "))",
        help: suggestions.help(for: rest, among: names.names(kinds: wanted)))
    }
    return nil
  }

  private mutating func expression(_ text: String, _ kind: String, _ node: YAMLNode) -> FieldValue? {
    // Offsets inside the text are offsets in the file only where it stands there unchanged.
    let isVerbatim = source.bytes[node.range].elementsEqual(text.utf8)
    let base = node.range.lowerBound
    var operands: [(name: String, range: Range<Int>)] = []
    var resolved: [String: EntryIndex] = [:]
    do {
      // The first pass collects the operands, since resolving them changes this reader.
      _ = try ReferenceExpressionReader.read(text) { name, range in
        operands.append((name, isVerbatim ? base + range.lowerBound..<base + range.upperBound : node.range))
        return 0
      }
      for operand in operands where resolved[operand.name] == nil {
        guard let entry = reference(operand.name, [kind], operand.range) else { return nil }
        resolved[operand.name] = entry
      }
      return try ReferenceExpressionReader.read(text) { name, _ in resolved[name] }.map { .expression($0) }
    } catch {
      let range = isVerbatim ? base + error.range.lowerBound..<base + error.range.upperBound : node.range
      report(.badExpression, range, error.message, help: "such as mit OR apache-2-0")
      return nil
    }
  }

  // MARK: Composed values

  private mutating func list(_ node: YAMLNode, of element: Field, what: String) -> FieldValue? {
    switch node.content {
    case .sequence(let items):
      return .list(items.compactMap { read($0, as: element, what: "an item of \(what)") })
    default:
      return wrongType(
        node, what, expected: "a list, not \(node.kindName)", help: "write  [a, b]  or lines with  - ")
    }
  }

  private mutating func map(_ node: YAMLNode, keys: Vocabulary, of element: Field, what: String)
    -> FieldValue?
  {
    guard case .mapping(let pairs) = node.content else {
      return wrongType(node, what, expected: "a mapping of keys to values, not \(node.kindName)")
    }
    var items: [(position: Int, key: String, item: FieldItem)] = []
    for pair in pairs {
      guard let position = keys.position(of: pair.key) else {
        diagnostics.append(.unknownKey(pair.key, at: source.span(pair.keyRange), known: keys.values))
        continue
      }
      if pair.value.isAbsent { continue }
      if let item = read(pair.value, as: element, what: "\"\(pair.key)\"") {
        items.append((position, pair.key, item))
      }
    }
    return .map(items.sorted { $0.position < $1.position }.map { ($0.key, $0.item) })
  }

  private mutating func record(
    _ node: YAMLNode, _ type: RecordType, what: String, isPeriod: Bool = false
  ) -> RecordValue? {
    guard var mapping = YAMLMapping(node, of: what, in: source, diagnostics: &diagnostics) else { return nil }
    let items = type.fields.map { field -> FieldItem? in
      guard let value = mapping.take(field.name) else {
        if field.isRequired {
          report(.missingField, node.range, "\(what) has no \"\(field.name)\"", help: "add  \(field.name): …")
        }
        return nil
      }
      return read(value, as: field, what: "\"\(field.name)\"")
    }
    let since = isPeriod ? takeDate(&mapping, "since") : nil
    let until = isPeriod ? takeDate(&mapping, "until") : nil
    let evidenceNodes = type.evidence == nil ? [] : mapping.takeList("evidence", diagnostics: &diagnostics)
    let evidence = citations(evidenceNodes)
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    let record = RecordValue(items: items, evidence: evidence, since: since, until: until, range: node.range)
    if evidenceNodes.isEmpty, needsEvidence(record, type) {
      report(
        .missingEvidence, node.range, "\(what) names no source", help: "add  evidence: [id of a source]")
    }
    return record
  }

  private mutating func takeDate(_ mapping: inout YAMLMapping, _ key: String) -> PartialDate? {
    guard let node = mapping.take(key), case .scalar(let text, _) = node.content else { return nil }
    guard case .date(let date)? = date(text, node) else { return nil }
    return date
  }

  /// Reads a list of ids of sources.
  mutating func citations(_ nodes: [YAMLNode]) -> [String] {
    nodes.compactMap { node in
      if node.isPlaceholder {
        report(
          .placeholder, node.range, "a source is still to be named",
          help: "write the id of one in content/_sources.yaml, or of one under this entry's sources:")
        return nil
      }
      guard case .scalar(let id, _) = node.content else {
        report(.wrongType, node.range, "the id of a source must be text, not \(node.kindName)")
        return nil
      }
      return citation(id, node.range)
    }
  }

  private func needsEvidence(_ record: RecordValue, _ type: RecordType) -> Bool {
    guard !fieldIsCited else { return false }
    switch type.evidence {
    case nil, .optional: return false
    case .required: return true
    case .requiredUnless(let conditions):
      return !zip(type.fields, record.items).contains { field, item in
        guard case .choice(let value)? = item?.value else { return false }
        return conditions[field.name]?.contains(value) ?? false
      }
    }
  }

  private mutating func history(_ node: YAMLNode, _ type: RecordType, what: String) -> FieldValue? {
    var records: [RecordValue] = []
    switch node.content {
    case .mapping: records = [record(node, type, what: what, isPeriod: true)].compactMap { $0 }
    case .sequence(let items):
      records = items.compactMap { record($0, type, what: "a period of \(what)", isPeriod: true) }
    case .scalar:
      return wrongType(node, what, expected: "a mapping, or a list of mappings, not \(node.kindName)")
    }
    records.sort { ($0.since?.firstDay ?? 0) < ($1.since?.firstDay ?? 0) }
    for (earlier, later) in zip(records, records.dropFirst()) {
      let end = earlier.until?.firstDay ?? Int.max
      if end > later.since?.firstDay ?? 0 {
        report(
          .overlappingHistory, later.range, "two periods of \(what) overlap",
          help: "give the earlier one an  until:  that is not after this one's  since:")
      }
    }
    for record in records {
      if let since = record.since, let until = record.until, since.firstDay >= until.firstDay {
        report(.overlappingHistory, record.range, "this period of \(what) ends before it begins")
      }
    }
    return .history(records)
  }
}
