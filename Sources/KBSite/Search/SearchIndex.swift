import KBModel

/// Which words lead to which entries, and how strongly: everything that the search needs, cut into files of which a query
/// reads a few.
///
/// The words stand in the order of their bytes, so that one file holds a range of them and a list of first words says which.
/// Each word keeps the entries that it fits best, at most ``mostEntries``: a word that is everywhere tells little anyway.
struct SearchIndex: Sendable {
  struct Posting: Sendable {
    let entry: EntryIndex
    /// How strongly the word stands for the entry, from 1 to 99.
    let weight: Int
  }

  struct Word: Sendable {
    let text: String
    /// Number of entries that have it.
    let count: Int
    /// In the order of the entries.
    let postings: [Posting]
  }

  /// In the order of the words' bytes.
  let words: [Word]
  /// The words of titles and aliases, in that order: what a misspelt word may have meant.
  let nameWords: [String]

  static let mostEntries = 400

  init(_ site: SiteContext, parallel: Parallel) throws {
    let weighed = try parallel.map(site.base.entries.count) { WeighedWords(of: $0, in: site) }
    var places: [String: Int] = [:]
    var postings: [[Posting]] = []
    var names: Set<String> = []
    for (entry, words) in weighed.enumerated() {
      for (word, weight) in words.weights {
        let place = places[word] ?? postings.count
        if place == postings.count {
          places[word] = place
          postings.append([])
        }
        postings[place].append(Posting(entry: entry, weight: weight))
      }
      names.formUnion(words.names)
    }
    words = places.sorted { $0.key.precedesInBytes($1.key) }.map { text, place in
      Word(text: text, count: postings[place].count, postings: Self.best(postings[place]))
    }
    nameWords = names.sorted { $0.precedesInBytes($1) }
  }

  private static func best(_ postings: [Posting]) -> [Posting] {
    guard postings.count > mostEntries else { return postings }
    return postings.sorted { ($1.weight, $0.entry) < ($0.weight, $1.entry) }.prefix(mostEntries)
      .sorted { $0.entry < $1.entry }
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
