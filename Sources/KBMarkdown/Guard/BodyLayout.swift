/// What the look at a body before parsing brings to light: where its lines begin, as the parser counts them
/// (after `\n`, `\r` or `\r\n`), and what looks like the definition of a footnote.
struct BodyLayout {
  /// File offsets; the first is the body's start.
  private(set) var lineStarts: [Int]
  /// File offsets of `[^label]:` at the beginning of lines; some may stand in code.
  private(set) var footnotes: [Range<Int>] = []
  let end: Int

  init(body: Range<Int>) {
    lineStarts = [body.lowerBound]
    end = body.upperBound
  }

  mutating func addLine(at offset: Int) { lineStarts.append(offset) }

  mutating func addFootnote(_ label: Range<Int>) { footnotes.append(label) }

  /// Number of the line, from 1, that holds a file offset.
  func line(of offset: Int) -> Int {
    var lower = 0
    var upper = lineStarts.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if lineStarts[middle] <= offset { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// File offsets of some lines, line endings included; clamped to the body.
  ///
  /// - Parameters:
  ///   - first: number from 1.
  ///   - last: number from 1, at least `first`.
  func range(first: Int, last: Int) -> Range<Int> {
    let lower = min(max(first, 1), lineStarts.count) - 1
    let upper = min(max(last, first), lineStarts.count)
    return lineStarts[lower]..<(upper < lineStarts.count ? lineStarts[upper] : end)
  }
}
