import KBDiagnostics
import KBModel

/// Finds redirects from addresses at which no entry ever stood, as far as a repository's history tells.
package struct RedirectCheck {
  private let site: Site
  /// Slugs of all entries that ever were.
  private let slugs: Set<Substring>

  /// - Parameter history: paths below the site's root of all files that ever were.
  package init(_ site: Site, history: some Sequence<String>) {
    self.site = site
    slugs = Set(
      history.filter { $0.hasPrefix("content/") && $0.hasSuffix(".md") }
        .map { $0.dropLast(".md".count).split(separator: "/").last ?? "" })
  }

  /// KB0710 for each such redirect. An address that no kind could have published is none of them: it may come from
  /// another program.
  package var problems: [Diagnostic] {
    let prefixes = site.linked.base.kinds.map(\.url.prefix)
    return site.linked.base.entries.flatMap { entry in
      entry.redirectFrom.compactMap { old -> Diagnostic? in
        let address = old.value.hasSuffix("/") ? old.value.dropLast() : old.value[...]
        let slug = address.split(separator: "/").last ?? ""
        guard prefixes.contains(where: { address == $0 + slug }), !slugs.contains(slug) else { return nil }
        return Diagnostic(
          .unusedRedirect, at: entry.source.span(old.range), "nothing ever stood at \(old.value)",
          help: "leave the redirect out, unless others link to the address")
      }
    }
  }
}
