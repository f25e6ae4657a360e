import KBDiagnostics
import KBModel

/// A site that is ready to be assembled: everything is read, checked, linked and planned.
///
/// This is the whole build in order: each stage makes a value out of the one before, and adds to the diagnostics.
package struct Site: Sendable {
  package var plan: SitePlan { planned.value }
  package let linked: LinkedBase
  /// The verdicts; nil where nothing is graded.
  package var grading: Grading? { graded.grading }
  let assembler: Assembler
  private let graded: GradedBase
  private let assets: AssetFolder
  private let views: Made<KindViews>
  private let planned: Made<SitePlan>
  /// With what is wrong with templates as such; running them meets some of it again.
  private let theme: Made<Theme>

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
    /// Whether another state of the site will follow, which wants to use what this one knows.
    package var isFollowed = false

    package init(parallel: Parallel) { self.parallel = parallel }
  }

  /// Runs all stages up to the plan.
  ///
  /// - Parameters:
  ///   - previous: another state of the same site, made with the same options and ``Options/isFollowed``. Each stage takes
  ///     from it what was made of the same; the result is the same with and without it.
  ///   - diagnostics: takes every problem of content and templates.
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(
    _ tree: SourceTree, options: Options, reusing previous: Site? = nil, diagnostics: inout [Diagnostic]
  ) throws {
    let graded = try GradedBase(tree, options: options, reusing: previous?.graded, diagnostics: &diagnostics)
    let base = graded.base
    let linked = try LinkedBase(
      base, parallel: options.parallel, watchdog: options.watchdog, reusing: previous?.linked,
      keeps: options.isFollowed, diagnostics: &diagnostics)
    let assets = try AssetFolder(tree.assets, reusing: previous?.assets)
    let context = SiteContext(
      linked, graded.grading, changes: options.changes, parallel: options.parallel, diagnostics: &diagnostics)
    // The state before, if nothing but texts, templates and files differs from it.
    let twin = previous?.graded.base.facts === base.facts ? previous : nil
    let sameViews = twin?.views.value.restOnFacts == true ? twin?.views : nil
    let views = try Made(reusing: sameViews, diagnostics: &diagnostics) { problems in
      try KindViews(context, parallel: options.parallel, diagnostics: &problems)
    }
    let site = SiteContext(context, views: views.value, twin: twin?.assembler.site)
    let samePaths = sameViews != nil && twin?.hasSamePaths(as: linked, tree, assets) == true
    let planned = Made(reusing: samePaths ? twin?.planned : nil, diagnostics: &diagnostics) { problems in
      SitePlan(
        linked, views: views.value, alphabet: site.alphabet, assets: assets, exports: Export.all(of: site),
        diagnostics: &problems)
    }
    let sameTemplates = previous?.hasSameTemplates(as: tree, assets, base) == true
    let theme = Made(reusing: sameTemplates ? previous?.theme : nil, diagnostics: &diagnostics) { problems in
      Theme(tree, settings: base.settings, assets: assets, diagnostics: &problems)
    }
    assembler = Assembler(site: site, theme: theme.value, plan: planned.value)
    self.graded = graded
    self.linked = linked
    self.assets = assets
    self.views = views
    self.planned = planned
    self.theme = theme
  }

  /// Whether all is published at the same paths as here, in another state with the same facts and views.
  private func hasSamePaths(as linked: LinkedBase, _ tree: SourceTree, _ assets: AssetFolder) -> Bool {
    let known = self.linked.base.tree
    return self.linked.isLinked == linked.isLinked && self.assets.isSame(as: assets)
      && (known.images + known.statics).matches(tree.images + tree.statics) { $0.isSame(as: $1) }
      // Templates of formats make files.
      && known.templates.matches(tree.templates) { $0.path.hasSameBytes(as: $1.path) }
  }

  private func hasSameTemplates(as tree: SourceTree, _ assets: AssetFolder, _ base: KnowledgeBase) -> Bool {
    graded.base.ground === base.ground && self.assets.isSame(as: assets)
      && linked.base.tree.templates.matches(tree.templates) { $0.isSame(as: $1) }
  }

  /// Everything that is published.
  ///
  /// - Throws: `CancellationError` once cancelled.
  package var items: [SitePlan.Item] { get throws { try assembler.items } }

  /// Makes every file of the site and hands it to the sink.
  ///
  /// - Returns: problems that show only when templates run.
  package func assemble(into sink: some OutputSink, parallel: Parallel) throws -> [Diagnostic] {
    try assembler.assemble(into: sink, parallel: parallel).filter { !theme.contains($0) }
  }
}

/// A sink that keeps nothing, for checks.
package struct NullSink: OutputSink {
  package init() {}

  package func write(_ content: FileContent, to path: OutputPath) {}
}
