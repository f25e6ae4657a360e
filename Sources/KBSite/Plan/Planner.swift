import KBDiagnostics
import KBModel

/// Collects outputs and refuses two that would overwrite each other.
struct Planner {
  private let linked: LinkedBase
  private let views: KindViews
  private let hasSearch: Bool
  private var items: [SitePlan.Item] = []
  private var diagnostics: [Diagnostic] = []

  private var base: KnowledgeBase { _read { yield linked.base } }

  init(_ linked: LinkedBase, views: KindViews, alphabet: Alphabet, assets: AssetFolder, exports: [Export]) {
    self.linked = linked
    self.views = views
    hasSearch = linked.base.settings.outputs.contains(.search)
    planPages()
    planViews()
    if hasSearch { planSearch(alphabet) }
    let texts = base.settings.outputs.contains(.text) ? TextFiles.exports(of: items) : []
    items.reserveCapacity(items.count + texts.count + exports.count)
    for export in texts { add(export.path, .export(export)) }
    for export in exports { add(export.path, .export(export)) }
    planFormats()
    planFiles(assets)
  }

  // MARK: Collecting

  private mutating func planPages() {
    add(page: "/", .home)
    add("404.html", .page(.notFound))
    for (number, kind) in base.kinds.enumerated() where kind.hasList {
      add(page: kind.url.prefix, .list(kind: number))
    }
    for (index, entry) in base.entries.enumerated() { add(page: base.path(of: entry), .entry(index)) }
    for (index, entry) in base.entries.enumerated() {
      for (place, old) in entry.redirectFrom.enumerated() {
        let hasExtension = old.value.split(separator: "/").last?.contains(".") ?? false
        let isWhole = old.value.hasSuffix("/") || hasExtension
        add(page: isWhole ? old.value : old.value + "/", .redirect(place, to: index))
      }
    }
  }

  private mutating func planViews() {
    for kind in base.kinds.indices {
      for (number, view) in views[kind: kind].enumerated() {
        add(page: view.path, .views(kind: kind, view: number))
        for (group, item) in view.groups.enumerated() {
          add(page: view.path(of: item), .view(kind: kind, view: number, group: group))
        }
      }
    }
  }

  private mutating func planSearch(_ alphabet: Alphabet) {
    add(page: Alphabet.path, .search)
    guard alphabet.isSplit else { return }
    for (number, letter) in alphabet.letters.enumerated() {
      add(page: alphabet.path(of: letter), .letter(number))
    }
  }

  /// `formats/models/mot.yml` of the theme makes a file `mot.yml` beside each model's page.
  private mutating func planFormats() {
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
          .format(index, template: String(template.path.dropFirst("templates/".count))))
      }
    }
  }

  private mutating func planFiles(_ assets: AssetFolder) {
    for asset in assets.files { add(asset.outputPath, .copy(asset.file)) }
    for image in base.tree.images {
      guard let path = base.imagePath(image.path) else { continue }
      add(String(path.dropFirst()), .copy(image))
    }
    for file in base.tree.statics { add(String(file.path.dropFirst("static/".count)), .copy(file)) }
  }

  private mutating func add(page path: String, _ recipe: SitePlan.PageRecipe) {
    add(path.dropFirst() + (path.hasSuffix("/") ? "index.html" : ""), .page(recipe))
  }

  private mutating func add(_ text: String, _ recipe: SitePlan.Recipe) {
    if let path = OutputPath(text) { return items.append(SitePlan.Item(path: path, recipe: recipe)) }
    diagnostics.append(
      Diagnostic(.badFileName, at: origin(of: recipe), "\"\(text)\" cannot be the name of a published file"))
  }

  // MARK: Settling

  /// All that was planned, in the order of the paths' bytes; of two that want one path, what was planned first.
  func settled(_ diagnostics: inout [Diagnostic]) -> [SitePlan.Item] {
    diagnostics += self.diagnostics
    let paths = items.map(\.path.description)
    let order = items.indices.sorted { paths[$0].precedesInBytes(paths[$1]) }
    let refused = collisions(order, &diagnostics)
    return refused.isEmpty
      ? order.map { items[$0] } : order.filter { !refused.contains($0) }.map { items[$0] }
  }

  /// Looks for files that are one on some system, and for files that stand where others need a folder.
  ///
  /// - Parameter order: positions of the items in the order of their paths.
  /// - Returns: positions of those that cannot be published.
  private func collisions(_ order: [Int], _ diagnostics: inout [Diagnostic]) -> Set<Int> {
    let paths = items.map(\.path.folded)
    let isSorted = items.allSatisfy(\.path.isFolded)
    let order = isSorted ? order : order.sorted { paths[$0].precedesInBytes(paths[$1]) }
    var refused: Set<Int> = []
    /// Files whose paths the present one begins with.
    var above: [Int] = []
    for item in order {
      let path = paths[item]
      if hasSearch, SearchFiles.own(path) {
        refused.insert(item)
        diagnostics.append(reserved(items[item]))
        continue
      }
      while let last = above.last, !path.beginsInBytes(with: paths[last]) { above.removeLast() }
      let other = above.first { other in
        let rest = path.utf8.dropFirst(paths[other].utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "/")
      }
      if let other {
        let (first, second) = (min(item, other), max(item, other))
        refused.insert(second)
        diagnostics.append(collision(items[second], with: items[first]))
        if second == item { continue }
        above.removeAll { $0 == other }
      }
      above.append(item)
    }
    return refused
  }

  private func reserved(_ item: SitePlan.Item) -> Diagnostic {
    Diagnostic(
      .urlCollision, at: origin(of: item.recipe),
      "\(item.path) stands where the generator itself puts files of the search",
      help: "choose a name that is not made of \(StableHash.length) hexadecimal digits")
  }

  private func collision(_ item: SitePlan.Item, with other: SitePlan.Item) -> Diagnostic {
    let message =
      item.path == other.path
      ? "\(item.path) is published twice"
      : "\(item.path) and \(other.path) are one file on systems that fold letter case, or a file and its folder"
    let note =
      origin(of: other.recipe).map { Diagnostic.Note("the other comes from here", at: $0) }
      ?? Diagnostic.Note("the generator itself writes \(other.path)")
    return Diagnostic(
      .urlCollision, at: origin(of: item.recipe), message, notes: [note],
      help: "rename one of the two, or drop the redirect")
  }

  /// The file that asks for an output; nil for those that every site has.
  private func origin(of recipe: SitePlan.Recipe) -> SourceSpan? {
    switch recipe {
    case .page(.home): SourceSpan(path: "content/_index.md")
    case .page(.list(let kind)): SourceSpan(path: base.kinds[kind].path)
    case .page(.entry(let index)): base.entries[index].source.span
    case .page(.views(let kind, let view)), .page(.view(let kind, let view, _)):
      views[kind: kind][view].declaration.span
    case .page(.redirect(let place, let index)):
      base.entries[index].source.span(base.entries[index].redirectFrom[place].range)
    case .page(.search), .page(.letter), .page(.notFound): nil
    case .format(_, let template): SourceSpan(path: "templates/" + template)
    case .copy(let file): SourceSpan(path: file.path)
    case .export(let export): export.origin
    }
  }
}
