/// A map that keeps the order of its keys, which are strings.
///
/// Small maps are searched from the front, larger ones through an index, so that a lookup costs O(1) either way.
package struct TemplateMap: Sendable {
  package typealias Entry = (key: String, value: Value)

  /// Keys and values in order of insertion.
  package private(set) var entries: [Entry] = []
  /// Places of the keys; nil while a linear search is faster.
  private var index: [String: Int]?

  /// Whether it was made whole from values that existed before the rendering, as hosts do, and not key by key by a
  /// template: then it is no deeper than what the host gave.
  private(set) var isGiven = false

  private static let linearLimit = 16

  package init() {}

  /// - Parameter entries: a later entry replaces the value of an earlier one with the same key, in its place.
  package init(_ entries: some Sequence<(String, Value)>) {
    self.entries.reserveCapacity(entries.underestimatedCount)
    for (key, value) in entries { self[key] = value }
    isGiven = true
  }

  /// - Parameter values: entered in the order of their keys' bytes, so that nothing depends on hashing.
  package init(_ values: [String: Value]) {
    self.init(values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  package var keys: [String] { entries.map(\.key) }
  package var values: [Value] { entries.map(\.value) }

  /// Reads a key, or sets it; setting nil removes it.
  package subscript(key: String) -> Value? {
    get { place(of: key).map { entries[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let at?, let value?): entries[at].value = value
      case (nil, let value?): append(key, value)
      case (let at?, nil): remove(at: at)
      case (nil, nil): break
      }
    }
  }

  /// Adds items to the list under a key, in place; does nothing where there is no list.
  mutating func append(_ items: some Collection<Value>, to key: String) {
    guard let at = place(of: key), case .list(var list) = entries[at].value else { return }
    entries[at].value = .none
    if list.isEmpty { list.reserveCapacity(8) }
    list += items
    entries[at].value = .list(list)
  }

  /// Shows the value of the entry at a place, without a copy of it, which would count a reference up and down.
  ///
  /// The look is at the bits of the entry, which the map keeps alive meanwhile; they are let go uncounted.
  @inline(__always)
  borrowing func lend(
    at place: Int, to body: (borrowing Value) throws(Fault) -> Void
  ) throws(Fault) {
    try withUnsafeTemporaryAllocation(of: Entry.self, capacity: 1) { (bits) throws(Fault) in
      entries.withUnsafeBytes { all in
        let start = place * MemoryLayout<Entry>.stride
        let entry = all[start..<start + MemoryLayout<Entry>.stride]
        UnsafeMutableRawBufferPointer(bits).copyMemory(from: .init(rebasing: entry))
      }
      let lent = bits.moveElement(from: 0)
      defer { bits.initializeElement(at: 0, to: lent) }
      try body(lent.value)
    }
  }

  @inline(__always)
  func hasKey(_ key: String, at place: Int) -> Bool { place < entries.count && entries[place].key == key }

  func place(of key: String) -> Int? {
    if let index { return index[key] }
    for at in entries.indices where entries[at].key == key { return at }
    return nil
  }

  private mutating func append(_ key: String, _ value: Value) {
    entries.append((key, value))
    if index != nil {
      index?[key] = entries.count - 1
    } else if entries.count > Self.linearLimit {
      reindex()
    }
  }

  private mutating func remove(at place: Int) {
    entries.remove(at: place)
    if index != nil { reindex() }
  }

  private mutating func reindex() {
    index = nil
    guard entries.count > Self.linearLimit else { return }
    var places: [String: Int] = [:]
    places.reserveCapacity(entries.count)
    for (at, entry) in entries.enumerated() { places[entry.key] = at }
    index = places
  }
}

extension TemplateMap: ExpressibleByDictionaryLiteral {
  /// - Precondition: no key stands twice.
  package init(dictionaryLiteral elements: (String, Value)...) {
    entries = elements.map { (key: $0.0, value: $0.1) }
    assert(Set(keys).count == count)
    isGiven = true
    reindex()
  }
}
