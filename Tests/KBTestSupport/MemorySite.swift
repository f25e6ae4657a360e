import KBDiagnostics
import KBModel

/// A site in memory: what a test writes down of it, and defaults for the rest.
package struct MemorySite: Sendable {
  /// Texts by path below the root; templates and static files too.
  package var files: [String: String]
  package var jobs = 1
  package var drafts = false
  /// Called on the paths before the tree is made, to show that their order does not matter.
  package var order: @Sendable ([String]) -> [String] = {
    $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package init(_ files: [String: String]) { self.files = files }

  package var parallel: Parallel { Parallel(jobs: jobs) }

  /// The settings are `title: Test` unless the test gives its own.
  package var tree: SourceTree {
    let paths = order(Array(files.keys))
    func source(_ path: String) -> SourceText {
      SourceText(path: path, bytes: Array((files[path] ?? "").utf8))
    }
    func binary(_ path: String) -> BinaryFile {
      BinaryFile(path: path, contents: .memory(Array((files[path] ?? "").utf8)))
    }
    let content = paths.filter { $0.hasPrefix("content/") }
    let theme = paths.filter { $0.hasPrefix("templates/") }
    let isText: (String) -> Bool = { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }
    return SourceTree(
      settings: SourceText(path: "kb.yaml", bytes: Array((files["kb.yaml"] ?? "title: Test\n").utf8)),
      texts: content.filter(isText).map(source),
      images: content.filter { !isText($0) }.map(binary),
      statics: paths.filter { $0.hasPrefix("static/") }.map(binary),
      templates: theme.filter { !$0.hasPrefix("templates/assets/") }.map(source),
      assets: theme.filter { $0.hasPrefix("templates/assets/") }.map(binary))
  }

  /// Runs the stages up to the linked knowledge base.
  package func link() throws -> (linked: LinkedBase, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let tree = tree
    let parsed = try TreeParser.parse(
      tree, settings: try Settings.read(tree.settings), parallel: parallel, diagnostics: &diagnostics)
    let base = try KnowledgeBase(
      parsed, includingDrafts: drafts, parallel: parallel, diagnostics: &diagnostics)
    let linked = try LinkedBase(base, parallel: parallel, watchdog: nil, diagnostics: &diagnostics)
    return (linked, diagnostics.inReadingOrder())
  }

  /// What the stages up to the linked knowledge base find wrong.
  package func diagnostics() throws -> [Diagnostic] { try link().diagnostics }
}

extension MemorySite {
  /// A site of one kind, `things`, with the given fields, and one entry, `a`, with the given facts and text.
  ///
  /// Facts and body may carry markers: ``findings()`` puts them back.
  package static func thing(
    fields: String, facts: String, body: String = "", others: [String: String] = [:]
  ) -> MemorySite {
    var files = others
    files["content/things/_kind.yaml"] = """
      title: {one: Thing, many: Things}
      fields:
      \(indented(fields))
      """
    files["content/things/a.md"] = MarkedText.unmarked("---\ntitle: A\n\(facts)\n---\n\(body)")
    return MemorySite(files)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
  }
}

extension [Diagnostic] {
  /// One line per diagnostic: `KB0209 content/things/a.md: "2024-13-45" is no date`.
  package var lines: [String] {
    map { "\($0.code.number) \($0.span.map { $0.path + ": " } ?? "")\($0.message)" }
  }

  /// Numbers of the codes, in order.
  package var codes: [String] { map(\.code.number) }

  /// The byte ranges in one file, in order.
  package func ranges(in path: String) -> [Range<Int>] {
    filter { $0.span?.path == path }.compactMap { $0.span?.range }
  }
}
