import KBDiagnostics
import KBModel
import KBSite
import Synchronization

/// What came of reading and building the files as they are.
package struct Rebuild: Sendable {
  /// Nil if the files cannot be a site at all.
  package let site: Site?
  package let tree: SourceTree?
  package let problems: [Diagnostic]
}

/// Builds one site again and again while its files change, each time from what is known of the last state.
///
/// What comes out is what a first build of the same files would give, byte for byte, with the same diagnostics.
package final class SiteSession: Sendable {
  private struct Known {
    var memory: TreeMemory? = TreeMemory()
    var site: Site?
    /// Whether changes were told that no reading has looked at.
    var hasMissedChanges = false
  }

  private let root: String
  private let known = Mutex(Known())

  /// - Parameter root: the folder that holds `kb.yaml`.
  package init(root: String) { self.root = root }

  /// - Parameters:
  ///   - changes: what can have changed since the last time.
  ///   - options: the same each time, but for threads and watchdog.
  package func rebuild(_ changes: FileChanges, options: Site.Options) -> Rebuild {
    var options = options
    options.isFollowed = true
    return known.withLock { known in Self.rebuild(root, changes, options, &known) }
  }

  private static func rebuild(
    _ root: String, _ changes: FileChanges, _ options: Site.Options, _ known: inout Known
  ) -> Rebuild {
    var problems: [Diagnostic] = []
    var tree: SourceTree?
    do {
      let changes = known.hasMissedChanges ? .any : changes
      known.hasMissedChanges = true
      let read = try TreeReader.read(
        root: root, changes: changes, memory: &known.memory, parallel: options.parallel,
        diagnostics: &problems)
      known.hasMissedChanges = false
      tree = read
      let site = try Site(read, options: options, reusing: known.site, diagnostics: &problems)
      known.site = site
      return Rebuild(site: site, tree: tree, problems: problems)
    } catch {
      return Rebuild(site: nil, tree: tree, problems: problems + ((error as? Stop)?.diagnostics ?? []))
    }
  }
}
