import KBDiagnostics

/// What is known of the footnotes of the body being walked.
struct FootnoteState {
  /// References to each footnote in the whole body, by number; nil until the first is met.
  var totals: [Int: Int]?
  /// References walked over so far, by number.
  var used: [Int: Int] = [:]
  /// Definitions begun so far; also the number of the current one.
  var begun = 0
  /// The last definition whose back references are written.
  var linkedBack = 0

  /// Whether an id is that of a footnote here.
  func isID(_ id: String) -> Bool {
    guard id.hasPrefix("fn-"), let number = Int(id.dropFirst(3)) else { return false }
    return totals?[number] != nil
  }
}

extension BodyWalker {
  mutating func putFootnoteReference(_ node: Node) {
    guard !isPlain else { return html.put(LibraryFootnote.reference(node)) }
    guard let number = Int(String(decoding: node.literal, as: UTF8.self)) else { return }
    if footnotes.totals == nil { footnotes.totals = countReferences(from: node) }
    let use = (footnotes.used[number] ?? 0) + 1
    footnotes.used[number] = use
    html.put("<sup class=\"footnote-ref\" id=\"")
    putReferenceID(number, use)
    html.put("\">")
    if !isInLink {
      html.put("<a href=\"#fn-")
      html.put(number: number)
      html.put("\" aria-label=\"Footnote ")
      html.put(number: number)
      html.put("\">")
    }
    html.put(number: number)
    html.put(isInLink ? "</sup>" : "</a></sup>")
  }

  mutating func enterFootnote(_ node: Node) -> Step {
    if footnotes.begun == 0 {
      html.freshLine()
      html.put(
        isPlain
          ? "<section class=\"footnotes\" data-footnotes>\n<ol>\n"
          : "<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n")
      sectionTerms.removeAll(keepingCapacity: true)
    }
    footnotes.begun += 1
    html.put("<li id=\"fn-")
    if isPlain {
      html.put(LibraryFootnote.label(node))
    } else {
      html.put(number: footnotes.begun)
    }
    html.put("\">\n")
    return .descend
  }

  mutating func leaveFootnote(_ node: Node) {
    if putBackReferences(of: node) { html.put("\n") }
    html.put("</li>\n")
  }

  mutating func finishFootnotes() {
    guard footnotes.begun > 0 else { return }
    html.put(isPlain ? "</ol>\n</section>\n" : "</ol>\n</div>\n")
  }

  /// Writes the links from a footnote to where it is referred to, once.
  @discardableResult
  mutating func putBackReferences(of definition: Node) -> Bool {
    guard footnotes.linkedBack < footnotes.begun else { return false }
    footnotes.linkedBack = footnotes.begun
    guard !isPlain else {
      html.put(LibraryFootnote.backReferences(definition))
      return true
    }
    let number = footnotes.begun
    for use in 1...max(footnotes.totals?[number] ?? 1, 1) {
      if use > 1 { html.put(" ") }
      html.put("<a href=\"#")
      putReferenceID(number, use)
      html.put("\" class=\"footnote-backref\" aria-label=\"Back to the text, reference ")
      html.put(number: number)
      if use > 1 {
        html.put(", place ")
        html.put(number: use)
      }
      html.put("\">↩")
      if use > 1 {
        html.put("<sup>")
        html.put(number: use)
        html.put("</sup>")
      }
      html.put("</a>")
    }
    return true
  }

  private mutating func putReferenceID(_ number: Int, _ use: Int) {
    html.put("fnref-")
    html.put(number: number)
    if use > 1 {
      html.put("-")
      html.put(number: use)
    }
  }

  /// Counts all references of the body, for a footnote may be referred to below the place where it is written out.
  private func countReferences(from reference: Node) -> [Int: Int] {
    var root = reference
    while let parent = root.parent { root = parent }
    var counts: [Int: Int] = [:]
    var node = root
    while true {
      if node.kind == .footnoteReference, let number = Int(String(decoding: node.literal, as: UTF8.self)) {
        counts[number, default: 0] += 1
      }
      if let child = node.firstChild {
        node = child
        continue
      }
      while node.next == nil {
        guard let parent = node.parent else { return counts }
        node = parent
      }
      guard let next = node.next else { return counts }
      node = next
    }
  }
}
