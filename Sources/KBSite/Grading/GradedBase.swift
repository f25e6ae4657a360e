import KBDiagnostics
import KBModel

/// A knowledge base with its verdicts: the stages of a build that need no text rendered.
package struct GradedBase: Sendable {
  package let base: KnowledgeBase
  /// Nil where nothing is graded.
  package let grading: Grading?

  /// Reads settings, files, facts and verdicts.
  ///
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(_ tree: SourceTree, options: Site.Options, diagnostics: inout [Diagnostic]) throws {
    var settings = try Settings.read(tree.settings)
    if let baseURL = options.baseURL { settings.baseURL = baseURL }
    if let repository = options.repositoryURL { settings.repositoryURL = repository }
    let parsed = try TreeParser.parse(
      tree, settings: settings, parallel: options.parallel, diagnostics: &diagnostics)
    base = try KnowledgeBase(
      parsed, includingDrafts: options.includesDrafts, parallel: options.parallel, diagnostics: &diagnostics)
    grading = try Grading(base, parallel: options.parallel, diagnostics: &diagnostics)
  }
}
