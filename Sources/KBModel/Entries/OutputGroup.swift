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
  /// A twin in Markdown beside each page, `llms.txt` and `llms-full.txt`.
  case text
  /// A picture of each entry's neighbourhood, and one of the whole site.
  case graph
  /// Below `data/`: CSV, SQLite and a data package; `CITATION.cff`.
  case tables
  /// Below `badges/`: a picture of each verdict, and the same as JSON.
  case badges
}
