/// Decides which tags of one container go into the output: those of the allow-list that have a partner.
///
/// Tags are handed over in reading order; what is accepted nests properly, whatever stands between.
struct HTMLBalance {
  private struct Open {
    let element: HTMLElement
    let index: Int
  }

  private(set) var tokens: [HTMLToken] = []
  private var stack: [Open] = []
  /// How often each element is on the stack.
  private var depths: [HTMLElement: Int] = [:]
  /// For each accepted opening tag the index of its partner.
  private var partners: [Int: Int] = [:]

  /// - Parameter isInline: the tag stands in a line of text, where only phrasing elements may.
  mutating func add(_ token: HTMLToken, isInline: Bool) {
    tokens.append(token)
    let index = tokens.count - 1
    switch token.kind {
    case .lineBreak: tokens[index].isAccepted = true
    case .open(let element) where element.isPhrasing || !isInline:
      // A phrasing element cannot hold a block.
      if element == .details { closePhrasing() }
      stack.append(Open(element: element, index: index))
      depths[element, default: 0] += 1
    case .close(let element): close(element, at: index)
    default: break
    }
  }

  /// A piece of raw HTML ends: only `<details>` may stay open over the Markdown that follows.
  mutating func closePhrasing() {
    while let last = stack.last, last.element != .details { pop() }
  }

  /// Settles what needs to be seen as a whole: `<details>` must begin with a `<summary>`, which stands
  /// nowhere else.
  mutating func finish() {
    for (opening, closing) in partners where tokens[opening].kind == .open(.details) {
      let next = firstTag(after: opening)
      if let next, tokens[next].kind == .open(.summary), let end = partners[next] {
        accept(next, end)
        accept(opening, closing)
      }
    }
    for (opening, closing) in partners {
      guard case .open(let element) = tokens[opening].kind, element.isPhrasing else { continue }
      accept(opening, closing)
    }
  }

  private mutating func accept(_ opening: Int, _ closing: Int) {
    tokens[opening].isAccepted = true
    tokens[closing].isAccepted = true
  }

  /// The next token but white space and comments; nil if text comes first.
  private func firstTag(after index: Int) -> Int? {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .comment || tokens[next].isBlank { next += 1 }
    return next < tokens.count ? next : nil
  }

  private mutating func close(_ element: HTMLElement, at index: Int) {
    guard depths[element, default: 0] > 0 else { return }
    while let last = stack.last {
      pop()
      guard last.element == element else { continue }
      partners[last.index] = index
      return
    }
  }

  private mutating func pop() {
    guard let last = stack.popLast() else { return }
    depths[last.element, default: 0] -= 1
  }
}
