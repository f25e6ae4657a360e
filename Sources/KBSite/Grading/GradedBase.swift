import KBDiagnostics
import KBModel

/// A knowledge base with its verdicts: the stages of a build that need no text rendered.
package struct GradedBase: Sendable {
  package let base: KnowledgeBase
  /// Nil where nothing is graded.
  package var grading: Grading? { graded.value }
  private let graded: Made<Grading?>
  /// The files as they were sorted, for the next state of the site; nil if there will be none.
  private let parsed: ParsedTree?

  /// Reads settings, files, facts and verdicts.
  ///
  /// - Parameter previous: another state of the same site, made with the same options.
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(
    _ tree: SourceTree, options: Site.Options, reusing previous: GradedBase? = nil,
    diagnostics: inout [Diagnostic]
  ) throws {
    var settings = try Settings.read(tree.settings)
    if let baseURL = options.baseURL { settings.baseURL = baseURL }
    if let repository = options.repositoryURL { settings.repositoryURL = repository }
    let parsed = try TreeParser.parse(
      tree, settings: settings, parallel: options.parallel, reusing: previous?.parsed,
      diagnostics: &diagnostics)
    let base = try KnowledgeBase(
      parsed, includingDrafts: options.includesDrafts, parallel: options.parallel,
      reusing: previous.flatMap { previous in previous.parsed.map { ($0, previous.base) } },
      keeps: options.isFollowed,
      diagnostics: &diagnostics)
    let known = previous?.base.facts === base.facts ? previous?.graded : nil
    graded = try Made(reusing: known, diagnostics: &diagnostics) { problems in
      try Grading(base, parallel: options.parallel, diagnostics: &problems)
    }
    self.base = base
    self.parsed = options.isFollowed ? parsed : nil
  }
}
