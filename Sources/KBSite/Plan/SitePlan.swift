import KBDiagnostics
import KBModel

/// Every file of the site before any of its bytes is written: paths and recipes, not pages.
package struct SitePlan: Sendable {
  package struct Item: Sendable {
    package let path: OutputPath
    package let recipe: Recipe
    /// The file that asks for this one, to name when two want one path.
    let origin: SourceSpan?
  }

  package enum Recipe: Sendable {
    case page(PageRecipe)
    /// An entry in a form of the theme's own, by the template's name.
    case format(EntryIndex, template: String)
    case copy(BinaryFile)
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
    /// A page at an old path that leads to an entry.
    case redirect(from: String, to: EntryIndex)
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
    var planner = Planner(hasSearch: linked.base.settings.outputs.contains(.search))
    planner.planPages(linked)
    planner.planViews(views, of: linked.base)
    if planner.hasSearch { planner.planSearch(alphabet) }
    let texts = linked.base.settings.outputs.contains(.text) ? TextFiles.exports(of: planner.pages) : []
    planner.expect(texts.count + exports.count)
    for export in texts + exports { planner.add(export.path, .export(export), export.origin) }
    planner.planFormats(linked.base)
    planner.planFiles(linked.base, assets)
    diagnostics += planner.diagnostics
    let found = planner.items
    // Places are sorted, since moving one is cheaper than moving an item.
    items = found.indices.sorted { found[$0].path.description.precedesInBytes(found[$1].path.description) }
      .map { found[$0] }
  }
}

/// Collects outputs and refuses two that would overwrite each other.
private struct Planner {
  let hasSearch: Bool
  var items: [SitePlan.Item] = []
  var diagnostics: [Diagnostic] = []
  /// What stands at each folded path.
  private var places: [String: Place] = [:]

  private enum Place {
    /// By position in ``items``.
    case file(Int)
    /// By position of the first file in it.
    case folder(Int)

    var item: Int {
      switch self {
      case .file(let item), .folder(let item): item
      }
    }
  }

  init(hasSearch: Bool) { self.hasSearch = hasSearch }

  /// The pages planned so far, with their site-absolute paths.
  var pages: [(recipe: SitePlan.PageRecipe, path: String)] {
    items.compactMap { item in
      if case .page(let recipe) = item.recipe { (recipe, item.path.urlPath) } else { nil }
    }
  }

  /// Makes room for so many more files.
  mutating func expect(_ count: Int) {
    items.reserveCapacity(items.count + count)
    places.reserveCapacity(places.count + count)
  }

  mutating func planPages(_ linked: LinkedBase) {
    let base = linked.base
    add(page: "/", .home, SourceSpan(path: "content/_index.md"))
    add("404.html", .page(.notFound), nil)
    for (number, kind) in base.kinds.enumerated() where kind.hasList {
      add(page: kind.url.prefix, .list(kind: number), SourceSpan(path: kind.path))
    }
    for (index, entry) in base.entries.enumerated() {
      add(page: base.path(of: entry), .entry(index), entry.source.span)
    }
    for (index, entry) in base.entries.enumerated() {
      for old in entry.redirectFrom {
        let hasExtension = old.value.split(separator: "/").last?.contains(".") ?? false
        let path = old.value.hasSuffix("/") || hasExtension ? old.value : old.value + "/"
        add(page: path, .redirect(from: path, to: index), entry.source.span(old.range))
      }
    }
  }

  mutating func planViews(_ views: KindViews, of base: KnowledgeBase) {
    for kind in base.kinds.indices {
      for (number, view) in views[kind: kind].enumerated() {
        add(page: view.path, .views(kind: kind, view: number), view.declaration.span)
        for (group, item) in view.groups.enumerated() {
          add(page: view.path(of: item), .view(kind: kind, view: number, group: group), view.declaration.span)
        }
      }
    }
  }

  mutating func planSearch(_ alphabet: Alphabet) {
    add(page: Alphabet.path, .search, nil)
    guard alphabet.isSplit else { return }
    for (number, letter) in alphabet.letters.enumerated() {
      add(page: alphabet.path(of: letter), .letter(number), nil)
    }
  }

  /// `formats/models/mot.yml` of the theme makes a file `mot.yml` beside each model's page.
  mutating func planFormats(_ base: KnowledgeBase) {
    let folder = "templates/formats/"
    for template in base.tree.templates where template.path.hasPrefix(folder) {
      let parts = template.path.dropFirst(folder.count).split(separator: "/")
      guard parts.count == 2, let kind = base.kinds.firstIndex(where: { $0.id == parts[0] }) else {
        diagnostics.append(
          Diagnostic(
            .unexpectedFile, at: template.span, "a format stands at \(folder)<kind>/<file name>",
            help: Suggestion.help(for: String(parts[0]), among: base.kinds.map(\.id))))
        continue
      }
      for index in base.entries(ofKind: kind) {
        add(
          String(base.path(of: base.entries[index]).dropFirst()) + parts[1],
          .format(index, template: String(template.path.dropFirst("templates/".count))), template.span)
      }
    }
  }

  mutating func planFiles(_ base: KnowledgeBase, _ assets: AssetFolder) {
    for asset in assets.files { add(asset.outputPath, .copy(asset.file), SourceSpan(path: asset.file.path)) }
    for image in base.tree.images {
      guard let path = base.imagePath(image.path) else { continue }
      add(String(path.dropFirst()), .copy(image), SourceSpan(path: image.path))
    }
    for file in base.tree.statics {
      add(String(file.path.dropFirst("static/".count)), .copy(file), SourceSpan(path: file.path))
    }
  }

  private mutating func add(page path: String, _ recipe: SitePlan.PageRecipe, _ origin: SourceSpan?) {
    add(path.dropFirst() + (path.hasSuffix("/") ? "index.html" : ""), .page(recipe), origin)
  }

  mutating func add(_ text: String, _ recipe: SitePlan.Recipe, _ origin: SourceSpan?) {
    guard let path = OutputPath(text) else {
      diagnostics.append(
        Diagnostic(.badFileName, at: origin, "\"\(text)\" cannot be the name of a published file"))
      return
    }
    let item = SitePlan.Item(path: path, recipe: recipe, origin: origin)
    let folded = path.folded
    if hasSearch, SearchFiles.own(folded) { return reportReserved(path, origin) }
    if let other = places[folded] { return reportCollision(item, items[other.item]) }
    var above: [String] = []
    var folder = Self.folder(of: folded)
    while let path = folder {
      if let other = places[path] {
        if case .file(let other) = other { return reportCollision(item, items[other]) }
        break  // Above a folder that is known, all are.
      }
      above.append(path)
      folder = Self.folder(of: path)
    }
    for folder in above { places[folder] = .folder(items.count) }
    places[folded] = .file(items.count)
    items.append(item)
  }

  /// The folder that holds a file or folder; nil at the top.
  private static func folder(of path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
  }

  private mutating func reportReserved(_ path: OutputPath, _ origin: SourceSpan?) {
    diagnostics.append(
      Diagnostic(
        .urlCollision, at: origin, "\(path) stands where the generator itself puts files of the search",
        help: "choose a name that is not made of \(StableHash.length) hexadecimal digits"))
  }

  private mutating func reportCollision(_ item: SitePlan.Item, _ other: SitePlan.Item) {
    let isSame = item.path == other.path
    let message =
      isSame
      ? "\(item.path) is published twice"
      : "\(item.path) and \(other.path) are one file on systems that fold letter case, or a file and its folder"
    let note =
      other.origin.map { Diagnostic.Note("the other comes from here", at: $0) }
      ?? Diagnostic.Note("the generator itself writes \(other.path)")
    diagnostics.append(
      Diagnostic(
        .urlCollision, at: item.origin, message, notes: [note],
        help: "rename one of the two, or drop the redirect"))
  }
}
