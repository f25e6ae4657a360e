import KBDiagnostics

/// Finds in the source what the tree shows.
///
/// Lines of blocks are exact; positions of inline content are hints, wrong after lazy continuation, tabs and
/// `\|` in tables, and missing for bare autolinks. So each is checked against the source, and sought if it
/// does not fit.
struct SourceLocator {
  let source: SourceText
  let body: Range<Int>
  let layout: BodyLayout
  /// The one span to report, if the text does not stand in the file as it is.
  let fixedSpan: SourceSpan?
  /// File offsets of the block being walked.
  private(set) var block: Range<Int>
  /// Wiki links, citations and footnotes of the whole body; nil until one is asked for.
  var marks: [SourceMark]?
  /// Index of the next of them.
  var nextMark = 0
  /// Where the last link of the block ended.
  var linkEnd = 0
  /// Links of the body that were sought in vain.
  var failedSearches = 0

  /// Marks looked at for one that does not fit, so that no input makes the search quadratic.
  static let patience = 64
  /// Links sought in vain before the block is named instead, and how far each is sought.
  static let searches = 50
  static let searchLength = 4096

  init(source: SourceText, body: Range<Int>, layout: BodyLayout, fixedSpan: SourceSpan? = nil) {
    self.source = source
    self.body = body
    self.layout = layout
    block = body
    self.fixedSpan = fixedSpan
  }

  mutating func enterBlock(_ node: Node) {
    // A paragraph that stood directly above a table has no lines of its own: the table's begin with them.
    let placed = node.startLine > 0 ? node : node.next ?? node
    block = layout.range(first: placed.startLine, last: placed.endLine)
    linkEnd = block.lowerBound
    // Footnotes are walked last, wherever they were written.
    if let marks { nextMark = marks.firstIndex(from: block.lowerBound) }
  }

  /// The block without the white space around it.
  var blockSpan: SourceSpan {
    if let fixedSpan { return fixedSpan }
    var lower = block.lowerBound
    var upper = block.upperBound
    while lower < upper, isASCIISpace(source.bytes[lower]) { lower += 1 }
    while upper > lower, isASCIISpace(source.bytes[upper - 1]) { upper -= 1 }
    return source.span(lower < upper ? lower..<upper : block)
  }
}
