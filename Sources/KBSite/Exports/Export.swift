import KBDiagnostics
import KBModel

/// A file that is computed from the whole site without a layout: for machines, for hosts, for search.
package struct Export: Sendable {
  /// Where it stands below the output folder.
  let path: String
  /// The file that asks for this one, to name when two want one path.
  let origin: SourceSpan?
  /// Makes the bytes; called on any thread, when all outputs are known. Plans outlive a state of the site, so that it must take
  /// everything that a text can change from the site that it is given.
  let bytes: @Sendable (SiteContext, SitePlan) throws -> [UInt8]

  init(
    _ path: String, origin: SourceSpan? = nil,
    bytes: @escaping @Sendable (SiteContext, SitePlan) throws -> [UInt8]
  ) {
    self.path = path
    self.origin = origin
    self.bytes = bytes
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
