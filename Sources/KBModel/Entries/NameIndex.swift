/// Finds entries by slug, title or alias.
///
/// Case and Unicode normalisation do not matter: Swift compares strings by canonical equivalence, and keys are folded.
struct NameIndex: Sendable {
  /// What a name can mean.
  struct Candidate: Sendable {
    let id: EntryID
    /// nil for a draft that is not published.
    let entry: EntryIndex?
  }

  enum Result {
    case found(Candidate)
    case ambiguous([Candidate])
    case missing
  }

  private let candidates: [Candidate]
  private var slugs: [String: [Int]] = [:]
  private var titles: [String: [Int]] = [:]
  private var aliases: [String: [Int]] = [:]
  private let kindIDs: Set<String>

  /// - Parameter names: of every entry, drafts included, in the order of ids.
  init(_ names: [(candidate: Candidate, title: String, aliases: [String])], kindIDs: [String]) {
    candidates = names.map(\.candidate)
    self.kindIDs = Set(kindIDs)
    slugs.reserveCapacity(names.count)
    titles.reserveCapacity(names.count)
    for (index, name) in names.enumerated() {
      slugs[Self.fold(name.candidate.id.slug), default: []].append(index)
      titles[Self.fold(name.title), default: []].append(index)
      for alias in name.aliases { aliases[Self.fold(alias), default: []].append(index) }
    }
  }

  /// Looks a name up as slug, then title, then alias; `kind/name` within that kind only.
  ///
  /// - Complexity: O(length of the name).
  func look(up name: String) -> Result {
    if let slash = name.firstIndex(of: "/") {
      let kind = String(name[..<slash])
      if kindIDs.contains(kind) { return look(up: String(name[name.index(after: slash)...]), kinds: [kind]) }
    }
    return look(up: name, kinds: nil)
  }

  /// - Parameter kinds: kinds that the name may belong to; nil means any.
  func look(up name: String, kinds: [String]?) -> Result {
    let key = Self.fold(name)
    return choose(slugs[key], kinds) ?? choose(titles[key], kinds) ?? choose(aliases[key], kinds) ?? .missing
  }

  /// - Returns: nil if none of the candidates is of a kind that is wanted.
  private func choose(_ found: [Int]?, _ kinds: [String]?) -> Result? {
    guard var found else { return nil }
    if let kinds { found = found.filter { kinds.contains(candidates[$0].id.kind) } }
    if found.count == 1 { return .found(candidates[found[0]]) }
    return found.isEmpty ? nil : .ambiguous(found.map { candidates[$0] })
  }

  /// Names that a misspelt one may have meant, with slugs qualified where another kind has the same.
  ///
  /// - Complexity: O(entries); asked on failure only.
  func names(kinds: [String]?) -> [String] {
    var names: Set<String> = []
    for (index, candidate) in candidates.enumerated() where candidate.entry != nil {
      if let kinds, !kinds.contains(candidate.id.kind) { continue }
      let isShared = (slugs[Self.fold(candidate.id.slug)]?.count ?? 0) > 1
      names.insert(isShared && kinds?.count != 1 ? candidates[index].id.description : candidate.id.slug)
    }
    return names.sorted()
  }

  /// Lower case, with white space trimmed and folded to one space.
  static func fold(_ name: String) -> String {
    let isSimple = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    if isSimple { return name }
    return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
