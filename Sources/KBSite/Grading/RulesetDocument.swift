import KBDiagnostics
import KBModel
import KBOpenness

/// One file of `content/_rulesets/` being read: what all of them have in common, and how its problems are reported.
struct RulesetDocument {
  let name: String
  let source: SourceText
  var mapping: YAMLMapping
  var diagnostics: [Diagnostic] = []

  /// - Returns: nil if the file is no mapping; that is then reported in `diagnostics`.
  init?(_ file: RulesetFile, diagnostics: inout [Diagnostic]) {
    guard let mapping = YAMLMapping(file.root, of: "a ruleset", in: file.source, diagnostics: &diagnostics)
    else { return nil }
    name = file.name
    source = file.source
    self.mapping = mapping
  }

  /// Reads `version`, `source` and `changelog`.
  mutating func readOrigin() -> RulesetOrigin {
    let version = mapping.take("version").flatMap { readInteger($0) }
    if version == nil { report(nil, "\(name).yaml has no version", help: "add  version: 1") }
    let sources = items("source").compactMap { node -> RulesetOrigin.Source? in
      guard var item = nested(node, "a source") else { return nil }
      let source = RulesetOrigin.Source(
        title: text("title", in: &item, required: true), url: text("url", in: &item, required: true))
      finish(item)
      return source
    }
    if sources.isEmpty {
      report(nil, "\(name).yaml names no source", help: "add  source: [{title: …, url: …}]")
    }
    let changes = items("changelog").compactMap { node -> RulesetOrigin.Change? in
      guard var item = nested(node, "a change") else { return nil }
      let change = RulesetOrigin.Change(
        version: item.take("version").flatMap { readInteger($0) } ?? 0,
        date: readDate(item.take("date")), text: text("change", in: &item, required: true))
      finish(item)
      return change
    }
    if let version, changes.first?.version != version {
      report(
        nil, "the changelog of \(name).yaml does not begin with version \(version)",
        help: "add  {version: \(version), date: …, change: …}  at its top")
    }
    return RulesetOrigin(name: name, version: version ?? 0, sources: sources, changes: changes)
  }

  private mutating func readInteger(_ node: YAMLNode) -> Int? {
    if case .scalar(let text, isPlain: true) = node.content, let number = Int(text), number > 0 {
      return number
    }
    report(node.range, "a version is a whole number from 1")
    return nil
  }

  private mutating func readDate(_ node: YAMLNode?) -> String {
    guard let node, case .scalar(let text, _) = node.content else { return "" }
    if let date = PartialDate(text) { return date.iso }
    report(node.range, "\"\(text)\" is no date", help: "write a day that exists, such as 2026-11-21")
    return ""
  }

  // MARK: Pieces

  /// - Parameter range: nil for the file as a whole.
  mutating func report(_ range: Range<Int>?, _ message: String, help: String? = nil) {
    diagnostics.append(
      Diagnostic(.badRuleset, at: range.map(source.span) ?? source.span, message, help: help))
  }

  mutating func nested(_ node: YAMLNode, _ what: String) -> YAMLMapping? {
    YAMLMapping(node, of: what, in: source, diagnostics: &diagnostics)
  }

  mutating func finish(_ mapping: YAMLMapping) { mapping.reportUnknownKeys(diagnostics: &diagnostics) }

  /// Reports what nobody asked for in the file itself, and gives all that was found wrong.
  mutating func finish() -> [Diagnostic] {
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return diagnostics
  }

  mutating func items(_ key: String) -> [YAMLNode] { mapping.takeList(key, diagnostics: &diagnostics) }

  mutating func pairs(_ key: String) -> [YAMLPair] {
    let pairs = mapping.takePairs(key, diagnostics: &diagnostics)
    if pairs.isEmpty { report(nil, "\(name).yaml has no \"\(key)\"") }
    return pairs
  }

  mutating func text(_ key: String, in mapping: inout YAMLMapping, required: Bool = false) -> String {
    if let text = mapping.takeText(key, diagnostics: &diagnostics) { return text }
    if required { report(mapping.range, "\"\(key)\" is missing here") }
    return ""
  }

  /// The single word under a key of the file itself.
  mutating func ownWord(_ key: String) -> Located<String>? {
    guard let node = mapping.take(key) else {
      report(nil, "\(name).yaml has no \"\(key)\"")
      return nil
    }
    return word(node)
  }

  /// The words of a list, or the single word, under a key.
  mutating func words(_ key: String, in mapping: inout YAMLMapping) -> [Located<String>] {
    mapping.takeList(key, diagnostics: &diagnostics).compactMap { word($0) }
  }

  /// The words of a node that must be a word or a list of words.
  mutating func words(of node: YAMLNode) -> [Located<String>] {
    if case .sequence(let items) = node.content { return items.compactMap { word($0) } }
    return [word(node)].compactMap { $0 }
  }

  mutating func word(_ node: YAMLNode) -> Located<String>? {
    if case .scalar(let text, _) = node.content, !text.isEmpty {
      return Located(value: text, range: node.range)
    }
    report(node.range, "this must be a single word, not \(node.kindName)")
    return nil
  }

  /// A word that must be one of those known.
  mutating func known(_ word: Located<String>, among names: [String], _ what: String) -> String? {
    if names.contains(word.value) { return word.value }
    report(
      word.range, "there is no \(what) \"\(word.value)\"",
      help: Suggestion.help(for: word.value, among: names)
        ?? "possible here: \(names.joined(separator: ", "))")
    return nil
  }

  mutating func known(_ words: [Located<String>], among names: [String], _ what: String) -> [String] {
    words.compactMap { known($0, among: names, what) }
  }
}
