import KBDiagnostics

/// An error while rendering, on its way out; a class so that the many functions that may throw stay small.
final class Fault: Error {
  let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  /// The same error with one more step of the way that led to it; each step once, however often a recursion took it.
  func adding(_ note: Diagnostic.Note) -> Fault {
    if diagnostic.notes.count >= 16 || diagnostic.notes.contains(note) { return self }
    var longer = diagnostic
    longer.notes.append(note)
    return Fault(longer)
  }
}

/// A place in one of the templates of a set.
struct Place: Sendable {
  /// Index of the template in its set.
  let template: Int32
  /// UTF-8 byte offsets in the template's source.
  let start: Int32
  let end: Int32

  init(template: Int, range: Range<Int>) {
    self.template = Int32(clamping: template)
    self.start = Int32(clamping: range.lowerBound)
    self.end = Int32(clamping: range.upperBound)
  }

  var range: Range<Int> { Int(start)..<Int(max(start, end)) }
}
