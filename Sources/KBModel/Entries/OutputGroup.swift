/// A group of published files that `outputs` in `kb.yaml` can leave out: everything but pages, assets and images.
package enum OutputGroup: String, Sendable, CaseIterable {
  /// `sitemap.xml`
  case sitemap
  /// `/search/`: the page and its index
  case search
  /// JSON below `api/v1/`, with schemas.
  case api
  /// Atom and JSON feeds of new and changed entries, and of changed verdicts.
  case feeds
  /// Below `badges/`: a picture of each verdict, and the same as JSON.
  case badges
}
