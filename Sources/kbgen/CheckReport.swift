import ArgumentParser
import Foundation
import KBDiagnostics
import KBSite

/// How `kbgen check` reports what it found.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument { case text, json, github, sarif }

/// What `kbgen check` prints, and for whom.
struct CheckReport {
  let format: CheckFormat
  /// The folder that holds kb.yaml, as given on the command line.
  let root: String
  let console: Console

  /// - Parameter diagnostics: in any order; they are printed in reading order.
  func print(_ diagnostics: [Diagnostic], source: @escaping @Sendable (String) -> SourceText?) throws {
    let ordered = diagnostics.inReadingOrder()
    switch format {
    case .text: console.show(diagnostics, source: source)
    case .json: Console.print(try JSONRenderer(source: source).render(ordered))
    case .github:
      let renderer = GitHubRenderer(pathPrefix: pathPrefix, source: source)
      Console.print(ordered.map(renderer.render).joined())
    case .sarif:
      let renderer = SARIFRenderer(version: Generator.version, pathPrefix: pathPrefix, source: source)
      Console.print(try renderer.render(ordered))
    }
  }

  /// The site's folder as seen from the current one, which in CI is the repository's; empty where it lies elsewhere.
  private var pathPrefix: String {
    let here = Self.real(FileManager.default.currentDirectoryPath)
    let site = Self.real(root)
    return site.hasPrefix(here + "/") ? String(site.dropFirst(here.count + 1)) + "/" : ""
  }

  private static func real(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
