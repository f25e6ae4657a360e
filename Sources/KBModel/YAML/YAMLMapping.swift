import KBDiagnostics

/// A mapping being read key by key; what is left at the end is unknown.
///
/// Every reader of a fixed form (kb.yaml, `_kind.yaml`, a source, front matter) takes what it knows and then
/// calls ``reportUnknownKeys()``, so that a misspelt key is never lost.
package struct YAMLMapping {
  package let source: SourceText
  package let range: Range<Int>
  private let pairs: [YAMLPair]
  private var asked: [String] = []
  private var taken: [Bool]

  /// - Returns: nil, with KB0208, if the node is no mapping.
  package init?(_ node: YAMLNode, of what: String, in source: SourceText, diagnostics: inout [Diagnostic]) {
    guard case .mapping(let pairs) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongType, at: source.span(node.range),
          "\(what) must be a mapping of keys to values, not \(node.kindName)"))
      return nil
    }
    self.source = source
    self.pairs = pairs
    taken = [Bool](repeating: false, count: pairs.count)
    range = node.range
  }

  /// The value of a key; nil if the key is not there or has no value.
  package mutating func take(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let index = pairs.firstIndex(where: { $0.key == key }) else { return nil }
    taken[index] = true
    return pairs[index].value.isAbsent ? nil : pairs[index].value
  }

  /// Whether a key is there, with a value or without.
  package func names(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  /// The text of a key that must hold a single value.
  package mutating func takeText(_ key: String, diagnostics: inout [Diagnostic]) -> String? {
    guard let node = take(key) else { return nil }
    if case .scalar(let text, _) = node.content { return text }
    diagnostics.append(wrongType(node, key, expected: "a single value"))
    return nil
  }

  /// The value of a key that must be `true` or `false`.
  package mutating func takeBoolean(_ key: String, diagnostics: inout [Diagnostic]) -> Bool? {
    guard let node = take(key) else { return nil }
    if case .scalar(let text, isPlain: true) = node.content, let value = Bool(text) { return value }
    diagnostics.append(wrongType(node, key, expected: "true or false"))
    return nil
  }

  /// The items of a key that must hold a list; one value stands for a list of one.
  package mutating func takeList(_ key: String, diagnostics: inout [Diagnostic]) -> [YAMLNode] {
    guard let node = take(key) else { return [] }
    switch node.content {
    case .sequence(let items): return items
    case .scalar: return [node]
    case .mapping:
      diagnostics.append(wrongType(node, key, expected: "a list"))
      return []
    }
  }

  /// The pairs of a key that must hold a mapping, in the order written.
  package mutating func takePairs(_ key: String, diagnostics: inout [Diagnostic]) -> [YAMLPair] {
    guard let node = take(key) else { return [] }
    if case .mapping(let pairs) = node.content { return pairs }
    diagnostics.append(wrongType(node, key, expected: "a mapping of keys to values"))
    return []
  }

  /// Reports KB0206 for every key that was never asked for.
  package func reportUnknownKeys(diagnostics: inout [Diagnostic]) {
    for (index, pair) in pairs.enumerated() where !taken[index] {
      diagnostics.append(
        .unknownKey(pair.key, at: source.span(pair.keyRange), known: asked))
    }
  }

  package func wrongType(_ node: YAMLNode, _ key: String, expected: String) -> Diagnostic {
    Diagnostic(
      .wrongType, at: source.span(node.range), "\"\(key)\" must be \(expected), not \(node.kindName)")
  }
}

extension Diagnostic {
  /// KB0206 with the nearest known key as help and fix.
  package static func unknownKey(_ key: String, at span: SourceSpan, known: [String]) -> Diagnostic {
    let near = Suggestion.nearest(to: key, among: known, limit: 1)
    return Diagnostic(
      .unknownKey, at: span, "there is no key \"\(key)\" here",
      help: Suggestion.help(for: key, among: known) ?? "keys here: \(known.joined(separator: ", "))",
      fixes: near.map { Fix(at: span, replacement: $0) })
  }
}
