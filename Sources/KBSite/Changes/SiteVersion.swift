import KBDiagnostics
import KBModel
import Synchronization

/// One state of a site, with all its pages made, to be compared with another.
package struct SiteVersion: Sendable {
  /// What people call it: a revision as they named it, or `the working tree`.
  package let name: String
  package let site: Site
  package let tree: SourceTree
  /// What is wrong with it, in reading order; notes left out.
  package let problems: [Diagnostic]
  /// A hash of each page's bytes, by URL path; redirects and files that are no pages left out.
  let pages: [String: Int]
  /// Runs all stages, and makes all pages.
  ///
  /// - Parameter problems: what is wrong with the files of the tree.
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(_ name: String, _ tree: SourceTree, problems: [Diagnostic], options: Site.Options) throws {
    var diagnostics = problems
    let site = try Site(tree, options: options, diagnostics: &diagnostics)
    let sink = HashSink()
    diagnostics += try site.assemble(into: sink, parallel: options.parallel)
    self.name = name
    self.site = site
    self.tree = tree
    self.problems = diagnostics.filter { $0.severity > .note }.inReadingOrder()
    let hashes = sink.hashes.withLock { $0 }
    var pages: [String: Int] = [:]
    for item in site.plan.items {
      guard case .page(let recipe) = item.recipe else { continue }
      if case .redirect = recipe { continue }
      pages[item.path.urlPath] = hashes[item.path.description]
    }
    self.pages = pages
  }
}

/// Keeps a hash of each file; equal bytes have equal hashes within one run of the program.
private final class HashSink: OutputSink {
  let hashes = Mutex<[String: Int]>([:])

  func write(_ content: FileContent, to path: OutputPath) {
    let hash = content.pieces.hashValue
    hashes.withLock { $0[path.description] = hash }
  }
}
