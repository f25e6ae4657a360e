import KBModel

/// What the words of every entry weigh, kept from one state of a site to the next, so that only the words of texts that have
/// changed are counted again.
struct CountedWords: Sendable {
  /// The words of one entry, by their numbers.
  struct EntryWords: Sendable {
    /// Weights from 1 to 99.
    let weights: [(word: Int32, weight: UInt8)]
    /// Words of the title and the aliases.
    let names: [Int32]
  }

  /// The words by their numbers; some may be those of an earlier state.
  private(set) var texts: [String] = []
  /// In the order of ``KnowledgeBase/entries``.
  private(set) var entries: [EntryWords] = []
  private var numbers: [String: Int32] = [:]
  /// What was counted.
  private let counted: [Entry]
  private let facts: Mark

  /// - Parameter previous: the words of another state of the site.
  /// - Throws: `CancellationError` once cancelled.
  init(_ site: SiteContext, reusing previous: CountedWords?, parallel: Parallel) throws {
    counted = site.base.entries
    facts = site.base.facts
    var changed = Array(counted.indices)
    if let previous, previous.facts === facts {
      (texts, entries, numbers) = (previous.texts, previous.entries, previous.numbers)
      changed.removeAll { counted[$0].source.bytes == previous.counted[$0].source.bytes }
    }
    let weighed = try parallel.map(changed.count) { [changed] in WeighedWords(of: changed[$0], in: site) }
    for (index, words) in zip(changed, weighed) {
      let words = EntryWords(
        weights: words.weights.map { (number(of: $0.key), UInt8($0.value)) },
        names: words.names.map { number(of: $0) })
      if index < entries.count { entries[index] = words } else { entries.append(words) }
    }
  }

  private mutating func number(of word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(texts.count)
    numbers[word] = number
    texts.append(word)
    return number
  }
}

/// The words of one entry, with what they weigh.
private struct WeighedWords: Sendable {
  private(set) var weights: [String: Int] = [:]
  /// Words of the title and the aliases.
  private(set) var names: Set<String> = []

  init(of index: EntryIndex, in site: SiteContext) {
    let entry = site.base.entries[index]
    let page = site.linked.pages[index]
    var counts: [String: Int] = [:]
    SearchText.forEachWord(of: page.plainText) { counts[$0, default: 0] += 1 }
    // Twice as often counts once more.
    weights = counts.mapValues { min(6, Int.bitWidth - $0.leadingZeroBitCount) }
    for heading in page.outline { add(heading.text, 8) }
    if let summary = site.summary(of: index) { add(summary, 8) }
    for tag in entry.tags { add(tag, 8) }
    for alias in entry.aliases { add(name: alias, 22) }
    add(name: entry.title, 30)
    weights = weights.mapValues { min(99, $0) }
  }

  private mutating func add(_ text: String, _ weight: Int) {
    for word in Set(SearchText.words(of: text)) { weights[word, default: 0] += weight }
  }

  /// Each word of a name, less the more there are; and the name as one word.
  private mutating func add(name: String, _ weight: Int) {
    let words = Set(SearchText.words(of: name))
    for word in words { weights[word, default: 0] += max(8, weight - 3 * words.count) }
    names.formUnion(words)
    let key = SearchText.key(of: name)
    if !key.isEmpty { weights[key, default: 0] += weight * 2 }
  }
}
