import KBDiagnostics

/// What reading an entry gave.
struct EntryReading: Sendable {
  let parsed: ParsedEntry
  /// Nil if the front matter is no mapping.
  let result: EntryReader.Reading?
  let problems: [Diagnostic]
  /// The link to the entry's page.
  let link: String

  init(
    _ parsed: ParsedEntry, link: String, _ read: (ParsedEntry, inout [Diagnostic]) -> EntryReader.Reading?
  ) {
    self.parsed = parsed
    self.link = link
    var problems: [Diagnostic] = []
    result = read(parsed, &problems)
    self.problems = problems
  }
}

/// Turns an entry's front matter into facts, checked against its kind.
struct EntryReader {
  let kind: Kind
  let names: NameIndex
  /// Ids of the sources of `content/_sources.yaml`.
  let sharedSources: [String: Int]

  /// An entry, with the sources that stand in its own front matter.
  struct Reading {
    let entry: Entry
    let ownSources: [SourceRecord]
  }

  func read(_ parsed: ParsedEntry, diagnostics: inout [Diagnostic]) -> Reading? {
    let source = parsed.page.source
    guard let node = parsed.page.frontMatter,
      var mapping = YAMLMapping(node, of: "front matter", in: source, diagnostics: &diagnostics)
    else { return nil }
    // These were read, and their problems reported, when the tree was parsed.
    for key in ["title", "aliases", "draft"] { _ = mapping.take(key) }

    let ownSources = readSources(&mapping, source, diagnostics: &diagnostics)
    let ownIDs = ownSources.map(\.id)
    var values = ValueReader(source: source, names: names) { [sharedSources] id in
      ownIDs.contains(id) || sharedSources[id] != nil
    }
    let evidencePairs = mapping.takePairs("evidence", diagnostics: &diagnostics)
    let cited = Set(evidencePairs.filter { !Self.sourceNodes($0.value).isEmpty }.map(\.key))
    var written: Set<String> = []
    let items = readFields(&mapping, &values, cited: cited, written: &written)
    reportMissingEvidence(items, cited, &values)
    let evidence = readEvidence(evidencePairs, written, &values)
    diagnostics += values.diagnostics

    let entry = Entry(
      id: parsed.id, kind: parsed.kind, title: parsed.title.value, aliases: parsed.aliases.map(\.value),
      summary: readSummary(&mapping, source, diagnostics: &diagnostics),
      tags: readTexts(&mapping, "tags", source, diagnostics: &diagnostics).map(\.value),
      isDraft: parsed.isDraft,
      reviewBy: readReviewDate(&mapping, source, diagnostics: &diagnostics),
      redirectFrom: readRedirects(&mapping, source, diagnostics: &diagnostics),
      autolink: mapping.takeBoolean("autolink", diagnostics: &diagnostics) ?? true,
      values: items, evidence: evidence, ownSources: OwnSources(ids: ownIDs, first: 0), source: source,
      body: parsed.page.body)
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return Reading(entry: entry, ownSources: ownSources)
  }

  // MARK: Facts

  private func readFields(
    _ mapping: inout YAMLMapping, _ values: inout ValueReader, cited: Set<String>,
    written: inout Set<String>
  ) -> [FieldItem?] {
    let source = mapping.source
    return kind.fields.map { field in
      values.fieldIsCited = cited.contains(field.name)
      guard let node = mapping.take(field.name) else {
        if field.isRequired {
          values.diagnostics.append(
            Diagnostic(
              .missingField, at: source.span(source.lineRange(around: 0)),
              "this \(kind.one.lowercased()) has no \"\(field.name)\"", help: "add  \(field.name): …"))
        }
        return nil
      }
      written.insert(field.name)
      return values.read(node, as: field, what: "\"\(field.name)\"")
    }
  }

  private func readEvidence(
    _ pairs: [YAMLPair], _ written: Set<String>, _ values: inout ValueReader
  ) -> [String: [String]] {
    let source = values.source
    let citable = kind.fields.map(\.name)
    var evidence: [String: [String]] = [:]
    for pair in pairs {
      guard kind.fieldIndex(pair.key) != nil else {
        values.diagnostics.append(
          .unknownKey(pair.key, at: source.span(pair.keyRange), known: citable))
        continue
      }
      if !written.contains(pair.key) {
        values.diagnostics.append(
          Diagnostic(
            .unknownKey, at: source.span(pair.keyRange),
            "there is evidence for \"\(pair.key)\", but no such fact",
            help: "add the fact, or remove its evidence"))
      }
      evidence[pair.key] = values.citations(Self.sourceNodes(pair.value))
    }
    return evidence
  }

  /// The ids under one key of `evidence:`; a single one needs no brackets.
  private static func sourceNodes(_ node: YAMLNode) -> [YAMLNode] {
    if case .sequence(let ids) = node.content { return ids }
    return node.isAbsent ? [] : [node]
  }

  /// Reports facts that need a source and name none; one that does not exist is reported where it stands.
  private func reportMissingEvidence(_ items: [FieldItem?], _ cited: Set<String>, _ values: inout ValueReader)
  {
    for (field, item) in zip(kind.fields, items) where field.evidence == .required {
      guard let item, !cited.contains(field.name) else { continue }
      values.diagnostics.append(
        Diagnostic(
          .missingEvidence, at: values.source.span(item.range), "\"\(field.name)\" names no source",
          help: "add it to the entry's  evidence: {\(field.name): [id of a source]}"))
    }
  }

  private func readSources(
    _ mapping: inout YAMLMapping, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> [SourceRecord] {
    let items = mapping.takeList("sources", diagnostics: &diagnostics)
    let records = SourceRecordReader(source: source).read(items, diagnostics: &diagnostics)
    for record in records where sharedSources[record.id] != nil {
      diagnostics.append(
        Diagnostic(
          .shadowedSource, at: record.span, "\"\(record.id)\" is a source of content/_sources.yaml already",
          help: "cite that one, or give this one another id"))
    }
    return records
  }

  // MARK: Common fields

  private func readSummary(
    _ mapping: inout YAMLMapping, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> String? {
    if let field = kind.summaryField {
      if let node = mapping.take("summary") {
        diagnostics.append(
          Diagnostic(
            .unknownKey, at: source.span(node.range),
            "a \(kind.one.lowercased()) says this in \"\(field)\", not in \"summary\""))
      }
      return nil
    }
    return mapping.takeText("summary", diagnostics: &diagnostics)
  }

  private func readTexts(
    _ mapping: inout YAMLMapping, _ key: String, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> [Located<String>] {
    var texts: [Located<String>] = []
    for node in mapping.takeList(key, diagnostics: &diagnostics) {
      if case .scalar(let text, _) = node.content {
        texts.append(Located(value: text, range: node.range))
      } else {
        diagnostics.append(mapping.wrongType(node, key, expected: "a list of texts"))
      }
    }
    return texts
  }

  private func readReviewDate(
    _ mapping: inout YAMLMapping, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> PartialDate? {
    guard let node = mapping.take("review_by"), case .scalar(let text, _) = node.content else { return nil }
    if let date = PartialDate(text) { return date }
    diagnostics.append(Diagnostic.badDate(text, at: source.span(node.range)))
    return nil
  }

  private func readRedirects(
    _ mapping: inout YAMLMapping, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> [Located<String>] {
    readTexts(&mapping, "redirect_from", source, diagnostics: &diagnostics).filter { located in
      let path = located.value
      let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      let isPath = path.hasPrefix("/") && segments.dropLast().allSatisfy { Slug.isValid($0) }
      if isPath, segments.last.map({ $0.isEmpty || Slug.isValid($0) }) == true, path != "/" { return true }
      diagnostics.append(
        Diagnostic(
          .badRedirect, at: source.span(located.range), "\"\(path)\" is no address on this site",
          help: "write the old path from the site's root, such as /models/llama-3/"))
      return false
    }
  }
}
