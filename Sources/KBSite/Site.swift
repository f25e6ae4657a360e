import KBDiagnostics
import KBModel

/// A site that is ready to be assembled: everything is read, checked, linked and planned.
///
/// This is the whole build in order: each stage makes a value out of the one before, and adds to the diagnostics.
package struct Site: Sendable {
  package let plan: SitePlan
  package let linked: LinkedBase
  /// The verdicts; nil where nothing is graded.
  package let grading: Grading?
  let assembler: Assembler
  /// What is wrong with templates as such; running them meets some of it again.
  private let templateProblems: [Diagnostic]

  /// What a build can be told.
  package struct Options: Sendable {
    /// Overrides `base_url` of `kb.yaml`.
    package var baseURL: BaseURL?
    /// Overrides `repo_url` of `kb.yaml`.
    package var repositoryURL: BaseURL?
    package var includesDrafts = false
    package var parallel: Parallel
    package var watchdog: Watchdog?
    /// The day on which each file last changed, by path, as `2026-11-21`; what is not there is unknown.
    package var changes: [String: String] = [:]

    package init(parallel: Parallel) { self.parallel = parallel }
  }

  /// Runs all stages up to the plan.
  ///
  /// - Parameter diagnostics: takes every problem of content and templates.
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(_ tree: SourceTree, options: Options, diagnostics: inout [Diagnostic]) throws {
    let graded = try GradedBase(tree, options: options, diagnostics: &diagnostics)
    grading = graded.grading
    linked = try LinkedBase(
      graded.base, parallel: options.parallel, watchdog: options.watchdog, diagnostics: &diagnostics)
    let assets = try AssetFolder(tree.assets)
    var context = SiteContext(linked, grading, changes: options.changes, diagnostics: &diagnostics)
    let views = try KindViews(context, parallel: options.parallel, diagnostics: &diagnostics)
    context = SiteContext(context, views: views)
    plan = SitePlan(
      linked, views: views, alphabet: context.alphabet, assets: assets,
      exports: try Export.all(of: context, parallel: options.parallel),
      diagnostics: &diagnostics)
    let before = diagnostics.count
    let theme = Theme(tree, settings: graded.base.settings, assets: assets, diagnostics: &diagnostics)
    templateProblems = Array(diagnostics[before...])
    assembler = Assembler(site: context, theme: theme, plan: plan)
  }

  /// Makes every file of the site and hands it to the sink.
  ///
  /// - Returns: problems that show only when templates run.
  package func assemble(into sink: some OutputSink, parallel: Parallel) throws -> [Diagnostic] {
    try assembler.assemble(into: sink, parallel: parallel).filter { !templateProblems.contains($0) }
  }
}

/// A sink that keeps nothing, for checks.
package struct NullSink: OutputSink {
  package init() {}

  package func write(_ bytes: [UInt8], to path: OutputPath) {}
}
