/// Writes diagnostics as workflow commands, which GitHub shows as annotations beside the lines of a pull request.
///
///     ::error file=content/models/gpt-2.md,line=6,col=5,endColumn=12,title=KB0301 broken-link::no entry is called "mti"
///
/// - Source: GitHub Actions, "Workflow commands"; the escapes are those of its toolkit (`@actions/core`, command.ts).
package struct GitHubRenderer: Sendable {
  let source: @Sendable (String) -> SourceText?
  /// Put before every path: the site's folder, as seen from the repository's.
  let pathPrefix: String

  /// - Parameter pathPrefix: empty, or a path that ends in `/`.
  package init(pathPrefix: String = "", source: @escaping @Sendable (String) -> SourceText?) {
    self.pathPrefix = pathPrefix
    self.source = source
  }

  /// One line, ending in a newline. Notes and help stand below the message.
  package func render(_ diagnostic: Diagnostic) -> String {
    let title = "\(diagnostic.code.number) \(diagnostic.code.slug)"
    let properties = (place(diagnostic.span) + [("title", title)])
      .map { "\($0.0)=\(Self.escapeProperty($0.1))" }.joined(separator: ",")
    return "::\(Self.command(diagnostic.severity)) \(properties)::\(Self.escape(text(of: diagnostic)))\n"
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .note: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// GitHub takes columns only where an annotation begins and ends on one line.
  private func place(_ span: SourceSpan?) -> [(String, String)] {
    guard let span else { return [] }
    let file = [("file", pathPrefix + span.path)]
    guard let range = span.range, let text = source(span.path) else { return file }
    let region = text.region(of: range)
    let line = [("line", String(region.startLine))]
    guard region.startLine == region.endLine else {
      return file + line + [("endLine", String(region.endLine))]
    }
    let columns = [("col", String(region.startColumn)), ("endColumn", String(region.endColumn))]
    return file + line + columns
  }

  private func text(of diagnostic: Diagnostic) -> String {
    let notes = diagnostic.notes.map { note in
      "note: \(note.message)\(note.span.map(place) ?? "")"
    }
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    return ([diagnostic.message] + notes + help).joined(separator: "\n")
  }

  /// ` (content/a.md:3)`
  private func place(_ span: SourceSpan) -> String {
    let line = span.range.flatMap { range in source(span.path)?.position(at: range.lowerBound).line }
    return " (\(pathPrefix)\(span.path)\(line.map { ":\($0)" } ?? ""))"
  }

  private static func escape(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func escapeProperty(_ text: String) -> String {
    escape(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
