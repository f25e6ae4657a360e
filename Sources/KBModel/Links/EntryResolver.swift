import KBDiagnostics
import KBMarkdown

/// Answers what the links, images, citations and terms in one file stand for.
struct EntryResolver: BodyResolver {
  let base: KnowledgeBase
  /// Path of the file that holds the text: relative links start from its folder.
  let path: String
  /// The entry that the text belongs to; nil for list pages.
  let entry: EntryIndex?
  /// Entry of each term of the glossary matcher.
  let terms: [EntryIndex]
  var references = ReferenceList()
  /// Images that the text shows or links to, by their paths below the root.
  var images: Set<String> = []
  /// Links out of the site, in reading order.
  var webLinks: [WebLink] = []
  var diagnostics: [Diagnostic] = []
  private var suggestions = SuggestionBudget()

  init(base: KnowledgeBase, path: String, entry: EntryIndex?, terms: [EntryIndex]) {
    self.base = base
    self.path = path
    self.entry = entry
    self.terms = terms
  }

  // MARK: Wiki links

  mutating func wikiLink(_ target: WikiTarget) -> LinkResolution {
    switch base.names.look(up: target.name) {
    case .found(let candidate):
      guard let index = candidate.entry else { return reportUnpublished(candidate, target.span) }
      let href =
        target.heading.map { base.links[index] + "#" + HeadingSlugger.slug(of: $0) } ?? base.links[index]
      return .link(ResolvedLink(href: href, shownText: base.entries[index].title, tag: index))
    case .ambiguous(let candidates):
      let ids = candidates.map(\.id.description)
      return report(
        .ambiguousLink, target.span, "\"\(target.name)\" can mean \(candidates.count) entries",
        help: "write \(Suggestion.list(ids.map { "[[\($0)]]" }, lastWord: "or"))".replacing("\"", with: ""))
    case .missing:
      return report(
        .brokenLink, target.span, "no entry is called \"\(target.name)\"",
        help: suggestions.help(for: target.name, among: base.names.names(kinds: nil))
          ?? "add the entry, or write plain text without brackets")
    }
  }

  private mutating func reportUnpublished(
    _ candidate: NameIndex.Candidate, _ span: SourceSpan
  ) -> LinkResolution {
    if candidate.isUnreadable { return .broken }
    return report(
      .linkToDraft, span, "\(candidate.id) is a draft, which is not published",
      help: "publish it first, write plain text, or build with --drafts")
  }

  private mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan, _ message: String, help: String?
  ) -> LinkResolution {
    diagnostics.append(Diagnostic(code, at: span, message, help: help))
    return .broken
  }

  // MARK: Ordinary links

  mutating func destination(_ url: String, span: SourceSpan) -> LinkResolution {
    if url.hasPrefix("//") {
      return report(.brokenLink, span, "\"\(url)\" has no scheme", help: "write https:\(url)")
    }
    if Self.hasScheme(url) {
      if let link = WebLink(url, at: span) { webLinks.append(link) }
      let isWeb = !url.lowercased().hasPrefix("mailto:")
      return .link(ResolvedLink(href: url, cssClass: isWeb ? "external" : nil))
    }
    let hash = url.firstIndex(of: "#") ?? url.endIndex
    let fragment = String(url[hash...])
    guard let decoded = String(url[..<hash]).removingPercentEncoding else {
      return report(.brokenLink, span, "\"\(url)\" is not percent-encoded as an address should be", help: nil)
    }
    return decoded.hasPrefix("/")
      ? sitePath(decoded, fragment: fragment, span: span) : file(decoded, fragment: fragment, span: span)
  }

  private static func hasScheme(_ url: String) -> Bool {
    guard let colon = url.firstIndex(of: ":") else { return false }
    return url[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  /// A link from the site's root: `/models/`, `/models/gpt-2/`.
  private mutating func sitePath(_ path: String, fragment: String, span: SourceSpan) -> LinkResolution {
    let wanted = path.hasSuffix("/") ? path : path + "/"
    let href = base.settings.baseURL.link(to: path) + fragment
    if path == "/" || base.kinds.contains(where: { $0.hasList && $0.url.prefix == wanted }) {
      return .link(ResolvedLink(href: href))
    }
    for kind in base.kinds where wanted.hasPrefix(kind.url.prefix) {
      let slug = wanted.dropFirst(kind.url.prefix.count).dropLast()
      if !slug.contains("/"),
        case .found(let candidate) = base.names.look(up: String(slug), kinds: [kind.id]),
        candidate.id.slug == slug, let index = candidate.entry
      {
        return .link(ResolvedLink(href: base.links[index] + fragment, tag: index))
      }
    }
    if base.staticPaths.contains("static" + path) { return .link(ResolvedLink(href: href)) }
    return report(
      .brokenLink, span, "this site has no page \(path)",
      help: "link entries as [[slug]] or by their .md file")
  }

  /// A link to a file of the repository, relative to the one that holds the text.
  private mutating func file(_ relative: String, fragment: String, span: SourceSpan) -> LinkResolution {
    guard let target = resolved(relative) else {
      return report(
        .brokenLink, span, "\"\(relative)\" leads out of content/", help: "link to entries and images only")
    }
    if base.imagePaths.contains(target), let url = base.imagePath(target) {
      images.insert(target)
      return .link(ResolvedLink(href: base.settings.baseURL.link(to: url)))
    }
    let parts = target.split(separator: "/").map(String.init)
    if parts == ["content", "_index.md"] {
      return .link(ResolvedLink(href: base.settings.baseURL.link(to: "/") + fragment))
    }
    guard parts.count == 3, parts[2].hasSuffix(".md"), base.kinds.contains(where: { $0.id == parts[1] })
    else {
      return report(
        .brokenLink, span, "there is no entry at \(target)",
        help: "link entries as [[slug]] or by their .md file")
    }
    if parts[2] == "_index.md", let kind = base.kinds.first(where: { $0.id == parts[1] && $0.hasList }) {
      return .link(ResolvedLink(href: base.settings.baseURL.link(to: kind.url.prefix) + fragment))
    }
    return entryFile(kind: parts[1], slug: String(parts[2].dropLast(3)), fragment: fragment, span: span)
  }

  private mutating func entryFile(
    kind: String, slug: String, fragment: String, span: SourceSpan
  ) -> LinkResolution {
    if case .found(let candidate) = base.names.look(up: slug, kinds: [kind]), candidate.id.slug == slug {
      guard let index = candidate.entry else { return reportUnpublished(candidate, span) }
      return .link(ResolvedLink(href: base.links[index] + fragment, tag: index))
    }
    return report(
      .brokenLink, span, "there is no file content/\(kind)/\(slug).md",
      help: suggestions.help(for: slug, among: base.names.names(kinds: [kind])))
  }

  /// The path below the root that a relative one names; nil if it leaves `content/`.
  private func resolved(_ relative: String) -> String? {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for segment in relative.split(separator: "/") where segment != "." {
      if segment == ".." {
        guard parts.count > 1 else { return nil }
        parts.removeLast()
      } else {
        parts.append(String(segment))
      }
    }
    return parts.joined(separator: "/")
  }

  // MARK: Images, citations, terms

  mutating func image(_ url: String, span: SourceSpan) -> String? {
    if Self.hasScheme(url) || url.hasPrefix("//") {
      _ = report(
        .missingImage, span, "images of other sites are not shown",
        help: "put the image beside the entry, if its terms allow")
      return nil
    }
    if let relative = url.removingPercentEncoding, let target = resolved(relative), !url.hasPrefix("/"),
      base.imagePaths.contains(target), let published = base.imagePath(target)
    {
      images.insert(target)
      return base.settings.baseURL.link(to: published)
    }
    _ = report(
      .missingImage, span, "there is no image \"\(url)\" beside this file",
      help: suggestions.help(
        for: url, among: base.imagePaths.map { String($0.split(separator: "/").last ?? "") }.sorted())
        ?? "images are \(ImageFormat.extensions.joined(separator: ", ")) files in content/")
    return nil
  }

  mutating func citation(_ id: String, span: SourceSpan) -> Int? {
    let position = entry.map { base.source(id, citedBy: base.entries[$0]) } ?? base.sharedSources[id]
    if let position { return references.number(of: position) }
    let own = entry.map { base.entries[$0].ownSources.ids } ?? []
    _ = report(
      .unknownSource, span, "there is no source \"\(id)\"",
      help: suggestions.help(for: id, among: (own + base.sharedSources.keys).sorted())
        ?? "add it to content/_sources.yaml, or under this entry's sources:")
    return nil
  }

  mutating func term(_ index: Int) -> LinkResolution? {
    let target = terms[index]
    guard target != entry else { return nil }
    return .link(ResolvedLink(href: base.links[target], cssClass: "term", tag: target))
  }
}

extension KnowledgeBase {
  /// Where an image of `content/` is published: below its kind's pages.
  ///
  /// - Returns: nil if the image lies in a folder that is no kind.
  package func imagePath(_ contentPath: String) -> String? {
    let parts = contentPath.split(separator: "/").dropFirst()
    guard parts.count > 1, let folder = parts.first else { return parts.first.map { "/" + $0 } }
    guard let kind = kinds.first(where: { $0.id == folder }) else { return nil }
    return kind.url.prefix + parts.dropFirst().joined(separator: "/")
  }
}
