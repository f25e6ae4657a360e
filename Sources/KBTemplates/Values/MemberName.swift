import Synchronization

/// The name of a member, as one place of a template has it, and where the last map that had it kept it.
///
/// The maps that one place reads mostly have the same keys in the same order, so that one comparison finds the value.
/// Threads share the name: any of them may write the place, which is only ever a guess.
struct MemberName: ~Copyable, Sendable {
  let text: String
  private let lastPlace = Atomic<Int>(0)

  init(_ text: String) { self.text = text }

  /// The place of the entry with this name, nil if there is none.
  @inline(__always)
  func place(in map: borrowing TemplateMap) -> Int? {
    let last = lastPlace.load(ordering: .relaxed)
    if map.hasKey(text, at: last) { return last }
    return search(map)
  }

  private func search(_ map: borrowing TemplateMap) -> Int? {
    guard let place = map.place(of: text) else { return nil }
    lastPlace.store(place, ordering: .relaxed)
    return place
  }
}
