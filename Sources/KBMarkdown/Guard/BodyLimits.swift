/// Bounds that keep the parser's time and memory in proportion to the text.
///
/// cmark-gfm 0.29.0.gfm.6 takes time with the square of the input on the patterns named here (found by trying
/// all pairs of some 120 snippets, repeated). Each bound allows about 50 ms; real texts stay below a
/// hundredth of it.
enum BodyLimits {
  /// Bytes of one body.
  static let bytes = 1 << 20

  /// Quotations, list items and footnotes inside one another. Every line costs the parser a look at each of
  /// them; 32 KiB of `>` took it seconds.
  static let nesting = 64

  /// Cells of one table. The parser fills each row up to the width of the head: 32 KiB took 61 s and 4 GB.
  static let tableCells = 50_000

  /// `|` × `|` of a line, summed: the parser goes through a row's cells anew to add one.
  static let pipePairs = 10_000_000

  /// Bytes before each line that looks like the line under a table's head, summed: each makes the parser read
  /// the whole paragraph again, and for each line of it go back to the last `|`.
  static let tableAttempts = 4_000_000

  /// Length of the longest link definition × uses: the parser copies the address for each use, and ends the
  /// process when it runs out of memory.
  static let referenceBytes = 32 << 20

  /// Opening marks × closing brackets of a paragraph: each link makes the parser go through all marks before
  /// it (`*a` × n, then `[](b)` × n).
  static let delimiterPairs = 32_000_000

  /// The same for what looks like a table, whose rows count one by one: half a second, should it be none.
  static let tablePairs = 256_000_000

  /// Length of a word × the `@`, `)`, `www.` and `://` in it: `a@b.` × n, `_www.` × n, `www.` followed by `)`
  /// × n.
  static let wordPairs = 4_000_000

  /// Length of a paragraph × the `@` in it: the rest is copied for each address found.
  static let addressBytes = 256_000_000

  /// Length of a paragraph × the `<?` and `<!` in it: for each, its end is sought in all that follows.
  static let declarationBytes = 32_000_000
}
