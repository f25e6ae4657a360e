import KBDiagnostics

/// Sorts the files of a source tree into kinds, entries, list pages and data, and splits each file in two.
package struct TreeParser {
  private let tree: SourceTree
  private let parallel: Parallel
  private let previous: ParsedTree?
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - previous: entries of files that are the same are taken from it, not parsed again.
  ///   - diagnostics: takes what is wrong with files, kinds, front matter and names.
  /// - Throws: KB0802 and alike if the settings cannot be used.
  package static func parse(
    _ tree: SourceTree, settings: Settings, parallel: Parallel, reusing previous: ParsedTree? = nil,
    diagnostics: inout [Diagnostic]
  ) throws -> ParsedTree {
    var parser = TreeParser(tree: tree, parallel: parallel, previous: previous)
    let parsed = try parser.parse(settings)
    diagnostics += parser.diagnostics
    return parsed
  }

  private init(tree: SourceTree, parallel: Parallel, previous: ParsedTree?) {
    self.tree = tree
    self.parallel = parallel
    self.previous = previous
  }

  private mutating func parse(_ settings: Settings) throws -> ParsedTree {
    let byFolder = Dictionary(grouping: tree.texts.indices) { Self.folder(of: tree.texts[$0].path) }
    let rulesets = readRulesets()
    let declarations = tree.texts.filter { text in
      text.path.hasSuffix("/_kind.yaml") && !Self.folder(of: text.path).contains("/")
    }
    let kinds = readKinds(declarations, rulesets)
    checkFolders(byFolder, kinds: kinds)
    checkImages(byFolder)
    let kindNumbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1.id, $0) })
    let entryFiles = kinds.flatMap { kind in
      (byFolder[kind.id] ?? []).filter { Self.isEntry(Self.name(of: tree.texts[$0].path)) }
    }
    let texts = tree.texts
    let known = previous.flatMap { $0.kinds.map(\.id) == kinds.map(\.id) ? $0.files : nil } ?? []
    let (files, _) = try parallel.map(entryFiles.count, reusing: known) { index in
      Self.position(of: texts[entryFiles[index]], in: known, near: index)
    } _: { index in
      Self.parseEntry(texts[entryFiles[index]], kinds: kindNumbers)
    }
    for file in files { diagnostics += file.problems }
    let entries = files.compactMap(\.entry)
    if entries.isEmpty, !diagnostics.stopPublishing(strict: false) { reportEmpty() }
    return ParsedTree(
      settings: settings, declarations: declarations, kinds: kinds, files: files, entries: entries,
      introductions: readIntroductions(kinds),
      home: readPage("content/_index.md"), sources: readSources(), rulesets: rulesets,
      tree: tree)
  }

  private mutating func reportEmpty() {
    diagnostics.append(
      Diagnostic(
        .emptyContent, at: SourceSpan(path: "content"), "there is no entry in content/",
        help: "add a folder with a _kind.yaml and Markdown files, such as content/models/gpt-2.md"))
  }

  private static func isEntry(_ name: String) -> Bool { name.hasSuffix(".md") && !name.hasPrefix("_") }

  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// The folder below `content/` that holds a file; empty for `content/` itself.
  private static func folder(of path: String) -> String {
    let slash = UInt8(ascii: "/")
    guard let first = path.utf8.firstIndex(of: slash), let last = path.utf8.lastIndex(of: slash),
      first < last
    else { return "" }
    return String(path[path.utf8.index(after: first)..<last])
  }

  // MARK: Kinds

  private mutating func readKinds(_ declarations: [SourceText], _ rulesets: [RulesetFile]) -> [Kind] {
    let ids = declarations.map { Self.folder(of: $0.path) }
    let vocabularies = vocabularies(rulesets)
    let kinds = zip(ids, declarations).compactMap { id, source in
      KindReader(source: source, vocabularies: vocabularies, kindIDs: ids).read(
        id: id, diagnostics: &diagnostics)
    }
    for kind in kinds { checkNames(of: kind, among: kinds) }
    return kinds
  }

  /// Reports fields and inverses that would hide each other, or what every entry has.
  private mutating func checkNames(of kind: Kind, among kinds: [Kind]) {
    let span = SourceSpan(path: kind.path)
    for field in kind.fields where Kind.reservedNames.contains(field.name) {
      diagnostics.append(
        Diagnostic(
          .badKind, at: span, "\"\(field.name)\" is a name of every entry and cannot be declared again"))
    }
    for (inverse, target) in kind.inverses {
      let isTaken = kinds.first { $0.id == target }?.fieldIndex(inverse.name) != nil
      guard isTaken || Kind.reservedNames.contains(inverse.name) else { continue }
      diagnostics.append(
        Diagnostic(
          .badKind, at: span, "the inverse \"\(inverse.name)\" is the name of something else in \(target)",
          help: "choose another name for  inverse:"))
    }
  }

  private mutating func readRulesets() -> [RulesetFile] {
    tree.texts.filter { $0.path.hasPrefix("content/_rulesets/") && $0.path.hasSuffix(".yaml") }.compactMap {
      text in
      YAMLReader.read(
        text, range: 0..<text.bytes.count, limit: KindReader.sizeLimit, diagnostics: &diagnostics
      ).map {
        RulesetFile(
          name: String(Self.name(of: text.path).dropLast(".yaml".count)), source: text, root: $0)
      }
    }
  }

  /// A file `_rulesets/x.yaml` with a mapping `x:` is the vocabulary `x`; each key may carry a `label`.
  private func vocabularies(_ rulesets: [RulesetFile]) -> [String: Vocabulary] {
    var vocabularies: [String: Vocabulary] = [:]
    for ruleset in rulesets {
      guard case .mapping(let pairs) = ruleset.root.content,
        let own = pairs.first(where: { $0.key == ruleset.name }),
        case .mapping(let terms) = own.value.content
      else { continue }
      vocabularies[ruleset.name] = Vocabulary(
        terms: terms.map { .init(value: $0.key, label: Self.label(of: $0)) })
    }
    return vocabularies
  }

  private static func label(of pair: YAMLPair) -> String {
    if case .mapping(let pairs) = pair.value.content, let own = pairs.first(where: { $0.key == "label" }),
      case .scalar(let label, _) = own.value.content
    {
      return label
    }
    return pair.key
  }

  /// Reports files that belong to nothing.
  private mutating func checkFolders(_ byFolder: [String: [Int]], kinds: [Kind]) {
    let folders = Set(kinds.map(\.id))
    for (folder, files) in byFolder.sorted(by: { $0.key < $1.key }) {
      let isDeclared = files.contains { Self.name(of: tree.texts[$0].path) == "_kind.yaml" }
      if !folder.isEmpty, folder != "_rulesets", !folder.contains("/"), !folders.contains(folder), !isDeclared
      {
        diagnostics.append(
          Diagnostic(
            .noKind, at: SourceSpan(path: "content/" + folder), "this folder has no _kind.yaml",
            help: Suggestion.help(for: folder, among: folders.sorted())
              ?? "add a _kind.yaml that declares the kind's title and fields"))
        continue
      }
      for index in files { checkPlace(tree.texts[index], folder: folder) }
    }
  }

  /// Reports images in folders that are no kind and hold no text either, for which there is no other message.
  private mutating func checkImages(_ byFolder: [String: [Int]]) {
    for image in tree.images {
      let parts = image.path.split(separator: "/")
      guard parts.count > 2, byFolder[String(parts[1])] == nil else { continue }
      diagnostics.append(
        Diagnostic(
          .unexpectedFile, at: SourceSpan(path: image.path), "nothing publishes this image",
          help: "images stand in content/ itself or in a kind's folder, beside the entries that show them"))
    }
  }

  private mutating func checkPlace(_ text: SourceText, folder: String) {
    let name = Self.name(of: text.path)
    let expected: [String]
    let help: String
    if folder.isEmpty {
      expected = ["_index.md", "_sources.yaml"]
      help = "content/ itself holds _index.md and _sources.yaml; entries stand in a kind's folder"
    } else if folder == "_rulesets" {
      guard !name.hasSuffix(".yaml") else { return }
      expected = []
      help = "this folder holds YAML files only"
    } else if folder.contains("/") {
      expected = []
      help = "entries stand directly in their kind's folder; deeper folders hold images only"
    } else if name.hasPrefix("_") || name.hasSuffix(".yaml") {
      expected = ["_kind.yaml", "_index.md"]
      help = "a kind's folder holds _kind.yaml, _index.md and entries"
    } else {
      return
    }
    guard !expected.contains(name) else { return }
    diagnostics.append(
      Diagnostic(
        .unexpectedFile, at: text.span, "this file has no meaning here",
        help: Suggestion.nearest(to: name, among: expected, limit: 1).first.map { "is it meant to be \($0)?" }
          ?? help))
  }

  // MARK: Entries

  /// Where a file that is the same stands among files in the order of their paths.
  ///
  /// - Parameter place: where it mostly is, since mostly no file was added or removed.
  private static func position(of text: SourceText, in known: [ParsedFile], near place: Int) -> Int? {
    if known.indices.contains(place), known[place].source.isSame(as: text) { return place }
    let place = known.partitioningIndex { !$0.source.path.precedesInBytes(text.path) }
    return known.indices.contains(place) && known[place].source.isSame(as: text) ? place : nil
  }

  private static func parseEntry(_ source: SourceText, kinds: [String: Int]) -> ParsedFile {
    var diagnostics: [Diagnostic] = []
    let id = id(of: source)
    checkSlug(id.slug, source, diagnostics: &diagnostics)
    guard let page = parsePage(source, diagnostics: &diagnostics), let kind = kinds[id.kind],
      let node = page.frontMatter,
      let mapping = YAMLMapping(node, of: "front matter", in: source, diagnostics: &diagnostics)
    else { return ParsedFile(id: id, source: source, entry: nil, problems: diagnostics) }
    let entry = parseNames(id, kind, page, mapping, diagnostics: &diagnostics)
    return ParsedFile(id: id, source: source, entry: entry, problems: diagnostics)
  }

  private static func id(of source: SourceText) -> EntryID {
    EntryID(kind: folder(of: source.path), slug: String(name(of: source.path).dropLast(".md".count)))
  }

  private static func parseNames(
    _ id: EntryID, _ kind: Int, _ page: ParsedPage, _ mapping: YAMLMapping, diagnostics: inout [Diagnostic]
  ) -> ParsedEntry {
    var mapping = mapping
    let titleNode = mapping.take("title")
    let title = titleNode.flatMap { located($0, "title", page.source, diagnostics: &diagnostics) }
    if titleNode == nil {
      diagnostics.append(
        Diagnostic(
          .missingField, at: page.source.span(page.source.lineRange(around: 0)),
          "this entry has no \"title\"",
          help: "add  title: …"))
    }
    let aliases = mapping.takeList("aliases", diagnostics: &diagnostics).compactMap {
      located($0, "aliases", page.source, diagnostics: &diagnostics)
    }
    return ParsedEntry(
      id: id, kind: kind, page: page, title: title ?? Located(value: id.slug, range: 0..<0), aliases: aliases,
      isDraft: mapping.takeBoolean("draft", diagnostics: &diagnostics) ?? false)
  }

  private static func located(
    _ node: YAMLNode, _ key: String, _ source: SourceText, diagnostics: inout [Diagnostic]
  ) -> Located<String>? {
    if case .scalar(let text, _) = node.content, !text.isEmpty {
      return Located(value: text, range: node.range)
    }
    diagnostics.append(
      Diagnostic(.wrongType, at: source.span(node.range), "\"\(key)\" must hold text, not \(node.kindName)"))
    return nil
  }

  private static func checkSlug(_ slug: String, _ source: SourceText, diagnostics: inout [Diagnostic]) {
    if !Slug.isValid(slug) {
      diagnostics.append(
        Diagnostic(
          .badFileName, at: source.span, "\"\(slug)\" cannot be part of a URL",
          help: "name the file with letters, digits and hyphens"))
    } else if slug == "by" {
      diagnostics.append(
        Diagnostic(
          .badFileName, at: source.span, "the name \"by\" is kept for views such as /models/by/company/",
          help: "choose another file name"))
    }
  }

  private static func parsePage(_ source: SourceText, diagnostics: inout [Diagnostic]) -> ParsedPage? {
    guard let parts = FrontMatter.split(source, diagnostics: &diagnostics) else { return nil }
    let before = diagnostics.count
    let node = YAMLReader.read(
      source, range: parts.yaml, limit: FrontMatter.sizeLimit, diagnostics: &diagnostics)
    if node == nil, diagnostics.count > before { return nil }
    let empty = YAMLNode(content: .mapping([]), range: parts.yaml.lowerBound..<parts.yaml.lowerBound)
    return ParsedPage(source: source, frontMatter: node ?? empty, body: parts.body)
  }

  // MARK: List pages and data

  private mutating func readIntroductions(_ kinds: [Kind]) -> [String: ParsedPage] {
    var pages: [String: ParsedPage] = [:]
    for kind in kinds { pages[kind.id] = readPage("content/\(kind.id)/_index.md") }
    return pages
  }

  private mutating func readPage(_ path: String) -> ParsedPage? {
    guard let source = tree.text(at: path) else { return nil }
    if FrontMatter.isAbsent(source) {
      return ParsedPage(source: source, frontMatter: nil, body: 0..<source.bytes.count)
    }
    return Self.parsePage(source, diagnostics: &diagnostics)
  }

  private mutating func readSources() -> [SourceRecord] {
    guard let text = tree.text(at: "content/_sources.yaml"),
      let root = YAMLReader.read(
        text, range: 0..<text.bytes.count, limit: KindReader.sizeLimit, diagnostics: &diagnostics),
      var mapping = YAMLMapping(root, of: "_sources.yaml", in: text, diagnostics: &diagnostics)
    else { return [] }
    let items = mapping.takeList("sources", diagnostics: &diagnostics)
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return SourceRecordReader(source: text).read(items, diagnostics: &diagnostics)
  }
}

extension FrontMatter {
  /// Whether a file has no front matter at all, which a list page's introduction may do without.
  static func isAbsent(_ source: SourceText) -> Bool { !source.bytes.starts(with: "---".utf8) }
}
