/// Finds entries by slug, title or alias.
///
/// Case and Unicode normalisation do not matter: Swift compares strings by canonical equivalence, and keys are folded.
struct NameIndex: Sendable {
  /// What a name can mean.
  struct Candidate: Sendable {
    let id: EntryID
    /// nil for a draft that is not published, and for a file that cannot be read.
    let entry: EntryIndex?
    /// Whether the entry's file was reported: what refers to it is no further mistake.
    var isUnreadable = false
  }

  enum Result {
    case found(Candidate)
    case ambiguous([Candidate])
    case missing
  }

  /// An entry under one of its names. The order of the roles is the order in which they are tried.
  private struct Meaning: Sendable {
    enum Role { case slug, title, alias }

    let role: Role
    /// Position in ``candidates``.
    let candidate: Int
  }

  private let candidates: [Candidate]
  private var meanings: [String: [Meaning]] = [:]
  /// By `kind/slug`, which most links and references name.
  private var ids: [String: Int] = [:]
  /// Whether two titles or aliases are equal; where their entries are of one kind, that is a mistake.
  private(set) var hasSharedNames = false
  private let kindIDs: Set<String>

  /// - Parameter names: of every entry, drafts and unreadable ones included; names as ``fold(_:)`` makes them.
  init(_ names: [(candidate: Candidate, names: FoldedNames)], kindIDs: [String]) {
    candidates = names.map(\.candidate)
    self.kindIDs = Set(kindIDs)
    meanings.reserveCapacity(names.count * 2)
    ids.reserveCapacity(names.count)
    for (index, entry) in names.enumerated() {
      ids[entry.candidate.id.description] = index
      add(entry.names.slug, Meaning(role: .slug, candidate: index))
      add(entry.names.title, Meaning(role: .title, candidate: index))
      for alias in entry.names.aliases { add(alias, Meaning(role: .alias, candidate: index)) }
    }
  }

  private mutating func add(_ name: String, _ meaning: Meaning) {
    if meaning.role != .slug, meanings[name]?.contains(where: { $0.role != .slug }) == true {
      hasSharedNames = true
    }
    meanings[name, default: []].append(meaning)
  }

  /// Looks a name up as slug, then title, then alias; `kind/name` within that kind only.
  ///
  /// - Complexity: O(length of the name).
  func look(up name: String) -> Result {
    if let candidate = ids[name] { return .found(candidates[candidate]) }
    if let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) {
      let kind = String(name[..<slash])
      if kindIDs.contains(kind) {
        return look(up: String(name[name.utf8.index(after: slash)...]), kinds: [kind])
      }
    }
    return look(up: name, kinds: nil)
  }

  /// - Parameter kinds: kinds that the name may belong to; nil means any.
  func look(up name: String, kinds: [String]?) -> Result {
    guard let all = meanings[Self.fold(name)] else { return .missing }
    return choose(.slug, all, kinds) ?? choose(.title, all, kinds) ?? choose(.alias, all, kinds) ?? .missing
  }

  /// - Returns: nil if none of the meanings has the role and is of a kind that is wanted.
  private func choose(_ role: Meaning.Role, _ meanings: [Meaning], _ kinds: [String]?) -> Result? {
    let fits: (Meaning) -> Bool = { [candidates] meaning in
      meaning.role == role && kinds?.contains(candidates[meaning.candidate].id.kind) != false
    }
    guard let first = meanings.firstIndex(where: fits) else { return nil }
    guard meanings[(first + 1)...].contains(where: fits) else {
      return .found(candidates[meanings[first].candidate])
    }
    return .ambiguous(meanings.filter(fits).map { candidates[$0.candidate] })
  }

  /// Names that a misspelt one may have meant, with slugs qualified where another kind has the same.
  ///
  /// - Complexity: O(entries); asked on failure only.
  func names(kinds: [String]?) -> [String] {
    var names: Set<String> = []
    for candidate in candidates where candidate.entry != nil {
      if let kinds, !kinds.contains(candidate.id.kind) { continue }
      let isShared = (meanings[Self.fold(candidate.id.slug)] ?? []).count { $0.role == .slug } > 1
      names.insert(isShared && kinds?.count != 1 ? candidate.id.description : candidate.id.slug)
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

/// The names of one entry as ``NameIndex`` compares them.
struct FoldedNames: Sendable {
  let slug: String
  let title: String
  /// In the order written.
  let aliases: [String]

  init(slug: String, title: String, aliases: [String]) {
    self.slug = NameIndex.fold(slug)
    self.title = NameIndex.fold(title)
    self.aliases = aliases.map(NameIndex.fold)
  }
}
