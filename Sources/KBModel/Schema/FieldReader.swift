import KBDiagnostics

/// Reads the declaration of one field, and of the fields inside it.
struct FieldReader {
  let source: SourceText
  let vocabularies: [String: Vocabulary]
  let kindIDs: [String]

  /// Reads a declaration such as `{type: ref, to: companies, required: true}`.
  ///
  /// - Parameter name: the field's name; empty for what a list or map holds.
  func read(
    _ node: YAMLNode, name: String, at nameRange: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> Field? {
    guard var mapping = YAMLMapping(node, of: "a field", in: source, diagnostics: &diagnostics) else {
      return nil
    }
    if !name.isEmpty { checkName(name, nameRange, diagnostics: &diagnostics) }
    guard let type = readType(&mapping, nameRange, diagnostics: &diagnostics) else { return nil }
    let label = mapping.takeText("label", diagnostics: &diagnostics) ?? Self.label(from: name)
    let evidence = readEvidence(&mapping, diagnostics: &diagnostics)
    let field = Field(
      name: name, label: label, help: mapping.takeText("help", diagnostics: &diagnostics),
      type: withRecordEvidence(type, evidence),
      isRequired: mapping.takeBoolean("required", diagnostics: &diagnostics) ?? false,
      evidence: isRecord(type) ? .optional : evidence ?? .optional,
      maxLength: readNumber(&mapping, "max_length", diagnostics: &diagnostics).map { Int($0) },
      minimum: readNumber(&mapping, "min", diagnostics: &diagnostics),
      maximum: readNumber(&mapping, "max", diagnostics: &diagnostics),
      inverse: readInverse(&mapping, diagnostics: &diagnostics))
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return field
  }

  /// `context_length` gives `Context length`.
  private static func label(from name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private func checkName(_ name: String, _ range: Range<Int>, diagnostics: inout [Diagnostic]) {
    let isIdentifier = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    if isIdentifier, name.first?.isLetter == true { return }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(range), "\"\(name)\" cannot be a field's name",
        help: "use lower-case letters, digits and _, beginning with a letter"))
  }

  private func readType(
    _ mapping: inout YAMLMapping, _ nameRange: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> FieldType? {
    guard let node = mapping.take("type"), case .scalar(let name, _) = node.content else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(nameRange), "this field has no type",
          help: "one of \(FieldType.names.joined(separator: ", "))"))
      return nil
    }
    switch name {
    case "string": return .string
    case "text": return .text
    case "integer": return .integer
    case "number": return .number
    case "quantity": return .quantity(unit: mapping.takeText("unit", diagnostics: &diagnostics) ?? "")
    case "boolean": return .boolean
    case "date": return .date
    case "url": return .url
    case "source": return .source
    case "enum":
      return readVocabulary(&mapping, "values", nameRange, diagnostics: &diagnostics).map { .choice($0) }
    case "ref":
      let kinds = readKinds(&mapping, "to", nameRange, diagnostics: &diagnostics)
      return kinds.isEmpty ? nil : .ref(kinds: kinds)
    case "expression":
      return readKinds(&mapping, "of", nameRange, diagnostics: &diagnostics).first.map {
        .expression(kind: $0)
      }
    case "list":
      return readElement(&mapping, nameRange, diagnostics: &diagnostics).map { .list(of: $0) }
    case "map":
      guard let keys = readVocabulary(&mapping, "keys", nameRange, diagnostics: &diagnostics) else {
        return nil
      }
      return readElement(&mapping, nameRange, diagnostics: &diagnostics).map { .map(keys: keys, of: $0) }
    case "record": return .record(readRecord(&mapping, diagnostics: &diagnostics))
    case "history": return .history(readRecord(&mapping, diagnostics: &diagnostics))
    default:
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(node.range), "there is no type \"\(name)\"",
          help: Suggestion.help(for: name, among: FieldType.names)
            ?? "types: \(FieldType.names.joined(separator: ", "))"))
      return nil
    }
  }

  private func readElement(
    _ mapping: inout YAMLMapping, _ nameRange: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> Field? {
    guard let node = mapping.take("of") else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(nameRange), "this field does not say what it holds",
          help: "add  of: {type: …}"))
      return nil
    }
    return read(node, name: "", at: node.range, diagnostics: &diagnostics)
  }

  private func readRecord(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> RecordType {
    let fields = mapping.takePairs("fields", diagnostics: &diagnostics).compactMap {
      read($0.value, name: $0.key, at: $0.keyRange, diagnostics: &diagnostics)
    }
    return RecordType(fields: fields, evidence: nil)
  }

  /// A record whose declaration has `evidence:` takes the sources in the record itself.
  private func withRecordEvidence(_ type: FieldType, _ evidence: EvidenceRule?) -> FieldType {
    switch type {
    case .record(let record): .record(RecordType(fields: record.fields, evidence: evidence))
    case .history(let record): .history(RecordType(fields: record.fields, evidence: evidence))
    default: type
    }
  }

  private func isRecord(_ type: FieldType) -> Bool {
    switch type {
    case .record, .history: true
    default: false
    }
  }

  private func readVocabulary(
    _ mapping: inout YAMLMapping, _ key: String, _ nameRange: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> Vocabulary? {
    guard let node = mapping.take(key) else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(nameRange), "this field does not list its \(key)",
          help: "add  \(key): {value: Label, …}  or  \(key): [value, …]"))
      return nil
    }
    switch node.content {
    case .scalar(let name, _):
      if let vocabulary = vocabularies[name] { return vocabulary }
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(node.range), "there is no vocabulary \"\(name)\"",
          help: Suggestion.help(for: name, among: vocabularies.keys.sorted())
            ?? "a vocabulary is a file content/_rulesets/\(name).yaml with a mapping \(name):"))
      return nil
    case .sequence(let items):
      return Vocabulary(
        terms: items.compactMap { item in
          guard case .scalar(let value, _) = item.content else { return nil }
          return .init(value: value, label: value)
        })
    case .mapping(let pairs):
      return Vocabulary(
        terms: pairs.map { pair in
          guard case .scalar(let label, _) = pair.value.content, !label.isEmpty else {
            return .init(value: pair.key, label: pair.key)
          }
          return .init(value: pair.key, label: label)
        })
    }
  }

  private func readKinds(
    _ mapping: inout YAMLMapping, _ key: String, _ nameRange: Range<Int>, diagnostics: inout [Diagnostic]
  ) -> [String] {
    let items = mapping.takeList(key, diagnostics: &diagnostics)
    if items.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(nameRange), "this field does not say which kind it points at",
          help: "add  \(key): \(kindIDs.first ?? "models")"))
    }
    return items.compactMap { item in
      guard case .scalar(let id, _) = item.content else { return nil }
      if kindIDs.contains(id) { return id }
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(item.range), "there is no kind \"\(id)\"",
          help: Suggestion.help(for: id, among: kindIDs)))
      return nil
    }
  }

  private func readEvidence(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> EvidenceRule? {
    guard let node = mapping.take("evidence") else { return nil }
    switch node.content {
    case .scalar("required", _): return .required
    case .scalar("optional", _): return .optional
    case .mapping(let pairs) where pairs.map(\.key) == ["required_unless"]:
      guard case .mapping(let conditions) = pairs[0].value.content else { break }
      return .requiredUnless(
        Dictionary(uniqueKeysWithValues: conditions.map { ($0.key, Self.texts($0.value)) }))
    default: break
    }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(node.range),
        "\"evidence\" must be required, optional or {required_unless: …}",
        help: "such as  evidence: {required_unless: {state: [unknown]}}"))
    return nil
  }

  private static func texts(_ node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar(let text, _): [text]
    case .sequence(let items): items.flatMap(texts)
    case .mapping: []
    }
  }

  private func readInverse(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> Inverse? {
    let label = mapping.takeText("inverse_label", diagnostics: &diagnostics)
    guard let name = mapping.takeText("inverse", diagnostics: &diagnostics) else { return nil }
    return Inverse(name: name, label: label ?? Self.label(from: name))
  }

  private func readNumber(
    _ mapping: inout YAMLMapping, _ key: String, diagnostics: inout [Diagnostic]
  ) -> Double? {
    guard let node = mapping.take(key) else { return nil }
    if case .scalar(let text, isPlain: true) = node.content, let value = Double(text) { return value }
    diagnostics.append(mapping.wrongType(node, key, expected: "a number"))
    return nil
  }
}
