import KBDiagnostics

/// Walks over a parsed body once and writes everything that comes of it.
///
/// The files beside this one hold what is done for each kind of node.
struct BodyWalker {
  let source: SourceText
  let configuration: MarkdownRenderer.Configuration
  let options: MarkdownRenderer.BodyOptions
  let terms: TermMatcher?
  let relay: ResolverRelay
  var reporter: Reporter

  var html: HTMLBuffer
  var text: PlainTextBuffer
  var outline: [Heading] = []
  var links: [BodyLink] = []

  let layout: BodyLayout
  var locator: SourceLocator
  var slugger: HeadingSlugger
  var tables = TableState()
  var footnotes = FootnoteState()
  var rawHTML = RawHTMLState()
  var openLinks: [OpenLink] = []
  var openAlerts: [Node] = []
  var fragments: [FragmentUse] = []
  /// Terms linked since the last heading.
  var sectionTerms: Set<Int> = []
  /// Where the heading being walked began in the output; nil outside headings.
  var openHeading: OpenHeading?
  /// Text of the run being written, reused.
  var run: [UInt8] = []

  var isPlain: Bool { configuration.isPlain }
  /// Whether the text being written is a link's: nothing in it can be one.
  var isInLink: Bool { !openLinks.isEmpty }

  init(
    source: SourceText, body: Range<Int>, layout: BodyLayout, configuration: MarkdownRenderer.Configuration,
    options: MarkdownRenderer.BodyOptions, terms: TermMatcher?, relay: ResolverRelay, reporter: Reporter,
    fixedSpan: SourceSpan? = nil
  ) {
    self.source = source
    self.configuration = configuration
    self.options = options
    self.terms = options.linksTerms && !configuration.isPlain ? terms : nil
    self.relay = relay
    self.reporter = reporter
    html = HTMLBuffer(capacity: body.count + body.count / 2 + 256)
    text = PlainTextBuffer(capacity: body.count)
    self.layout = layout
    locator = SourceLocator(source: source, body: body, layout: layout, fixedSpan: fixedSpan)
    slugger = HeadingSlugger(taken: options.pageIDs)
  }

  /// What to do after entering a node.
  enum Step {
    /// Walk over its children, then leave it.
    case descend
    /// Go on behind this node: itself, or the last of its siblings that was dealt with along with it.
    case passed(Node)
  }

  /// Visits every node below one in reading order, but not that one itself.
  ///
  /// A loop, because inline content may be nested as deep as it is long.
  mutating func walk(_ root: Node) {
    guard var node = root.firstChild else { return }
    while true {
      switch enter(node) {
      case .descend:
        if let child = node.firstChild {
          node = child
          continue
        }
        leave(node)
      case .passed(let last):
        node = last
      }
      while true {
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent, parent != root else { return }
        node = parent
        leave(node)
      }
    }
  }

  private mutating func enter(_ node: Node) -> Step {
    let kind = node.kind
    switch kind {
    case .text, .softBreak: return putRun(from: node)
    case .lineBreak: putLineBreak()
    case .code: putCode(node)
    case .htmlInline: putInlineHTML(node)
    case .image: putImage(node)
    case .footnoteReference: putFootnoteReference(node)
    case .codeBlock: putCodeBlock(node)
    case .htmlBlock: putHTMLBlock(node)
    case .thematicBreak: putThematicBreak()
    case .emphasis, .strong, .strikethrough, .link: return enterInline(node, kind)
    case .footnoteDefinition: return enterFootnote(node)
    default: return enterBlock(node, kind)
    }
    return .passed(node)
  }

  private mutating func leave(_ node: Node) {
    let kind = node.kind
    switch kind {
    case .emphasis, .strong, .strikethrough, .link: leaveInline(kind)
    case .footnoteDefinition: leaveFootnote(node)
    default: leaveBlock(node, kind)
    }
  }

  /// Checks what can only be checked at the end.
  mutating func finish() -> RenderedBody {
    finishFootnotes()
    checkFragments()
    var result = RenderedBody()
    result.html = html.bytes
    result.outline = outline
    result.plainText = text.finished
    result.links = links
    // Spaces and line ends are taken away behind a link without text.
    let end = result.plainText.utf8.count
    for index in links.indices.reversed() where links[index].place.upperBound > end {
      result.links[index].place = min(links[index].place.lowerBound, end)..<end
    }
    return result
  }
}
