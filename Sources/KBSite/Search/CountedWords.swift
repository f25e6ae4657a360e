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

  /// Entries whose words are counted together, with numbers of their own at first: the words of the site are shared by all
  /// threads, those of a few entries are not.
  private static let chunk = 32

  /// The words by their numbers; some may be those of an earlier state.
  var texts: [String] { vocabulary.texts }
  /// In the order of ``KnowledgeBase/entries``.
  private(set) var entries: [EntryWords] = []
  private var vocabulary = Vocabulary()
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
      (entries, vocabulary) = (previous.entries, previous.vocabulary)
      changed.removeAll { counted[$0].source.bytes == previous.counted[$0].source.bytes }
    }
    let chunks = stride(from: 0, to: changed.count, by: Self.chunk).map { start in
      Array(changed[start..<min(start + Self.chunk, changed.count)])
    }
    let parts = try parallel.map(chunks.count, taking: 1) { number in
      var counter = WordCounter()
      let entries = chunks[number].map { counter.words(of: $0, in: site) }
      return (texts: counter.vocabulary.texts, entries: entries)
    }
    let numbers = parts.map { part in part.texts.map { vocabulary.number(of: $0) } }
    let numbered = try parallel.map(parts.count, taking: 1) { part in
      parts[part].entries.map { $0.renumbered { numbers[part][Int($0)] } }
    }
    for (index, words) in zip(changed, numbered.joined()) {
      if index < entries.count { entries[index] = words } else { entries.append(words) }
    }
  }
}

extension CountedWords.EntryWords {
  fileprivate func renumbered(_ number: (Int32) -> Int32) -> Self {
    Self(weights: weights.map { (number($0.word), $0.weight) }, names: names.map(number))
  }
}

/// Words by numbers from 0.
private struct Vocabulary: Sendable {
  private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(texts.count)
    numbers[word] = number
    texts.append(word)
    return number
  }
}

/// Weighs the words of entries, one after the other.
private struct WordCounter {
  private(set) var vocabulary = Vocabulary()
  /// What each word weighs in the present entry, by its number.
  private var weights: [Int] = []
  /// Words that weigh something.
  private var found: [Int32] = []

  mutating func words(of index: EntryIndex, in site: SiteContext) -> CountedWords.EntryWords {
    let entry = site.base.entries[index]
    SearchText.forEachWord(of: site.linked.pages[index].plainText) { add($0, 1) }
    // Twice as often counts once more.
    for word in found { weights[Int(word)] = min(6, Int.bitWidth - weights[Int(word)].leadingZeroBitCount) }
    for heading in site.linked.pages[index].outline { add(heading.text, each: 8) }
    if let summary = site.summary(of: index) { add(summary, each: 8) }
    for tag in entry.tags { add(tag, each: 8) }
    var names: Set<Int32> = []
    for alias in entry.aliases { add(name: alias, 22, to: &names) }
    add(name: entry.title, 30, to: &names)
    defer {
      for word in found { weights[Int(word)] = 0 }
      found.removeAll(keepingCapacity: true)
    }
    return CountedWords.EntryWords(
      weights: found.map { ($0, UInt8(min(99, weights[Int($0)]))) }, names: Array(names))
  }

  private mutating func add(_ word: String, _ weight: Int) {
    let number = vocabulary.number(of: word)
    if weights.count <= number { weights.append(0) }
    if weights[Int(number)] == 0 { found.append(number) }
    weights[Int(number)] += weight
  }

  private mutating func add(_ text: String, each weight: Int) {
    for word in Set(SearchText.words(of: text)) { add(word, weight) }
  }

  /// Each word of a name, less the more there are; and the name as one word.
  private mutating func add(name: String, _ weight: Int, to names: inout Set<Int32>) {
    let all = Set(SearchText.words(of: name))
    for word in all {
      add(word, max(8, weight - 3 * all.count))
      names.insert(vocabulary.number(of: word))
    }
    let key = SearchText.key(of: name)
    if !key.isEmpty { add(key, weight * 2) }
  }
}
