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

  init(_ counted: CountedWords) {
    var postings = [[Posting]](repeating: [], count: counted.texts.count)
    var names: Set<Int32> = []
    for (entry, words) in counted.entries.enumerated() {
      for (word, weight) in words.weights {
        postings[Int(word)].append(Posting(entry: entry, weight: Int(weight)))
      }
      names.formUnion(words.names)
    }
    let texts = counted.texts
    words = texts.indices.filter { !postings[$0].isEmpty }.sorted { texts[$0].precedesInBytes(texts[$1]) }.map
    {
      Word(text: texts[$0], count: postings[$0].count, postings: Self.best(postings[$0]))
    }
    nameWords = names.map { texts[Int($0)] }.sorted { $0.precedesInBytes($1) }
  }

  private static func best(_ postings: [Posting]) -> [Posting] {
    guard postings.count > mostEntries else { return postings }
    return postings.sorted { ($1.weight, $0.entry) < ($0.weight, $1.entry) }.prefix(mostEntries)
      .sorted { $0.entry < $1.entry }
  }
}
