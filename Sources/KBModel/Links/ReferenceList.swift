/// The numbered references of one page, in the order of their first citation.
package struct ReferenceList: Sendable {
  /// Positions in ``KnowledgeBase/sources``; the reference number is the index plus one.
  package private(set) var sources: [Int] = []
  private var numbers: [Int: Int] = [:]

  /// The number of a source, a new one at its first citation.
  mutating func number(of source: Int) -> Int {
    if let number = numbers[source] { return number }
    sources.append(source)
    numbers[source] = sources.count
    return sources.count
  }

  /// Follows the sources of one entry to another place; shared sources come before them and stay.
  ///
  /// - Parameters: position of the first of them in ``KnowledgeBase/sources``, before and now.
  mutating func move(from old: Int, to new: Int) {
    sources = sources.map { $0 < old ? $0 : $0 - old + new }
    numbers = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0 + 1) })
  }

  /// The number of a source that was cited.
  package func existingNumber(of source: Int) -> Int? { numbers[source] }
}
