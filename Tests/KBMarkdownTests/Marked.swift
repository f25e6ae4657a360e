import KBDiagnostics
import Testing

/// A text in which 👉 and 👈 stand around the place that a diagnostic must name.
struct Marked {
  let text: String
  let place: String
  let range: Range<Int>?

  init(_ marked: String) {
    text = marked.replacing("👉", with: "").replacing("👈", with: "")
    let parts = marked.split(separator: "👉", omittingEmptySubsequences: false)
    guard parts.count == 2, let end = parts[1].range(of: "👈") else {
      place = ""
      range = nil
      return
    }
    place = String(parts[1][..<end.lowerBound])
    let start = parts[0].utf8.count
    range = start..<start + place.utf8.count
  }
}

extension Substring {
  fileprivate func range(of other: String) -> Range<Index>? { firstRange(of: other) }
}

/// Renders a marked text and expects exactly one diagnostic, at the marked place.
func expect(
  _ code: DiagnosticCode, in marked: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let expectation = Marked(marked)
  let frontMatter = "---\ntitle: x\n---\n"
  let outcome = render(expectation.text, frontMatter: frontMatter)
  #expect(outcome.diagnostics.map(\.code.slug) == [code.slug], sourceLocation: sourceLocation)
  guard let found = outcome.diagnostics.first?.span?.range, let wanted = expectation.range else { return }
  #expect(
    outcome.text(of: outcome.diagnostics.first?.span) == expectation.place, sourceLocation: sourceLocation)
  let offset = frontMatter.utf8.count
  #expect(found == wanted.lowerBound + offset..<wanted.upperBound + offset, sourceLocation: sourceLocation)
}
