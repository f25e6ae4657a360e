import KBDiagnostics
import KBModel

/// A file that is computed from the whole site without a layout: for machines, for hosts, for search.
///
/// A class, since a plan holds several for each entry and is sorted.
package final class Export: Sendable {
  /// Where it stands below the output folder.
  let path: String
  /// The file that asks for this one, to name when two want one path.
  let origin: SourceSpan?
  /// Makes what it holds; called on any thread, when all outputs are known. Plans outlive a state of the site, so that it must take
  /// everything that a text can change from the site that it is given.
  let content: @Sendable (SiteContext, SitePlan) throws -> FileContent

  convenience init(
    _ path: String, origin: SourceSpan? = nil,
    bytes: @escaping @Sendable (SiteContext, SitePlan) throws -> [UInt8]
  ) {
    self.init(path, origin: origin, content: { FileContent(try bytes($0, $1)) })
  }

  init(
    _ path: String, origin: SourceSpan? = nil,
    content: @escaping @Sendable (SiteContext, SitePlan) throws -> FileContent
  ) {
    self.path = path
    self.origin = origin
    self.content = content
  }

  /// All exports of a site: those that every site has, and the groups that its settings ask for.
  ///
  /// The files of the search are left out but for the one that names them: see ``SearchFiles``.
  static func all(of site: SiteContext) -> [Export] {
    let outputs = site.settings.outputs
    var exports = HostFiles.exports
    if outputs.contains(.sitemap) { exports.append(Sitemap.export) }
    if outputs.contains(.search) { exports += [SearchFiles.export, OpenSearch.export] }
    if outputs.contains(.api) { exports += API.exports(of: site) }
    if outputs.contains(.feeds) { exports += site.feeds.flatMap(FeedFiles.exports) }
    if outputs.contains(.tables) { exports += TableFiles.exports(of: site) }
    if outputs.contains(.graph) { exports += GraphPictures.exports(of: site) }
    if outputs.contains(.badges) { exports += Badges.exports(of: site) }
    return exports
  }
}
