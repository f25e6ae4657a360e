import KBModel
import KBOpenness

/// Reads `levels.yaml`.
struct LevelRulesReader {
  var document: RulesetDocument
  let components: ComponentRules
  /// What the licence entries are asked, to find restrictions that no list can outweigh.
  private(set) var restrictions: LicenceRestrictions?

  init(document: RulesetDocument, components: ComponentRules) {
    self.document = document
    self.components = components
  }

  mutating func read() -> LevelRules {
    let origin = document.readOrigin()
    let lists = readLists()
    let open = document.pairs("open").map { pair in
      let contents = components.licenceSlots.keys.sorted()
      let key = Located(value: pair.key, range: pair.keyRange)
      let content = document.known(key, among: contents, "content type") ?? pair.key
      let words = document.words(of: pair.value)
      return (content, document.known(words, among: lists.map(\.id), "list of licences"))
    }
    for content in components.licenceSlots.keys.sorted() where !open.contains(where: { $0.0 == content }) {
      document.report(
        nil, "levels.yaml does not say which licences are open for the content type \"\(content)\"",
        help: "add  open: {\(content): […]}")
    }
    let exceptions = Set(document.items("exceptions").compactMap { document.word($0)?.value })
    restrictions = readRestrictions()
    let headlines = readHeadlines()
    let before = document.ownWord("before_release")
    let headlineBefore = before.flatMap {
      document.known($0, among: headlines.map(\.id), "headline")
    }
    return LevelRules(
      origin: origin, lists: lists, open: Dictionary(open, uniquingKeysWith: { first, _ in first }),
      exceptions: exceptions, headlines: headlines,
      headlineBeforeRelease: headlineBefore ?? "", claims: readClaims(headlines.map(\.id)))
  }

  private mutating func readLists() -> [LevelRules.LicenceList] {
    document.pairs("licences").compactMap { pair in
      guard var item = document.nested(pair.value, "a list of licences") else { return nil }
      let list = LevelRules.LicenceList(
        id: pair.key, label: document.text("label", in: &item, required: true),
        spdx: Set(document.words("spdx", in: &item).map(\.value)),
        entries: Set(document.words("entries", in: &item).map(\.value)))
      document.finish(item)
      return list
    }
  }

  private mutating func readRestrictions() -> LicenceRestrictions? {
    guard let node = document.mapping.take("restrictions"),
      var item = document.nested(node, "\"restrictions\"")
    else { return nil }
    let field = document.text("field", in: &item, required: true)
    let answer = document.text("answer", in: &item, required: true)
    let answers = item.takePairs("answers", diagnostics: &document.diagnostics).map { pair in
      (pair.key, Set(document.words(of: pair.value).map(\.value)))
    }
    document.finish(item)
    return LicenceRestrictions(
      field: field, answerField: answer, answers: Dictionary(answers, uniquingKeysWith: { first, _ in first })
    )
  }

  // MARK: Headlines and claims

  private mutating func readHeadlines() -> [LevelRules.Headline] {
    let pairs = document.pairs("headlines")
    let headlines = pairs.compactMap { pair -> LevelRules.Headline? in
      guard var item = document.nested(pair.value, "a headline") else { return nil }
      let label = document.text("label", in: &item, required: true)
      let conditions = item.takeList("when", diagnostics: &document.diagnostics).compactMap { condition($0) }
      document.finish(item)
      return LevelRules.Headline(id: pair.key, label: label, conditions: conditions)
    }
    if let last = headlines.last, !last.conditions.isEmpty, let pair = pairs.last {
      document.report(
        pair.keyRange, "the last headline must fit every model, so that each has one",
        help: "give it  when: []")
    }
    return headlines
  }

  private mutating func condition(_ node: YAMLNode) -> LevelRules.Condition? {
    guard var item = document.nested(node, "a condition") else { return nil }
    defer { document.finish(item) }
    if let results = take("osaid", &item) {
      let known = document.known(results, among: DefinitionResult.allCases.map(\.rawValue), "result")
      return .definition(known.compactMap { DefinitionResult(rawValue: $0) })
    }
    if let component = take("component", &item)?.first {
      let levels = document.words("level", in: &item)
      guard let id = document.known(component, among: components.all.map(\.id), "component") else {
        return nil
      }
      let known = document.known(levels, among: Level.allCases.map(\.name), "level")
      return .component(id, Level.allCases.filter { known.contains($0.name) })
    }
    if let ways = take("access", &item) { return .access(Set(ways.map(\.value))) }
    if let ways = take("access_lacks", &item) { return .accessLacks(Set(ways.map(\.value))) }
    if let ways = take("access_only", &item) { return .accessOnly(Set(ways.map(\.value))) }
    if let node = item.take("any"), case .sequence(let nodes) = node.content {
      return .any(nodes.compactMap { condition($0) })
    }
    document.report(
      node.range, "this is no condition",
      help: "a condition has one of osaid, component, access, access_lacks, access_only, any")
    return nil
  }

  private mutating func take(_ key: String, _ item: inout YAMLMapping) -> [Located<String>]? {
    item.take(key).map { document.words(of: $0) }
  }

  private mutating func readClaims(_ headlines: [String]) -> [LevelRules.Claim] {
    document.mapping.takePairs("claims", diagnostics: &document.diagnostics).compactMap { pair in
      guard var item = document.nested(pair.value, "a claim") else { return nil }
      let label = document.text("label", in: &item, required: true)
      let words = document.words("borne_out_by", in: &item)
      document.finish(item)
      let isAny = words.map(\.value) == ["any"]
      return LevelRules.Claim(
        id: pair.key, label: label,
        headlines: isAny ? nil : Set(document.known(words, among: headlines, "headline")))
    }
  }
}

/// Answers in a licence entry with which no licence is open.
struct LicenceRestrictions: Sendable {
  /// The licence's map of permissions.
  let field: String
  /// The field of each permission that holds the answer.
  let answerField: String
  /// The answers that restrict, by permission.
  let answers: [String: Set<String>]
}
