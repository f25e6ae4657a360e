import KBDiagnostics

/// Where the front matter of a Markdown file ends and its body begins.
struct FrontMatter {
  /// Bytes of front matter that are read at most.
  static let sizeLimit = 16 << 10

  /// The YAML between the two lines of `---`, in bytes of the file.
  let yaml: Range<Int>
  let body: Range<Int>

  /// Splits a file.
  ///
  /// - Returns: nil, with KB0201 or KB0202, if the file has no front matter or it does not end.
  static func split(_ source: SourceText, diagnostics: inout [Diagnostic]) -> FrontMatter? {
    guard isFence(source.lineRange(around: 0), source) else {
      diagnostics.append(
        Diagnostic(
          .noFrontMatter, at: source.span(source.lineRange(around: 0)),
          "this file does not begin with front matter",
          help: "begin it with a line ---, then title: …, then a line ---"))
      return nil
    }
    let first = endOfLine(from: 0, source)
    var start = first
    while start < source.bytes.count {
      let line = source.lineRange(around: start)
      let next = endOfLine(from: start, source)
      if isFence(line, source) { return FrontMatter(yaml: first..<start, body: next..<source.bytes.count) }
      start = next
    }
    diagnostics.append(
      Diagnostic(
        .unclosedFrontMatter, at: source.span(source.lineRange(around: 0)), "this front matter does not end",
        help: "put a line --- after its last field"))
    return nil
  }

  private static func isFence(_ line: Range<Int>, _ source: SourceText) -> Bool {
    let dash = UInt8(ascii: "-")
    guard line.count >= 3, source.bytes[line.lowerBound..<line.lowerBound + 3].allSatisfy({ $0 == dash })
    else {
      return false
    }
    return source.bytes[(line.lowerBound + 3)..<line.upperBound].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  private static func endOfLine(from start: Int, _ source: SourceText) -> Int {
    source.bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? source.bytes.count
  }
}
