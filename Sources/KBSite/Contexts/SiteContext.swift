import KBDiagnostics
import KBModel
import KBTemplates

/// What all pages of a site share: `site`, the kinds, and the functions `asset` and `url`.
final class SiteContext: TemplateObject {
  let linked: LinkedBase
  let grading: Grading?
  /// Kinds whose entries count the verdicts of others.
  let rolledUpKinds: Set<Int>
  /// Order in which kinds are shown: as the navigation names them, then the rest.
  let kindOrder: [Int]
  /// Each kind's fields.
  let shapes: [RecordShape]
  /// Headings of the entries of each kind that mention another.
  let mentionLabels: [String]
  /// Names by which entries of each kind know those that point at them.
  let inverseNames: [Set<String>]
  /// Each kind's views.
  let views: KindViews
  /// All names from A to Z, where the site has a search.
  let alphabet: Alphabet
  /// The day on which each file last changed, by path.
  let changes: [String: String]
  /// Scheme and host, which make an address of a link.
  private let origin: String
  /// What every page asks for, made once.
  private let title: Value
  private let url: Value
  private let asOf: Value
  private let navigation: Value
  private let sources = MadeOnce<Value>()
  private let mentionIndex = MadeOnce<[[EntryIndex]]>()
  private let hubList = MadeOnce<[(entry: EntryIndex, count: Int)]>()
  let texts = EntryTexts()
  private let search = MadeOnce<SearchFiles>()
  private let words = MadeOnce<CountedWords>()
  /// The words of the last state in which somebody searched.
  private let oldWords: CountedWords?
  private let tableList = MadeOnce<[DataTable]>()
  private let entryNames = MadeOnce<EntryNames>()
  private let parallel: Parallel
  /// Made of facts alone, so that states with the same facts share them.
  private let feedList: MadeOnce<(all: [Feed], byScope: [Feed.Scope: [Feed]])>
  private let changeList: MadeOnce<[VerdictChange]>

  var base: KnowledgeBase { _read { yield linked.base } }
  var settings: Settings { _read { yield linked.base.settings } }

  /// - Parameters:
  ///   - views: empty in the context in which they are computed.
  ///   - twin: the context of another state with the same facts.
  ///   - diagnostics: takes KB0802 for a navigation that names nothing.
  init(
    _ linked: LinkedBase, _ grading: Grading?, views: KindViews = KindViews(),
    alphabet: Alphabet = Alphabet(), changes: [String: String] = [:],
    parallel: Parallel = Parallel(jobs: 1), twin: SiteContext? = nil,
    diagnostics: inout [Diagnostic]
  ) {
    feedList = twin?.feedList ?? MadeOnce()
    changeList = twin?.changeList ?? MadeOnce()
    oldWords = twin?.words.ifMade ?? twin?.oldWords
    self.linked = linked
    self.grading = grading
    self.views = views
    self.alphabet = alphabet
    self.changes = changes
    self.parallel = parallel
    rolledUpKinds = grading?.rolledUpKinds(in: linked.base) ?? []
    let base = linked.base
    let named = base.settings.navigation.compactMap { id in base.kinds.firstIndex { $0.id == id } }
    kindOrder = named + base.kinds.indices.filter { !named.contains($0) }
    shapes = base.kinds.map { RecordShape($0.fields) }
    mentionLabels = base.kinds.map { "Mentioned in: \($0.many)" }
    inverseNames = base.kinds.map { kind in
      Set(base.kinds.flatMap(\.inverses).filter { $0.kind == kind.id }.map(\.inverse.name))
    }
    origin = base.settings.baseURL.origin
    title = .string(base.settings.title)
    url = .string(base.settings.baseURL.link(to: "/"))
    asOf = Value(base.settings.asOf?.iso)
    var items: [Value] = []
    for id in base.settings.navigation {
      if let kind = base.kinds.first(where: { $0.id == id && $0.hasList }) {
        items.append(Self.link(kind.many, base.settings.baseURL.link(to: kind.url.prefix)))
      } else if let index = base.entry(id) {
        items.append(Self.link(base.entries[index].title, base.links[index]))
      } else {
        diagnostics.append(
          Diagnostic(
            .badSetting, at: base.tree.settings.span,
            "\"navigation\" names \"\(id)\", which is no list and no entry",
            help: Suggestion.help(for: id, among: base.kinds.filter(\.hasList).map(\.id))))
      }
    }
    navigation = .list(items)
  }

  /// The same context with the views that were computed in it, and the names where there is a search.
  ///
  /// - Parameter twin: the context of another state with the same facts.
  convenience init(_ other: SiteContext, views: KindViews, twin: SiteContext? = nil) {
    var reported: [Diagnostic] = []
    let names = { other.settings.outputs.contains(.search) ? Alphabet(other.base) : Alphabet() }
    self.init(
      other.linked, other.grading, views: views, alphabet: twin?.alphabet ?? names(), changes: other.changes,
      parallel: other.parallel, twin: twin, diagnostics: &reported)
  }

  /// A place to go to.
  static func link(_ title: String, _ url: String) -> Value {
    .map(["title": .string(title), "url": .string(url)])
  }

  var memberNames: [String] { ContextObject.site.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "title": title
    case "description": Value(settings.description)
    case "language": .string(settings.language)
    case "base_url": .string(settings.baseURL.text)
    case "url": url
    case "as_of": asOf
    case "copyright": Value(settings.copyright)
    case "licence": Value(settings.licence)
    case "repo_url": Value(settings.repositoryURL.map { String($0.text.dropLast()) })
    case "generator": .string("kbgen \(Generator.version)")
    case "kinds": .list(kindOrder.map { .object(KindContext(site: self, kind: $0)) })
    case "navigation": navigation
    case "sources": sources.value { SourceList.value(in: self) }
    case "search_url":
      settings.outputs.contains(.search) ? .string(settings.baseURL.link(to: Alphabet.path)) : Value.none
    case "rulesets": rulesets
    case "hubs":
      .list(hubs.prefix(50).map { .map(["entry": entry($0.entry), "count": .int($0.count)]) })
    case "graph_url":
      settings.outputs.contains(.graph)
        ? .string(settings.baseURL.link(to: GraphPictures.overview)) : Value.none
    case "verdict_changes":
      .list(verdictChanges.map { .object(VerdictChangeContext(site: self, change: $0)) })
    default: nil
    }
  }

  private var rulesets: Value {
    .list(
      (grading?.grader.rules.origins ?? []).map { origin in
        .map([
          "name": .string(origin.name), "version": .int(origin.version),
          "title": .string(origin.sources.first?.title ?? origin.name),
          "url": Value(origin.sources.first?.url),
        ])
      })
  }

  /// Entries that others lead to, by how many do.
  var hubs: [(entry: EntryIndex, count: Int)] { hubList.value(rankedByLinks) }

  /// The feeds of the site; none is empty.
  var feeds: [Feed] { madeFeeds.all }

  func feeds(of scope: Feed.Scope) -> [Feed] { madeFeeds.byScope[scope] ?? [] }

  private var madeFeeds: (all: [Feed], byScope: [Feed.Scope: [Feed]]) {
    feedList.value {
      let all = FeedList(site: self).all
      return (all, Dictionary(grouping: all, by: \.scope))
    }
  }

  /// Everything that the site states, as tables.
  var tables: [DataTable] { tableList.value { SiteTables.all(of: self) } }

  /// The files of the search, made when something first asks for them.
  ///
  /// - Throws: `CancellationError` once cancelled.
  func searchFiles() throws -> SearchFiles {
    try search.value {
      let count = { try CountedWords(self, reusing: self.oldWords, parallel: self.parallel) }
      return SearchFiles(SearchIndex(try linked.isFollowed ? words.value(count) : count()), of: self)
    }
  }

  /// Every change of a verdict, the newest first.
  var verdictChanges: [VerdictChange] { changeList.value { VerdictChange.all(in: self) } }

  /// Entries that an entry's texts link to, each once, by kind and slug.
  func mentions(of index: EntryIndex) -> [EntryIndex] {
    mentionIndex.value { MentionIndex.all(in: linked) }[index]
  }

  func entry(_ index: EntryIndex) -> Value { .object(EntryContext(site: self, index: index)) }

  /// The short form of an entry in facts: what a link to it needs.
  func reference(_ index: EntryIndex) -> Value {
    let entry = base.entries[index]
    return .map([
      "id": .string(entry.id.description), "slug": .string(entry.id.slug), "title": .string(entry.title),
      "url": .string(base.links[index]), "summary": Value(summary(of: index)),
    ])
  }

  /// How exports name each entry.
  var names: EntryNames { entryNames.value { EntryNames(self) } }

  /// The absolute address of an entry's page.
  func address(of index: EntryIndex) -> String { origin + linked.base.links[index] }

  /// What an entry is, in plain text: its summary, or the field that its kind names.
  func summary(of index: EntryIndex) -> String? {
    let kind = linked.base.entries[index].kind
    guard let name = linked.base.kinds[kind].summaryField, let field = shapes[kind].positions[name],
      let item = linked.base.entries[index].values[field]
    else { return linked.base.entries[index].summary }
    switch item.value {
    case .string(let text): return text
    default: return linked.pages[index].texts[item.range.lowerBound]?.plainText
    }
  }
}

/// The generator's own name and version.
package enum Generator {
  package static let version = "0.1.0"
}

/// A kind as templates see it.
final class KindContext: TemplateObject {
  private let site: SiteContext
  private let kind: Int

  init(site: SiteContext, kind: Int) {
    self.site = site
    self.kind = kind
  }

  var memberNames: [String] { ContextObject.kind.names }

  func member(_ name: String) -> Value? {
    let kind = site.base.kinds[self.kind]
    let entries = site.base.entries(ofKind: self.kind)
    switch name {
    case "id": return .string(kind.id)
    case "one": return .string(kind.one)
    case "many": return .string(kind.many)
    case "url": return kind.hasList ? .string(site.settings.baseURL.link(to: kind.url.prefix)) : Value.none
    case "description": return Value(kind.description)
    case "count": return .int(entries.count)
    case "is_graded": return .bool(site.grading?.isGraded(self.kind) == true)
    case "entries": return .list(entries.map(site.entry))
    case "views":
      return .list(site.views[kind: self.kind].map { .object(ViewContext(site: site, view: $0)) })
    default: return nil
    }
  }

  var identity: String? { site.base.kinds[kind].id }
}
