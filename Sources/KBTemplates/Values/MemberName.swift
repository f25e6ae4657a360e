import Synchronization

/// The name of a member, as one place of a template has it, and where the last maps that had it kept it.
///
/// The maps that one place reads mostly have keys in one or two orders, so that a comparison or two find the value.
/// Threads share the name: any of them may write the places, which are only ever guesses.
struct MemberName: ~Copyable, Sendable {
  let text: String
  /// The last place, and 32 bits up the one before.
  private let lastPlaces = Atomic<Int>(0)

  init(_ text: String) { self.text = text }

  /// The place of the entry with this name, nil if there is none.
  @inline(__always)
  func place(in map: borrowing TemplateMap) -> Int? {
    let last = lastPlaces.load(ordering: .relaxed)
    let place = last & 0xFFFF_FFFF
    if map.hasKey(text, at: place) { return place }
    return search(map, last)
  }

  private func search(_ map: borrowing TemplateMap, _ last: Int) -> Int? {
    if map.hasKey(text, at: last >> 32) { return last >> 32 }
    guard let place = map.place(of: text) else { return nil }
    lastPlaces.store(place | last << 32, ordering: .relaxed)
    return place
  }
}
