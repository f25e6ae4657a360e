import KBDiagnostics

/// What is known of the footnotes of the body being walked.
struct FootnoteState {
  /// Whether ``totals`` are known.
  var isCounted = false
  /// References to each footnote in the whole body, by number.
  var totals: [Int: Int] = [:]
  /// References walked over so far, by number.
  var used: [Int: Int] = [:]
  /// Number of the definition being walked; the library has put them in the order of their first use.
  var number = 0
  /// Definitions written so far.
  var begun = 0
  /// The last definition whose back references are written, counted like ``begun``.
  var linkedBack = 0
  /// Lines on which a definition begins that is shown.
  var lines: Set<Int> = []
  /// For each line, from 1, whether it is code or raw HTML, where nothing is defined; empty if that does not
  /// matter.
  var isLiteral: [Bool] = []

  /// Whether an id is that of a footnote here.
  func isID(_ id: String) -> Bool {
    guard id.hasPrefix("fn-"), let number = Int(id.dropFirst(3)) else { return false }
    return totals[number] != nil
  }
}

extension BodyWalker {
  mutating func putFootnoteReference(_ node: Node) {
    guard !isPlain else { return html.put(LibraryFootnote.reference(node)) }
    guard let number = Int(String(decoding: node.literal, as: UTF8.self)) else { return }
    countReferences(around: node)
    let use = (footnotes.used[number] ?? 0) + 1
    footnotes.used[number] = use
    text.leaveOut()
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
    footnotes.number += 1
    if !isPlain {
      countReferences(around: node)
      // Only a footnote that is not shown refers to it: not shown either.
      guard footnotes.totals[footnotes.number] != nil else { return .passed(node) }
      footnotes.lines.insert(node.startLine)
    }
    if footnotes.begun == 0 { beginFootnotes() }
    footnotes.begun += 1
    html.put("<li id=\"fn-")
    if isPlain { html.put(LibraryFootnote.label(node)) } else { html.put(number: footnotes.number) }
    if !isPlain, footnotes.number != footnotes.begun {
      html.put("\" value=\"")
      html.put(number: footnotes.number)
    }
    html.put("\">\n")
    return .descend
  }

  private mutating func beginFootnotes() {
    html.freshLine()
    html.put(
      isPlain
        ? "<section class=\"footnotes\" data-footnotes>\n<ol>\n"
        : "<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n")
    sectionTerms.removeAll(keepingCapacity: true)
  }

  mutating func leaveFootnote(_ node: Node) {
    if putBackReferences(of: node) { html.put("\n") }
    html.put("</li>\n")
  }

  mutating func finishFootnotes() {
    reportLostFootnotes()
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
    let number = footnotes.number
    for use in 1...max(footnotes.totals[number] ?? 1, 1) {
      if use > 1 { html.put(" ") }
      putBackReference(number, use)
    }
    return true
  }

  private mutating func putBackReference(_ number: Int, _ use: Int) {
    html.put("<a href=\"#")
    putReferenceID(number, use)
    html.put("\" class=\"footnote-backref\" aria-label=\"Back to the text, footnote ")
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

  private mutating func putReferenceID(_ number: Int, _ use: Int) {
    html.put("fnref-")
    html.put(number: number)
    if use > 1 {
      html.put("-")
      html.put(number: use)
    }
  }
}
