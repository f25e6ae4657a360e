import KBDiagnostics
import KBModel
import KBTemplates

/// One page of a site, to be made when it is asked for.
package struct SitePage: Sendable {
  let context: PageContext
  let theme: Theme

  /// The names that the page's templates get; objects compute their members when they are asked for.
  package var names: TemplateMap { TemplateMap(context.names) }

  /// Makes the page, appending to the buffer.
  ///
  /// - Parameter names: what the templates see instead of ``names``.
  /// - Throws: what is wrong in a template (KB06xx), or KB0702 if the page has no layout.
  package func render(_ names: TemplateMap? = nil, into buffer: inout [UInt8]) throws(Diagnostic) {
    try theme.render(context, names ?? self.names, into: &buffer)
  }
}

extension Site {
  /// The file at a site-absolute path, such as `/models/` or `/robots.txt`.
  ///
  /// - Returns: nil if nothing is published there.
  /// - Throws: `CancellationError` once cancelled.
  package func item(at path: String) throws -> SitePlan.Item? {
    if let item = plan.item(at: path) { return item }
    guard SearchFiles.own(String(path.dropFirst())) else { return nil }
    return try items.first { $0.path.urlPath == path }
  }

  /// Makes one planned file.
  ///
  /// - Throws: what is wrong in a template, or the reading of a file that is copied.
  package func bytes(of item: SitePlan.Item) throws -> [UInt8] { try assembler.content(of: item).bytes }

  /// The page at a site-absolute path.
  ///
  /// - Returns: nil if no page is planned there.
  package func page(at path: String) -> SitePage? {
    guard let item = plan.item(at: path), case .page(let recipe) = item.recipe else { return nil }
    return assembler.page(recipe, at: item.path)
  }
}
