import KBDiagnostics
import KBModel
import KBSite
import Synchronization

/// One good state of the site: every planned address, and the bytes of those that were asked for.
final class ServedSite: Sendable {
  /// Number of the state, from 1.
  let number: Int
  let site: Site
  let tree: SourceTree
  /// Path of the base address, `/` or `/kb/`.
  let basePath: String
  private let items: [String: SitePlan.Item]
  /// A hash of each file that is no text, stylesheets left out; files on disk may change, and what they were is gone.
  private let otherFiles: [String: Int]
  private let files = Mutex<[String: [UInt8]]>([:])

  init(_ site: Site, _ tree: SourceTree, number: Int) {
    self.site = site
    self.tree = tree
    self.number = number
    basePath = site.linked.base.settings.baseURL.path
    let others = tree.assets.filter { !$0.path.hasSuffix(".css") } + tree.statics + tree.images
    otherFiles = Dictionary(others.map { ($0.path, ((try? $0.read()) ?? []).hashValue) }) { first, _ in first
    }
    items = Dictionary(site.plan.items.map { ($0.path.urlPath, $0) }) { first, _ in first }
  }

  /// Whether something is planned at a site-absolute path, as `/models/` or `/robots.txt`.
  func contains(_ path: String) -> Bool { items[path] != nil }

  /// Paths that were asked for.
  var asked: [String] { files.withLock { Array($0.keys) } }

  /// The bytes at a site-absolute path, made when they are first asked for.
  ///
  /// - Returns: nil if nothing is planned there.
  /// - Throws: what is wrong in a template, or the reading of a file that is copied.
  func bytes(at path: String) throws -> [UInt8]? {
    guard let item = items[path] else { return nil }
    if let made = files.withLock({ $0[path] }) { return made }
    let bytes = try site.bytes(of: item)
    files.withLock { $0[path] = bytes }
    return bytes
  }

  /// Whether nothing but stylesheets differs between the trees of two states.
  func differsInStylesOnly(from other: ServedSite) -> Bool {
    func bytes(_ texts: [SourceText]) -> [[UInt8]] { texts.map(\.bytes) }
    return tree.settings.bytes == other.tree.settings.bytes && bytes(tree.texts) == bytes(other.tree.texts)
      && bytes(tree.templates) == bytes(other.tree.templates) && otherFiles == other.otherFiles
  }
}
