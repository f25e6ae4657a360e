import KBDiagnostics

/// A way to group the entries of a kind, as `views` of its `_kind.yaml` declares it.
package struct ViewDeclaration: Sendable {
  /// The key in the file, which is part of the address: `year` of `/events/by/year/`.
  ///
  /// Invariant: a valid ``Slug``.
  package let id: String
  /// What links to the view say: `By year`.
  package let label: String
  /// An expression of the template language whose value says to which groups an entry belongs, with its place.
  package let expression: Located<String>
  /// Id of the kind to whose entries groups are kept, where the expression gives references.
  package let targetKind: String?
  /// The file that declares the view.
  let source: SourceText

  /// Where the expression stands.
  package var span: SourceSpan { source.span(expression.range) }

  /// Where a part of the expression stands in the file.
  ///
  /// - Parameter part: UTF-8 byte offsets in the expression.
  /// - Returns: the whole expression where YAML writes it otherwise than it reads, as with escapes or over several lines.
  package func span(of part: Range<Int>) -> SourceSpan {
    let text = Array(expression.value.utf8)
    let quotes = [0, 1].first {
      source.bytes[expression.range].dropFirst($0).dropLast($0).elementsEqual(text)
    }
    guard let quotes else { return span }
    let start = expression.range.lowerBound + quotes
    return source.span(start + part.lowerBound..<start + part.upperBound)
  }
}

/// Reads `views: {year: {of: "date[:4]", label: By year}, company: {of: involved, kind: companies}}`.
struct ViewReader {
  let source: SourceText
  /// All kinds of the site.
  let kindIDs: [String]

  func read(_ pairs: [YAMLPair], diagnostics: inout [Diagnostic]) -> [ViewDeclaration] {
    pairs.compactMap { read($0, diagnostics: &diagnostics) }
  }

  private func read(_ pair: YAMLPair, diagnostics: inout [Diagnostic]) -> ViewDeclaration? {
    guard var mapping = YAMLMapping(pair.value, of: "a view", in: source, diagnostics: &diagnostics) else {
      return nil
    }
    let expression = mapping.take("of")
    let label = mapping.takeText("label", diagnostics: &diagnostics)
    let target = readTarget(&mapping, diagnostics: &diagnostics)
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    guard Slug.isValid(pair.key) else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(pair.keyRange), "\"\(pair.key)\" cannot be part of a view's address",
          help: "use letters, digits and hyphens"))
      return nil
    }
    guard let expression, case .scalar(let text, _) = expression.content else {
      diagnostics.append(
        Diagnostic(
          .badKind, at: source.span(pair.keyRange), "this view does not say by what it groups the entries",
          help: "add  of: EXPRESSION  such as of: company"))
      return nil
    }
    return ViewDeclaration(
      id: pair.key, label: label ?? "By " + pair.key.replacing("-", with: " "),
      expression: Located(value: text, range: expression.range), targetKind: target, source: source)
  }

  private func readTarget(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> String? {
    guard let node = mapping.take("kind"), case .scalar(let id, _) = node.content else { return nil }
    if kindIDs.contains(id) { return id }
    diagnostics.append(
      Diagnostic(
        .badKind, at: source.span(node.range), "there is no kind \"\(id)\"",
        help: Suggestion.help(for: id, among: kindIDs)))
    return nil
  }
}
