import KBDiagnostics
import KBModel

/// Every file of the site before any of its bytes is written: paths and recipes, not pages.
package struct SitePlan: Sendable {
  package struct Item: Sendable {
    package let path: OutputPath
    package let recipe: Recipe
  }

  package enum Recipe: Sendable {
    case page(PageRecipe)
    /// An entry in a form of the theme's own, by the template's name.
    case format(EntryIndex, template: String)
    /// Indirect, so that plans of many thousand items stay small.
    indirect case copy(BinaryFile)
    case export(Export)
  }

  package enum PageRecipe: Sendable {
    case home
    case list(kind: Int)
    case entry(EntryIndex)
    /// The index of a view's groups; `view` is a position in ``KindViews``.
    case views(kind: Int, view: Int)
    /// The entries of one of a view's groups.
    case view(kind: Int, view: Int, group: Int)
    /// The search, and all names from A to Z where they fit on one page.
    case search
    /// The names that begin with one letter, where they do not.
    case letter(Int)
    case notFound
    /// A page at an old path that leads to an entry; the number is the path's place among the entry's old ones.
    case redirect(Int, to: EntryIndex)
  }

  /// In the order of the paths' bytes; without the files of the search, whose names depend on every word of the site.
  package let items: [Item]

  /// The file at a site-absolute path, such as `/models/` or `/robots.txt`.
  ///
  /// - Complexity: O(log files).
  package func item(at path: String) -> Item? {
    guard let wanted = OutputPath(page: path)?.description else { return nil }
    let place = items.partitioningIndex { !$0.path.description.precedesInBytes(wanted) }
    return place < items.count && items[place].path.description.hasSameBytes(as: wanted) ? items[place] : nil
  }

  /// Number of pages, redirects left out.
  package var pageCount: Int {
    items.count {
      switch $0.recipe {
      case .page(.redirect), .format, .copy, .export: false
      case .page: true
      }
    }
  }

  /// Site-absolute paths that lead to a page, redirects included.
  package var addresses: Set<String> {
    Set(
      items.compactMap { item in
        if case .page = item.recipe { item.path.urlPath } else { nil }
      })
  }

  /// Plans all outputs.
  ///
  /// - Parameter diagnostics: takes KB0701 for paths that two files want, and KB0109 for names no path can have.
  package init(
    _ linked: LinkedBase, views: KindViews = KindViews(), alphabet: Alphabet = Alphabet(),
    assets: AssetFolder,
    exports: [Export] = [],
    diagnostics: inout [Diagnostic]
  ) {
    let planner = Planner(linked, views: views, alphabet: alphabet, assets: assets, exports: exports)
    items = planner.settled(&diagnostics)
  }
}
