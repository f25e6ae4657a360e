import KBModel

/// All names of entries from A to Z: how readers find one where no script runs.
package struct Alphabet: Sendable {
  struct Name: Sendable {
    let text: String
    let entry: EntryIndex
    let isAlias: Bool
  }

  struct Letter: Sendable {
    /// What the section is called: `A`, `0–9`, or `…` for other scripts.
    let title: String
    /// Its part of the address.
    let slug: String
    /// By name, letter case and accents left aside.
    let names: [Name]
  }

  let letters: [Letter]
  /// Whether each letter has a page of its own, since one page for all would be too long.
  let isSplit: Bool

  /// Names on one page.
  private static let mostNames = 1_500

  /// No names.
  package init() { self.init([]) }

  package init(_ base: KnowledgeBase) {
    let names = base.entries.enumerated().flatMap { index, entry in
      [Name(text: entry.title, entry: index, isAlias: false)]
        + entry.aliases.map { Name(text: $0, entry: index, isAlias: true) }
    }
    self.init(names)
  }

  private init(_ names: [Name]) {
    let sorted = names.map { (key: SearchText.words(of: $0.text).joined(separator: " "), name: $0) }
      .sorted { one, other in
        one.key == other.key ? one.name.entry < other.name.entry : one.key.precedesInBytes(other.key)
      }
    var letters: [Letter] = []
    var pending: [Name] = []
    var current: (title: String, slug: String)?
    for item in sorted {
      let section = Self.section(of: item.key)
      if let open = current, open.slug != section.slug {
        letters.append(Letter(title: open.title, slug: open.slug, names: pending))
        pending = []
      }
      current = section
      pending.append(item.name)
    }
    if let current { letters.append(Letter(title: current.title, slug: current.slug, names: pending)) }
    self.letters = letters
    isSplit = names.count > Self.mostNames
  }

  private static func section(of key: String) -> (title: String, slug: String) {
    switch key.unicodeScalars.first {
    case let letter? where ("a"..."z").contains(letter): (String(letter).uppercased(), String(letter))
    case let digit? where ("0"..."9").contains(digit): ("0–9", "digits")
    case nil: ("0–9", "digits")
    default: ("…", "other")
    }
  }

  /// Site-absolute path of the page of all names, or of all letters.
  static let path = "/search/"

  /// Site-absolute path of a letter's names.
  func path(of letter: Letter) -> String {
    isSplit ? Self.path + letter.slug + "/" : Self.path
  }
}
