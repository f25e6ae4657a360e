import KBDiagnostics

extension BodyWalker {
  /// Counts how often each footnote is referred to, once: also below the place where it is written out.
  mutating func countReferences(around node: Node) {
    guard !footnotes.isCounted else { return }
    footnotes.isCounted = true
    var node = node.root
    while true {
      if node.kind == .footnoteReference, let number = Int(String(decoding: node.literal, as: UTF8.self)) {
        footnotes.totals[number, default: 0] += 1
      }
      if let child = node.firstChild {
        node = child
        continue
      }
      while node.next == nil {
        guard let parent = node.parent else { return }
        node = parent
      }
      guard let next = node.next else { return }
      node = next
    }
  }

  /// Warns of a reference to a footnote that is not defined; the library has left it as text.
  mutating func reportFootnote(_ mark: InlineMark, _ shown: Bytes, _ span: SourceSpan) {
    let label = mark.bytes(of: shown)
    guard mark.isClosed, !label.isEmpty, !label.contains(where: isASCIISpace) else { return }
    let name = String(decoding: label, as: UTF8.self)
    reporter.report(
      .unknownFootnote, at: span, "no footnote is called \"\(name)\"",
      help: configuration.extensions.contains(.footnotes)
        ? "define it in a paragraph of its own: `[^\(name)]: …`"
        : "a field has no footnotes; cite a source with `[@id]`")
  }

  /// Notes that nothing is defined on the lines of a block.
  mutating func noteLiteralLines(of node: Node) {
    guard !layout.footnotes.isEmpty else { return }
    if footnotes.isLiteral.isEmpty {
      footnotes.isLiteral = Array(repeating: false, count: layout.lineStarts.count + 1)
    }
    let lines = max(node.startLine, 1)..<min(max(node.endLine, node.startLine) + 1, footnotes.isLiteral.count)
    for line in lines { footnotes.isLiteral[line] = true }
  }

  /// Warns of footnotes that the library left out: nothing refers to them, or their name was taken.
  mutating func reportLostFootnotes() {
    guard !isPlain, configuration.extensions.contains(.footnotes), !layout.footnotes.isEmpty else { return }
    let shown = layout.footnotes.filter { footnotes.lines.contains(layout.line(of: $0.lowerBound)) }
    let names = Set(shown.map(footnoteName))
    for label in layout.footnotes {
      let line = layout.line(of: label.lowerBound)
      guard !footnotes.lines.contains(line), footnotes.isLiteral.isEmpty || !footnotes.isLiteral[line] else {
        continue
      }
      if names.contains(footnoteName(label)) {
        reporter.report(
          .duplicateFootnote, at: source.span(label), "a second footnote of this name, which is not shown",
          help: "give it another name")
      } else {
        reporter.report(
          .unusedFootnote, at: source.span(label), "nothing refers to this footnote, so it is not shown",
          help:
            "refer to it with `\(String(decoding: source.bytes[label].dropLast(), as: UTF8.self))`, or delete it"
        )
      }
    }
  }

  private func footnoteName(_ label: Range<Int>) -> String {
    String(decoding: source.bytes[label], as: UTF8.self).lowercased()
  }
}
