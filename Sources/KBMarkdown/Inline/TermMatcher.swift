/// Finds glossary terms in text; built once, shared by all threads.
///
/// All forms of all terms stand in one trie, which is entered at each beginning of a word and left at the
/// first byte that no form goes on with: one pass over the text, whatever the number of terms. (The automaton
/// of Aho and Corasick would enter it at every byte; terms begin where words begin.)
///
/// - Letters match in any case, one to one (`ß` does not match `SS`). A form in capitals, such as `LLM`,
///   `GPT-4` or `LLMs`, matches only as it is written.
/// - A space of a form matches any white space; typographic apostrophes and hyphens match the plain ones.
/// - A match begins and ends at the edge of a word. Letters, marks, digits and `_` make words, and so does a
///   hyphen or full stop between two of them: `weights` is not found in `open-weights`, nor `GPT-4` in
///   `GPT-4.5`.
/// - Forms and text are compared scalar by scalar: the caller gives forms in NFC.
package struct TermMatcher: Sendable {
  /// Forms longer than this, in bytes, are left out: the bound keeps the search linear.
  static let longestForm = 200

  private var trie = TermTrie()

  /// - Parameter forms: each way a term is written, with the term's number; of two equal forms the first
  ///   counts.
  package init(_ forms: [(form: String, index: Int)]) {
    let folded = forms.compactMap { form, index -> TermTrie.Entry? in
      let key = TermMatcher.folded(form)
      guard !key.isEmpty, key.count <= TermMatcher.longestForm else { return nil }
      return TermTrie.Entry(
        key: key, exact: TermMatcher.isAcronym(form) ? Array(form.utf8) : nil, term: index)
    }
    trie = TermTrie(folded)
  }

  /// A term in a text.
  struct Match: Equatable {
    let range: Range<Int>
    let term: Int
  }

  /// The first term at or after a position, the longest of those that begin there.
  ///
  /// - Parameters:
  ///   - text: the whole run of text, so that words are seen whole.
  ///   - limit: where the part to search ends.
  func next(in text: Bytes, from start: Int, limit: Int) -> Match? {
    var index = start
    while index < limit {
      let byte = text[index]
      if trie.begins(with: byte), WordEdge.isEdge(in: text, at: index),
        let match = longestMatch(in: text, at: index, limit: limit)
      {
        return match
      }
      index += 1
      if WordEdge.isASCIIWord(byte) {
        // No word begins inside a word.
        while index < limit, WordEdge.isASCIIWord(text[index]) { index += 1 }
      } else {
        while index < limit, text[index] & 0xC0 == 0x80 { index += 1 }
      }
    }
    return nil
  }

  private func longestMatch(in text: Bytes, at start: Int, limit: Int) -> Match? {
    var found: Match?
    var node = TermTrie.root
    var reader = FoldedReader(text: text, position: start, limit: limit)
    while let unit = reader.next() {
      for byte in unit.bytes {
        guard let next = trie.child(of: node, byte) else { return found }
        node = next
      }
      guard trie.isFinal(node), WordEdge.isEdge(in: text, at: reader.position) else { continue }
      let written = text[start..<reader.position]
      if let entry = trie.entries(at: node).first(where: { $0.exact?.elementsEqual(written) ?? true }) {
        found = Match(range: start..<reader.position, term: entry.term)
      }
    }
    return found
  }

  private static func folded(_ form: String) -> [UInt8] {
    var form = form.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return form.withUTF8 { bytes in
      var reader = FoldedReader(text: bytes, position: 0, limit: bytes.count)
      var result: [UInt8] = []
      while let unit = reader.next() { result += unit.bytes }
      return result
    }
  }

  /// Whether all letters of a form are capitals, but for an `s` behind two or more.
  private static func isAcronym(_ form: String) -> Bool {
    var capitals = 0
    var others = 0
    for scalar in form.unicodeScalars {
      if scalar.properties.isUppercase { capitals += 1 } else if scalar.properties.isLowercase { others += 1 }
    }
    return capitals > 0 && (others == 0 || (others == 1 && capitals > 1 && form.hasSuffix("s")))
  }
}
