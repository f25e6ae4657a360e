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
  private let files = Mutex<Files>(Files())

  private struct Files {
    var bytes: [String: [UInt8]] = [:]
    var asked: Set<String> = []
  }

  /// Paths of pages that browsers are likely to ask for: those that they asked for last.
  let likely: Set<String>

  /// - Parameter previous: what was served until now.
  init(_ site: Site, _ tree: SourceTree, after previous: ServedSite?) {
    self.site = site
    self.tree = tree
    number = (previous?.number ?? 0) + 1
    let asked = previous?.files.withLock { $0.asked } ?? []
    likely = asked.isEmpty ? previous?.likely ?? [] : asked.filter { $0.hasSuffix("/") }
    basePath = site.linked.base.settings.baseURL.path
  }

  /// Whether something is published at a site-absolute path, as `/models/` or `/robots.txt`.
  func contains(_ path: String) -> Bool { (try? site.item(at: path)) != nil }

  /// The bytes at a site-absolute path, for a browser that asks.
  ///
  /// - Returns: nil if nothing is published there.
  /// - Throws: what is wrong in a template, or the reading of a file that is copied.
  func answer(_ path: String) throws -> [UInt8]? {
    guard let bytes = try bytes(at: path) else { return nil }
    files.withLock { _ = $0.asked.insert(path) }
    return bytes
  }

  /// The bytes at a site-absolute path, made when they are first asked for; see ``answer(_:)``.
  func bytes(at path: String) throws -> [UInt8]? {
    if let made = files.withLock({ $0.bytes[path] }) { return made }
    guard let item = try site.item(at: path) else { return nil }
    let bytes = try site.bytes(of: item)
    files.withLock { $0.bytes[path] = bytes }
    return bytes
  }

  /// Whether nothing but stylesheets differs between the trees of two states.
  func differsInStylesOnly(from other: ServedSite) -> Bool {
    func texts(_ tree: SourceTree) -> [SourceText] { [tree.settings] + tree.texts + tree.templates }
    func files(_ tree: SourceTree) -> [BinaryFile] {
      tree.assets.filter { !$0.path.hasSuffix(".css") } + tree.statics + tree.images
    }
    return texts(tree).matches(texts(other.tree)) { $0.isSame(as: $1) }
      && files(tree).matches(files(other.tree)) { $0.isSame(as: $1) }
  }
}
