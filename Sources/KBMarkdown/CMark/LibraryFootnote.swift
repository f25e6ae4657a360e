/// Footnotes as cmark-gfm writes them, for the plain mode.
///
/// A definition's label, and how often it is referred to, have no accessor, and references inside definitions
/// that nothing refers to count too; so the numbers are read from what the library itself renders.
enum LibraryFootnote {
  static func reference(_ node: Node) -> [UInt8] { node.renderedByLibrary() }

  /// The label of a definition, escaped for a URL.
  static func label(_ definition: Node) -> ArraySlice<UInt8> {
    let html = definition.renderedByLibrary()
    guard let start = html.firstRange(of: Array("<li id=\"fn-".utf8))?.upperBound,
      let end = html[start...].firstIndex(of: UInt8(ascii: "\""))
    else { return [] }
    return html[start..<end]
  }

  /// The links back from a definition to its references.
  static func backReferences(_ definition: Node) -> [UInt8] {
    let label = label(definition)
    let count = definition.renderedByLibrary().ranges(of: Array("\" class=\"footnote-backref\"".utf8)).count
    var html: [UInt8] = []
    for use in 1...max(count, 1) {
      let suffix = use == 1 ? "" : "-\(use)"
      let mark = use == 1 ? "" : "<sup class=\"footnote-ref\">\(use)</sup>"
      html += (use == 1 ? "" : " ").utf8
      html += Array("<a href=\"#fnref-".utf8) + label + Array(suffix.utf8)
      html +=
        "\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩\(mark)</a>".utf8
    }
    return html
  }
}
