import KBDiagnostics
import KBMarkdown

/// Goes through all texts and fields of a site for the places that name one entry by its slug.
struct RenameGatherer: Sendable {
  let base: KnowledgeBase
  let parsed: ParsedTree
  /// The entry that gets another name.
  let index: EntryIndex
  let newSlug: String
  let mustQualify: Bool

  /// Edits by the file's path.
  func edits(_ parallel: Parallel) throws -> [String: [TextEdit]] {
    let found = try parallel.map(base.entries.count) { self.edits(ofEntry: $0) }
    var edits: [String: Set<TextEdit>] = [:]
    for (entry, found) in zip(base.entries, found) { edits[entry.source.path, default: []].formUnion(found) }
    for page in Array(base.introductions.values) + [base.home].compactMap({ $0 }) {
      edits[page.source.path, default: []].formUnion(
        self.edits(ofBody: page.body, in: page.source, entry: nil))
    }
    for ruleset in base.rulesets where isGradedBy {
      edits[ruleset.source.path] = Set(self.edits(of: ruleset.root))
    }
    let entry = base.entries[index]
    if !entry.isDraft, let page = parsed.entries.first(where: { $0.id == entry.id })?.page {
      let new = base.kind(of: entry).url.path(of: newSlug)
      if let redirect = RedirectEdit.adding(base.path(of: entry), insteadOf: new, to: page) {
        edits[entry.source.path, default: []].insert(redirect)
      }
    }
    return edits.filter { !$0.value.isEmpty }
      .mapValues { $0.sorted { $0.range.lowerBound < $1.range.lowerBound } }
  }

  // MARK: Rules

  /// Whether rules may name the entry: expressions of graded kinds are made of entries of its kind.
  private var isGradedBy: Bool {
    base.kinds.contains {
      $0.grading != nil && $0.fields.contains { $0.type.expressionKinds.contains(old.kind) }
    }
  }

  private var old: EntryID { base.entries[index].id }

  /// The slug in lists called `entries`, which is how a ruleset names entries.
  private func edits(of node: YAMLNode) -> [TextEdit] {
    switch node.content {
    case .scalar: []
    case .sequence(let items): items.flatMap { edits(of: $0) }
    case .mapping(let pairs):
      pairs.flatMap { pair -> [TextEdit] in
        guard pair.key == "entries", case .sequence(let items) = pair.value.content else {
          return edits(of: pair.value)
        }
        return items.compactMap { item in
          guard case .scalar(old.slug, isPlain: true) = item.content else { return nil }
          return TextEdit(range: item.range, text: newSlug)
        }
      }
    }
  }

  // MARK: Entries

  private var rewriter: NameRewriter {
    let entry = base.entries[index]
    return NameRewriter(
      old: entry.id, otherNames: Set(([entry.title] + entry.aliases).map(NameIndex.fold)), newSlug: newSlug,
      mustQualify: mustQualify)
  }

  private func edits(ofEntry number: EntryIndex) -> [TextEdit] {
    let entry = base.entries[number]
    let source = entry.source
    var edits: [TextEdit] = []
    FieldWalk.through(entry, of: base.kind(of: entry)) { step in
      guard case .item(let item, _, _) = step else { return }
      switch item.value {
      case .ref(index):
        edits += rewriter.references(in: item.range, of: source, isExpression: false)
      case .expression(let expression) where expression.entries.contains(index):
        edits += self.edits(ofExpressionAt: item.range, in: source)
      case .text(let text): edits += self.edits(ofText: text, at: item.range, in: source, entry: number)
      default: break
      }
    }
    return edits + self.edits(ofBody: entry.body, in: source, entry: number)
  }

  private func edits(ofExpressionAt range: Range<Int>, in source: SourceText) -> [TextEdit] {
    let edits = rewriter.references(in: range, of: source, isExpression: true)
    // Below the first line there may be comments, so that is looked at only where the names must be there.
    return edits.isEmpty
      ? rewriter.references(in: source.extent(ofValue: range), of: source, isExpression: true) : edits
  }

  private func recorder(for source: SourceText, entry: EntryIndex?) -> LinkRecorder {
    LinkRecorder(EntryResolver(base: base, path: source.path, entry: entry, terms: []), wanted: index)
  }

  /// Places inside a YAML scalar are not exact, so the whole value is searched.
  private func edits(ofText text: String, at range: Range<Int>, in source: SourceText, entry: EntryIndex)
    -> [TextEdit]
  {
    var recorder = recorder(for: source, entry: entry)
    var ignored: [Diagnostic] = []
    _ = MarkdownRenderer(terms: nil).renderInline(
      text, span: source.span(range), resolver: &recorder, diagnostics: &ignored)
    let range = source.extent(ofValue: range)
    let links = recorder.wikiLinks.isEmpty ? [] : rewriter.wikiLinks(in: range, of: source)
    return links + rewriter.addresses(Set(recorder.addresses.map(\.url)), in: range, of: source)
  }

  private func edits(ofBody body: Range<Int>, in source: SourceText, entry: EntryIndex?) -> [TextEdit] {
    var recorder = recorder(for: source, entry: entry)
    var ignored: [Diagnostic] = []
    _ = MarkdownRenderer(terms: nil).render(
      source, body: body, options: .init(linksTerms: false, pageIDs: []), resolver: &recorder,
      diagnostics: &ignored)
    let places = recorder.addresses.compactMap(\.span.range)
    let urls = Set(recorder.addresses.map(\.url))
    let links = recorder.wikiLinks.compactMap(\.range).flatMap { rewriter.wikiLinks(in: $0, of: source) }
    let inline = places.flatMap { rewriter.addresses(urls, in: $0, of: source) }
    // The address of `[text][name]` stands in a definition, far from its link.
    let isDefined = places.contains { source.bytes[$0].last == UInt8(ascii: "]") }
    return links + inline + (isDefined ? rewriter.definitions(urls, in: body, of: source) : [])
  }
}

extension FieldType {
  /// Kinds whose entries expressions in this field are made of.
  fileprivate var expressionKinds: Set<String> {
    switch self {
    case .expression(let kind): [kind]
    case .list(let element), .map(_, let element): element.type.expressionKinds
    case .record(let type), .history(let type): Set(type.fields.flatMap(\.type.expressionKinds))
    default: []
    }
  }
}
