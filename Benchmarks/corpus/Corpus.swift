/// Which entries there are, and how they are named; everything follows from an entry's number.
struct Corpus {
  /// Number of entries: a multiple of ``block``.
  let count: Int

  enum Kind: String, CaseIterable {
    case models, companies, licences, terms

    /// The places of the kind's entries in each block of twenty.
    var places: Range<Int> {
      switch self {
      case .licences: 0..<1
      case .companies: 1..<4
      case .terms: 4..<8
      case .models: 8..<20
      }
    }
  }

  static let block = 20

  /// Sources that several entries cite.
  var sharedSources: Int { min(200, count / 5) }

  func kind(of entry: Int) -> Kind {
    Kind.allCases.first { $0.places.contains(entry % Self.block) } ?? .models
  }

  func title(of entry: Int) -> String {
    "\(Self.adjectives[entry * 7 % 24]) \(Self.nouns[entry * 5 % 23]) \(entry)"
  }

  func slug(of entry: Int) -> String { title(of: entry).lowercased().replacing(" ", with: "-") }

  /// Path of the entry's page; the same in all three outputs.
  func path(of entry: Int) -> String { "/\(kind(of: entry).rawValue)/\(slug(of: entry))/" }

  /// Some entry of a kind, other than one.
  func member(of kind: Kind, except other: Int, _ random: inout Random) -> Int {
    let places = kind.places
    let number = random.skewed(below: count / Self.block * places.count)
    let entry = number / places.count * Self.block + places.lowerBound + number % places.count
    guard entry == other else { return entry }
    return (entry / Self.block + 1) % (count / Self.block) * Self.block + entry % Self.block
  }

  /// The entries that an entry's text links to, all different: its successor, so that no entry is an orphan, and
  /// others, of which some are much more popular than most.
  func targets(of entry: Int, links: Int, _ random: inout Random) -> [Int] {
    var targets = [(entry + 1) % count]
    while targets.count < links {
      let target = random.skewed(below: count)
      if target != entry, !targets.contains(target) { targets.append(target) }
    }
    return targets
  }

  private static let adjectives = """
    Amber Bright Calm Deep Early Fair Green High Ivory Just Keen Light Mild Noble Open Plain Quick Red Solid True
    Urban Vivid White Young
    """.split { $0 == " " || $0 == "\n" }
  private static let nouns = """
    Anchor Beacon Canyon Delta Ember Falcon Garden Harbour Island Jasper Kernel Lantern Meadow North Orchard Pebble
    Quarry River Summit Timber Union Valley Willow
    """.split { $0 == " " || $0 == "\n" }
}
