import KBDiagnostics

/// Reads a `_kind.yaml` into a ``Kind``.
struct KindReader {
  /// Bytes of a `_kind.yaml` or of another data file that are read at most.
  static let sizeLimit = 1 << 20

  let source: SourceText
  /// Vocabularies that maps may name: `components` is the one of `_rulesets/components.yaml`.
  let vocabularies: [String: Vocabulary]
  /// All kinds of the site, to check what references point at.
  let kindIDs: [String]

  /// - Parameter id: the folder's name.
  /// - Returns: nil if an error was reported that leaves no usable kind.
  func read(id: String, diagnostics: inout [Diagnostic]) -> Kind? {
    guard
      let root = YAMLReader.read(
        source, range: 0..<source.bytes.count, limit: Self.sizeLimit, diagnostics: &diagnostics),
      var mapping = YAMLMapping(root, of: "a kind", in: source, diagnostics: &diagnostics)
    else { return nil }

    let title = readTitle(&mapping, id: id, diagnostics: &diagnostics)
    let pattern = readPattern(&mapping, id: id, diagnostics: &diagnostics)
    let fields = readFields(mapping.takePairs("fields", diagnostics: &diagnostics), diagnostics: &diagnostics)
    let kind = Kind(
      id: id, one: title.one, many: title.many,
      description: mapping.takeText("description", diagnostics: &diagnostics), url: pattern,
      hasList: mapping.takeBoolean("list", diagnostics: &diagnostics) ?? true,
      autolink: mapping.takeBoolean("autolink", diagnostics: &diagnostics) ?? false,
      summaryField: readFieldName("summary", of: "text", &mapping, fields: fields, diagnostics: &diagnostics),
      datedField: readFieldName("dated", of: "date", &mapping, fields: fields, diagnostics: &diagnostics),
      fields: fields, grading: readGrading(&mapping, fields: fields, diagnostics: &diagnostics),
      views: ViewReader(source: source, kindIDs: kindIDs).read(
        mapping.takePairs("views", diagnostics: &diagnostics), diagnostics: &diagnostics),
      path: source.path)
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return kind
  }

  private func readTitle(
    _ mapping: inout YAMLMapping, id: String, diagnostics: inout [Diagnostic]
  ) -> (one: String, many: String) {
    guard let node = mapping.take("title"),
      var title = YAMLMapping(node, of: "\"title\"", in: source, diagnostics: &diagnostics)
    else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span, "the kind \"\(id)\" has no title",
          help: "add  title: {one: Model, many: Models}"))
      return (id, id)
    }
    let one = title.takeText("one", diagnostics: &diagnostics)
    let many = title.takeText("many", diagnostics: &diagnostics)
    title.reportUnknownKeys(diagnostics: &diagnostics)
    return (one ?? id, many ?? one ?? id)
  }

  private func readPattern(
    _ mapping: inout YAMLMapping, id: String, diagnostics: inout [Diagnostic]
  ) -> URLPattern {
    let usual = URLPattern("/\(id)/{slug}/") ?? .root
    guard let node = mapping.take("url") else { return usual }
    if case .scalar(let text, _) = node.content, let pattern = URLPattern(text) { return pattern }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(node.range), "\"url\" must have the form /…/{slug}/",
        help: "such as /\(id)/{slug}/"))
    return usual
  }

  /// Reads a key that names a field of the kind.
  ///
  /// - Parameter type: `text`, which a string is too, or `date`.
  private func readFieldName(
    _ key: String, of type: String, _ mapping: inout YAMLMapping, fields: [Field],
    diagnostics: inout [Diagnostic]
  ) -> String? {
    guard let node = mapping.take(key) else { return nil }
    let name = if case .scalar(let text, _) = node.content { text } else { node.kindName }
    let candidates = fields.filter {
      switch $0.type {
      case .text, .string: type == "text"
      case .date: type == "date"
      default: false
      }
    }
    if candidates.contains(where: { $0.name == name }) { return name }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(node.range),
        "\"\(key)\" must name a \(type) field of this kind, not \"\(name)\"",
        help: Suggestion.help(for: name, among: candidates.map(\.name))))
    return nil
  }

  /// Reads `graded: {by: openness, rolled_up: {to: company, unless: fictional}}`.
  private func readGrading(
    _ mapping: inout YAMLMapping, fields: [Field], diagnostics: inout [Diagnostic]
  ) -> GradingDeclaration? {
    guard let node = mapping.take("graded"),
      var graded = YAMLMapping(node, of: "\"graded\"", in: source, diagnostics: &diagnostics)
    else { return nil }
    let ruleset = graded.takeText("by", diagnostics: &diagnostics)
    if !GradingDeclaration.rulesets.contains(ruleset ?? "") {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(node.range), "\"graded\" must say by which rules",
          help: "write  graded: {by: \(GradingDeclaration.rulesets.joined(separator: " or "))}"))
    }
    var rollUp: (to: String?, unless: String?) = (nil, nil)
    if let node = graded.take("rolled_up"),
      var target = YAMLMapping(node, of: "\"rolled_up\"", in: source, diagnostics: &diagnostics)
    {
      rollUp = (
        target.takeText("to", diagnostics: &diagnostics), target.takeText("unless", diagnostics: &diagnostics)
      )
      target.reportUnknownKeys(diagnostics: &diagnostics)
      checkRollUp(rollUp.to, fields: fields, at: node.range, diagnostics: &diagnostics)
    }
    graded.reportUnknownKeys(diagnostics: &diagnostics)
    return GradingDeclaration(
      rollUpField: rollUp.to, rollUpUnless: rollUp.unless, span: source.span(node.range))
  }

  private func checkRollUp(
    _ name: String?, fields: [Field], at range: Range<Int>, diagnostics: inout [Diagnostic]
  ) {
    let candidates = fields.filter {
      if case .ref = $0.type { return true }
      return false
    }
    guard !candidates.contains(where: { $0.name == name }) else { return }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(range), "\"rolled_up\" must name a field of type ref under \"to\"",
        help: Suggestion.help(for: name ?? "", among: candidates.map(\.name))))
  }

  private func readFields(_ pairs: [YAMLPair], diagnostics: inout [Diagnostic]) -> [Field] {
    let reader = FieldReader(source: source, vocabularies: vocabularies, kindIDs: kindIDs)
    return pairs.compactMap {
      reader.read($0.value, name: $0.key, at: $0.keyRange, diagnostics: &diagnostics)
    }
  }
}

extension URLPattern {
  /// `/{slug}/`
  static let root = URLPattern(prefix: "/")

  private init(prefix: String) { self.prefix = prefix }
}
