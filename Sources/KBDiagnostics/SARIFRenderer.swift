import Foundation

/// Writes diagnostics as a SARIF log, which code hosts and editors read: the tool with every code as a rule, and a
/// result per diagnostic.
package struct SARIFRenderer: Sendable {
  let version: String
  let source: @Sendable (String) -> SourceText?
  /// Put before every path: the site's folder, as seen from the repository's.
  let pathPrefix: String

  /// - Parameters:
  ///   - version: of kbgen, such as `1.0.0`.
  ///   - pathPrefix: empty, or a path that ends in `/`.
  package init(
    version: String, pathPrefix: String = "", source: @escaping @Sendable (String) -> SourceText?
  ) {
    self.version = version
    self.pathPrefix = pathPrefix
    self.source = source
  }

  package func render(_ diagnostics: [Diagnostic]) throws -> String {
    let codes = DiagnosticCode.all
    let positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let driver = SARIFLog.Driver(semanticVersion: version, rules: codes.map(Self.rule))
    let results = diagnostics.map { result($0, rule: positions[$0.code] ?? -1) }
    let log = SARIFLog(runs: [.init(tool: .init(driver: driver), results: results)])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(log), as: UTF8.self) + "\n"
  }

  private static func rule(_ code: DiagnosticCode) -> SARIFLog.Rule {
    let text = "\(code.explanation)\n\nBad:\n\(code.bad)\n\nGood:\n\(code.good)"
    let markdown = """
      \(code.explanation)

      Bad:

      \(indented(code.bad))

      Good:

      \(indented(code.good))
      """
    let words = code.slug.replacing("-", with: " ")
    return SARIFLog.Rule(
      id: code.number, name: code.slug, shortDescription: .init(text: words),
      fullDescription: .init(text: code.explanation), help: .init(text: text, markdown: markdown),
      defaultConfiguration: .init(level: code.severity.rawValue))
  }

  /// The text as a code block of Markdown.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> SARIFLog.Result {
    let remarks = diagnostic.notes.filter { $0.span == nil }.map { "Note: \($0.message)" }
    let help = diagnostic.help.map { ["Help: \($0)"] } ?? []
    let related = diagnostic.notes.compactMap { note in note.span.map { (note.message, $0) } }
      .enumerated().map { location($1.1, id: $0, message: $1.0) }
    let fixes = diagnostic.fixes.compactMap(fix)
    return SARIFLog.Result(
      ruleId: diagnostic.code.number, ruleIndex: rule, level: diagnostic.severity.rawValue,
      message: .init(text: ([diagnostic.message] + remarks + help).joined(separator: "\n")),
      locations: diagnostic.span.map { [location($0)] } ?? [],
      relatedLocations: related.isEmpty ? nil : related, fixes: fixes.isEmpty ? nil : fixes)
  }

  private func location(_ span: SourceSpan, id: Int? = nil, message: String? = nil) -> SARIFLog.Location {
    SARIFLog.Location(
      id: id, physicalLocation: .init(artifactLocation: artifact(span.path), region: region(span)),
      message: message.map { .init(text: $0) })
  }

  private func artifact(_ path: String) -> SARIFLog.Artifact {
    SARIFLog.Artifact(uri: Self.relativeReference(to: pathPrefix + path))
  }

  private func region(_ span: SourceSpan) -> SARIFLog.Region? {
    guard let range = span.range, let region = source(span.path)?.region(of: range) else { return nil }
    return SARIFLog.Region(
      startLine: region.startLine, startColumn: region.startColumn, endLine: region.endLine,
      endColumn: region.endColumn)
  }

  private func fix(_ fix: Diagnostic.Fix) -> SARIFLog.Fix? {
    guard let region = region(fix.span) else { return nil }
    let replacement = SARIFLog.Fix.Replacement(
      deletedRegion: region, insertedContent: .init(text: fix.replacement))
    return SARIFLog.Fix(
      description: .init(text: "replace with \"\(fix.replacement)\""),
      artifactChanges: [.init(artifactLocation: artifact(fix.span.path), replacements: [replacement])])
  }

  /// A path as a relative reference: everything but unreserved characters and `/` is percent-encoded.
  ///
  /// - Source: RFC 3986 §4.2.
  private static func relativeReference(to path: String) -> String {
    var allowed = CharacterSet(charactersIn: "-._~/")
    allowed.formUnion(CharacterSet(charactersIn: "a"..."z"))
    allowed.formUnion(CharacterSet(charactersIn: "A"..."Z"))
    allowed.formUnion(CharacterSet(charactersIn: "0"..."9"))
    return path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
  }
}
