/// Where each line of a body begins, as the parser counts lines: after `\n`, `\r` or `\r\n`.
struct LineTable {
  /// File offsets; the first is the body's start.
  private(set) var starts: [Int]
  let end: Int

  init(body: Range<Int>) {
    starts = [body.lowerBound]
    end = body.upperBound
  }

  mutating func addLine(at offset: Int) { starts.append(offset) }

  /// File offsets of some lines, line endings included; clamped to the body.
  ///
  /// - Parameters:
  ///   - first: number from 1.
  ///   - last: number from 1, at least `first`.
  func range(first: Int, last: Int) -> Range<Int> {
    let lower = min(max(first, 1), starts.count) - 1
    let upper = min(max(last, first), starts.count)
    return starts[lower]..<(upper < starts.count ? starts[upper] : end)
  }
}
