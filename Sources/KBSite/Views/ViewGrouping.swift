import KBDiagnostics
import KBModel
import KBTemplates

extension KindViews {
  /// Evaluates the expressions of all views for all entries of their kinds.
  ///
  /// - Parameter diagnostics: takes what is wrong with an expression (KB06xx, KB0708) and KB0701 for two groups with one
  ///   address, all in the `_kind.yaml`.
  init(_ site: SiteContext, parallel: Parallel, diagnostics: inout [Diagnostic]) throws {
    let kinds = site.base.kinds
    guard kinds.contains(where: { !$0.views.isEmpty }) else {
      self.init()
      return
    }
    var views: [[KindView]] = []
    var restOnFacts = true
    for (number, kind) in kinds.enumerated() {
      let groupings = kind.views.compactMap {
        ViewGrouping($0, of: number, in: site, diagnostics: &diagnostics)
      }
      restOnFacts = restOnFacts && groupings.allSatisfy(\.restsOnFacts)
      let entries = site.base.entries(ofKind: number)
      let readings = try parallel.map(groupings.isEmpty ? 0 : entries.count) { place in
        groupings.map { $0.read(entries.lowerBound + place) }
      }
      views.append(
        groupings.enumerated().map { place, grouping in
          grouping.view(of: entries, readings.map { $0[place] }, diagnostics: &diagnostics)
        })
    }
    self.init(views, restOnFacts: restOnFacts)
  }
}

/// Sorts the entries of one kind into the groups of one view.
private struct ViewGrouping: Sendable {
  private let declaration: ViewDeclaration
  private let site: SiteContext
  private let kind: Int
  /// Position of the kind whose entries alone make groups.
  private let target: Int?
  private let expression: Expression
  private let names: GroupNames?

  /// The groups of one entry, or why there are none.
  typealias Reading = Result<[GroupKey], Diagnostic>

  /// - Returns: nil if the expression cannot be read.
  init?(_ view: ViewDeclaration, of kind: Int, in site: SiteContext, diagnostics: inout [Diagnostic]) {
    do throws(Diagnostic) {
      let source = SourceText(path: view.span.path, bytes: Array(view.expression.value.utf8))
      expression = try Expression(source)
    } catch {
      diagnostics.append(view.placed(error))
      return nil
    }
    declaration = view
    self.kind = kind
    self.site = site
    target = view.targetKind.flatMap { id in site.base.kinds.firstIndex { $0.id == id } }
    names = GroupNames(view, of: kind, in: site)
  }

  /// Members of an entry that its front matter and that of others decide, its fields left out.
  private static let facts: Set<String> = [
    "id", "slug", "title", "aliases", "summary", "tags", "url", "is_draft", "review_by", "changed", "verdict",
    "rollup",
  ]

  /// Whether no text of an entry can change a group. Other entries are seen in their short form, as facts name them.
  var restsOnFacts: Bool {
    expression.names.subtracting(Self.facts).subtracting(site.base.kinds[kind].fields.map(\.name)).isEmpty
  }

  func read(_ index: EntryIndex) -> Reading {
    do throws(Diagnostic) {
      let value = try expression.evaluate(EntryContext(site: site, index: index))
      do throws(GroupKey.NoGroup) {
        return .success(try GroupKey.keys(of: value, in: site.base, keeping: target))
      } catch {
        throw noGroup(error)
      }
    } catch {
      return .failure(error)
    }
  }

  private func noGroup(_ failure: GroupKey.NoGroup) -> Diagnostic {
    let wanted = target == nil ? "a text, a number, a reference" : "a reference"
    return Diagnostic(
      .badView, at: nil, "entries cannot be grouped by \(failure.found)",
      help: "the expression must give \(wanted), a list of these, or none")
  }

  // MARK: Groups

  func view(
    of entries: Range<EntryIndex>, _ readings: [Reading], diagnostics: inout [Diagnostic]
  ) -> KindView {
    var members: [GroupKey: [EntryIndex]] = [:]
    var failures: [(entry: EntryIndex, problem: Diagnostic)] = []
    for (entry, reading) in zip(entries, readings) {
      switch reading {
      case .success(let keys): for key in keys { members[key, default: []].append(entry) }
      case .failure(let problem): failures.append((entry, problem))
      }
    }
    report(failures, diagnostics: &diagnostics)
    let path = site.base.kinds[kind].url.prefix + "by/\(declaration.id)/"
    let groups = inOrder(members).map(group)
    return KindView(
      declaration: declaration, kind: kind, groups: distinct(groups, below: path, diagnostics: &diagnostics),
      path: path)
  }

  /// Reports the first entry for which the expression fails; it mostly fails for the others alike.
  private func report(
    _ failures: [(entry: EntryIndex, problem: Diagnostic)], diagnostics: inout [Diagnostic]
  ) {
    guard let (entry, problem) = failures.first else { return }
    var placed = declaration.placed(problem)
    let others = failures.count == 1 ? "" : ", and \(failures.count - 1) more"
    placed.notes.append(
      .init("for \(site.base.entries[entry].id)\(others)", at: site.base.entries[entry].source.span))
    diagnostics.append(placed)
  }

  private func group(_ key: GroupKey, _ entries: [EntryIndex]) -> KindView.Group {
    let title = title(of: key)
    switch key {
    case .entry(let target):
      return .init(slug: site.base.entries[target].id.slug, title: title, target: target, entries: entries)
    case .number, .text:
      return .init(slug: SlugText.slug(of: slugSource(of: key)), title: title, target: nil, entries: entries)
    }
  }

  private func title(of key: GroupKey) -> String {
    switch key {
    case .entry(let target): site.base.entries[target].title
    case .number(let number): String(number)
    case .text(let text): names?.name(of: text)?.title ?? text
    }
  }

  /// A value keeps its address when its label changes.
  private func slugSource(of key: GroupKey) -> String {
    if case .text(let text) = key { return text }
    return title(of: key)
  }

  /// Declared values in the order declared; then numbers by value, and the rest by title.
  private func inOrder(_ members: [GroupKey: [EntryIndex]]) -> [(GroupKey, [EntryIndex])] {
    members.map { (rank: rank(of: $0), group: ($0, $1)) }.sorted { $0.rank < $1.rank }.map(\.group)
  }

  private func rank(of key: GroupKey) -> (Int, Int, String, String) {
    switch key {
    case .number(let number): return (1, number, "", "")
    case .text(let text):
      if let place = names?.name(of: text)?.place { return (0, place, "", "") }
      return (2, 0, text.lowercased(), text)
    case .entry(let target):
      let title = title(of: key)
      return (2, 0, title.lowercased(), site.base.entries[target].id.description)
    }
  }

  // MARK: Addresses

  /// Leaves out, with a diagnostic, groups without an address of their own.
  private func distinct(
    _ groups: [KindView.Group], below path: String, diagnostics: inout [Diagnostic]
  ) -> [KindView.Group] {
    var owners: [String: KindView.Group] = [:]
    var distinct: [KindView.Group] = []
    for group in groups {
      if group.slug.isEmpty {
        diagnostics.append(noAddress(group))
      } else if let owner = owners[group.slug] {
        diagnostics.append(sharedAddress(owner, group, path))
      } else {
        owners[group.slug] = group
        distinct.append(group)
      }
    }
    return distinct
  }

  private func noAddress(_ group: KindView.Group) -> Diagnostic {
    Diagnostic(
      .badView, at: declaration.span,
      "the group \"\(group.title)\" has no letter or digit to make an address of", notes: notes(on: [group]),
      help: "make the expression give a text with a letter or a digit")
  }

  private func sharedAddress(_ owner: KindView.Group, _ group: KindView.Group, _ path: String) -> Diagnostic {
    let kinds = [owner, group].compactMap(\.target).map { "kind: \(site.base.entries[$0].id.kind)" }
    return Diagnostic(
      .urlCollision, at: declaration.span,
      "the groups \"\(owner.title)\" and \"\(group.title)\" would both be published at \(path)\(group.slug)/",
      notes: notes(on: [owner, group]),
      help: kinds.count < 2
        ? "write both alike, or so that they differ in a letter or a digit"
        : "keep the entries of one kind, with  \(kinds.joined(separator: "  or  "))")
  }

  /// An entry of each group.
  private func notes(on groups: [KindView.Group]) -> [Diagnostic.Note] {
    groups.compactMap { group in
      group.entries.first.map { entry in
        let entry = site.base.entries[entry]
        return .init("\(entry.id) is in \"\(group.title)\"", at: entry.source.span)
      }
    }
  }
}

extension ViewDeclaration {
  /// A problem of the expression at its place in the `_kind.yaml`.
  fileprivate func placed(_ problem: Diagnostic) -> Diagnostic {
    var placed = problem
    placed.span = problem.span?.range.map(span(of:)) ?? span
    // Their places are in the expression, not in the file.
    placed.fixes = []
    return placed
  }
}
