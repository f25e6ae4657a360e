import KBDiagnostics

/// Writes Markdown while HTML is read: blocks by the prefix of their lines, inline markup as it comes.
struct MarkdownTwinWriter: ~Copyable {
  var out = ByteBuffer()
  /// Where the twin begins in it.
  private let start: Int
  /// What each line begins with: the marks of the quotes and the indents of the list items around it.
  private var prefix: [UInt8] = []
  /// The mark of a list item or footnote that begins with the next block, instead of the indent that is part of the prefix.
  private var marker: [UInt8]?
  /// Line breaks that the next block needs before it.
  private var gap = 0
  /// How much of the prefix the empty lines before the next block have: that of what holds both blocks.
  private var outer = Int.max
  /// Whether a block's line has begun, so that text goes on in it.
  private var isInLine = false
  /// Whether a line break of the HTML was read that shows as a space if the line goes on.
  private var isSpacePending = false
  /// Whether the text asks for a new line if it goes on.
  private var isBreakPending = false
  /// Whether each open division is a quote.
  private var divisions: [Bool] = []
  private var lists: [List] = []
  /// The list that ended last, as long as nothing stands after it.
  private var ended: List?
  private var indents: [Int] = []
  var ends: [End] = []
  var table: Table?
  /// Whether `<pre>` or a code span is open, whose bytes are kept until its end.
  var isInCode = false
  var code = ByteBuffer()
  var fence: HTMLBytes??
  /// Set while an element is read that Markdown has no place for, until its end.
  private var skipped: TwinElement?
  private var skipDepth = 0
  private var isInFootnotes = false
  var isInCitation = false

  let addresses: TwinAddresses

  private struct List {
    /// Of the next item; nil for bullets.
    var number: Int?
    /// After a list comes one with the other mark, so that the two stay two.
    let isOther: Bool
  }

  struct Table {
    var isInHeader = false
    var rules: [StaticString] = []
    /// Where the text of the cell that is read begins.
    var cell: Int?
  }

  /// What inline markup ends with.
  enum End {
    case text(StaticString)
    case link(HTMLBytes)
  }

  /// - Parameter start: how many bytes stand before.
  init(page: String, after start: Int) {
    addresses = TwinAddresses(page: page)
    self.start = start
  }

  // MARK: Text

  mutating func put(text: HTMLBytes) {
    guard skipped == nil else { return }
    if isInCode { return code.append(decoding: text) }
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    // Between blocks, and between cells, there are only the line breaks of the HTML.
    guard table.map({ $0.cell != nil }) ?? (isInLine || !text.allSatisfy(isBreak)) else { return }
    // A break at the end stands for a space, unless the block ends or another begins.
    var end = text.count
    while end > 0, isBreak(text[end - 1]) { end -= 1 }
    var start = 0
    while isBreakPending, start < end, isBreak(text[start]) { start += 1 }
    if start < end { put(words: text[range: start..<end]) }
    isSpacePending = end < text.count
  }

  private mutating func put(words text: HTMLBytes) {
    var start = 0
    let isLineStart = !isInLine && table == nil
    while isLineStart, start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
    let words = text[range: start..<text.count]
    begin()
    if isInCitation {
      out.append(decoding: words)
      return
    }
    var digits = 0
    if isLineStart, let count = MarkdownEscape.digitsBeforeEscape(atLineStart: words) {
      digits = count
      out.append(words[range: 0..<digits])
      out.append(UInt8(ascii: "\\"))
    } else if words.first == UInt8(ascii: "("), out.last == UInt8(ascii: "]") {
      // After a citation, brackets would make a link of it.
      out.append(UInt8(ascii: "\\"))
    }
    MarkdownEscape.append(words[range: digits..<words.count], isHTML: true, isInTable: table != nil, to: &out)
  }

  mutating func put(_ markup: StaticString) {
    begin()
    out.append(HTMLBytes(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  // MARK: Blocks

  /// Begins a line, if none has begun, and writes the space or the break before what goes on in it.
  mutating func begin() {
    if table?.cell != nil { return }
    if !isInLine { beginLine() }
    if isBreakPending {
      out.append(UInt8(ascii: "\\"))
      newLine()
    } else if isSpacePending {
      out.append(UInt8(ascii: " "))
    }
    isSpacePending = false
    isBreakPending = false
  }

  mutating func beginLine() {
    isInLine = true
    if out.count > start {
      if gap > 1 {
        let blank = prefix.isEmpty ? [] : trimmed(prefix.prefix(outer))
        for _ in 1..<gap {
          out.append(UInt8(ascii: "\n"))
          out.append(blank)
        }
      }
      out.append(UInt8(ascii: "\n"))
    }
    if let marker {
      out.append(prefix.dropLast(marker.count))
      out.append(marker)
      self.marker = nil
    } else if !prefix.isEmpty {
      out.append(prefix)
    }
    gap = 0
    outer = Int.max
    ended = nil
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? bytes.startIndex)]
  }

  mutating func end(gap wanted: Int) {
    if isInLine { removeSpaces(downTo: start) }
    isInLine = false
    isSpacePending = false
    isBreakPending = false
    gap = max(gap, wanted)
    outer = min(outer, prefix.count)
  }

  /// Removes the spaces at the end of what has been written, as far as a place.
  mutating func removeSpaces(downTo start: Int) {
    while out.count > start, out.last == UInt8(ascii: " ") { out.cut(to: out.count - 1) }
  }

  mutating func newLine() {
    out.append(UInt8(ascii: "\n"))
    out.append(prefix)
  }

  private mutating func openItem(_ mark: String) {
    let mark = Array(mark.utf8)
    // An item without any text still has its mark.
    marker = mark
    prefix += repeatElement(UInt8(ascii: " "), count: mark.count)
    indents.append(mark.count)
    isInLine = false
  }

  private mutating func closeItem() {
    if marker != nil { beginLine() }
    prefix.removeLast(indents.popLast() ?? 0)
    end(gap: 1)
  }

  // MARK: Tags

  mutating func open(_ element: TwinElement, _ attributes: HTMLBytes) {
    if let skipped {
      if skipped == element { skipDepth += 1 }
      return
    }
    let value = { (name: StaticString) in HTMLScanner.value(of: name, in: attributes) }
    switch element {
    case .h1: openHeading("# ")
    case .h2: openHeading("## ")
    case .h3: openHeading("### ")
    case .h4: openHeading("#### ")
    case .h5: openHeading("##### ")
    case .h6: openHeading("###### ")
    case .p:
      isInLine = false
      if value("class")?.equals("markdown-alert-title") == true { skip(element) }
    case .ul: openList(nil)
    case .ol: openList(value("start").flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 1)
    case .li: openListItem(value("id"))
    case .blockquote: openQuote()
    case .div, .section: openDivision(value("class"))
    case .pre:
      openCode()
      fence = .some(nil)
    case .code:
      if fence != nil { fence = .some(value("class").map { $0[range: "language-".utf8.count..<$0.count] }) }
      if !isInCode { openCode() }
    case .hr:
      end(gap: 2)
      put("---")
      end(gap: 2)
    case .br:
      if table != nil { put("<br>") } else { isBreakPending = true }
    case .summary:
      end(gap: 2)
      put("**")
    case .table:
      end(gap: 2)
      table = Table()
    case .thead: table?.isInHeader = true
    case .tbody: break
    case .tr: openRow()
    case .th, .td: openCell(value("class"))
    case .img:
      put("![")
      if let text = value("alt") {
        MarkdownEscape.append(text, isHTML: true, isInTable: table != nil, to: &out)
      }
      put("](")
      if let source = value("src") { addresses.append(source, to: &out) }
      put(")")
    case .input: put(attributes.contains(" checked") ? "[x]" : "[ ]")
    default: openInline(element, value)
    }
  }

  mutating func close(_ element: TwinElement) {
    if let skipped {
      if skipped == element { skipDepth -= 1 }
      if skipDepth == 0 { self.skipped = nil }
      return
    }
    switch element {
    case .h1, .h2, .h3, .h4, .h5, .h6, .p, .details: end(gap: 2)
    case .ul, .ol:
      let list = lists.popLast()
      end(gap: lists.isEmpty ? 2 : 1)
      ended = list
    case .li: closeItem()
    case .blockquote: closeQuote()
    case .div, .section: if divisions.popLast() == true { closeQuote() }
    case .pre: closeFence()
    case .code: if fence == nil { closeCode() }
    case .summary:
      put("**")
      end(gap: 2)
    case .table:
      table = nil
      end(gap: 2)
    case .thead: table?.isInHeader = false
    case .tr: closeRow()
    case .th, .td: closeCell()
    case .tbody: break
    default: closeInline()
    }
  }

  mutating func skip(_ element: TwinElement) {
    skipped = element
    skipDepth = 1
  }

  private mutating func openHeading(_ mark: StaticString) {
    end(gap: 2)
    put(mark)
  }

  /// - Parameter number: of the first item; nil for bullets.
  private mutating func openList(_ number: Int?) {
    end(gap: lists.isEmpty || isInFootnotes ? 2 : 1)
    let follows = ended.map { ($0.number == nil) == (number == nil) } ?? false
    lists.append(List(number: number, isOther: follows && ended?.isOther == false))
  }

  private mutating func openListItem(_ id: HTMLBytes?) {
    if isInFootnotes, lists.count == 1, let id {
      openItem("[^\(String(decoding: id.dropFirst("fn-".utf8.count), as: UTF8.self))]: ")
      gap = 2
    } else if let place = lists.indices.last, let number = lists[place].number {
      openItem("\(number)\(lists[place].isOther ? ")" : ".") ")
      lists[place].number = number + 1
    } else {
      openItem(lists.last?.isOther == true ? "* " : "- ")
    }
  }

  // MARK: Quotes

  private mutating func openQuote() {
    end(gap: lists.isEmpty ? 2 : 1)
    if marker != nil {
      beginLine()
      isInLine = false
      gap = 1
    }
    prefix += Array("> ".utf8)
  }

  private mutating func closeQuote() {
    prefix.removeLast(2)
    end(gap: 2)
  }

  private mutating func openDivision(_ cssClass: HTMLBytes?) {
    let isAlert = cssClass?.starts(with: "markdown-alert ") == true
    divisions.append(isAlert)
    if cssClass?.equals("footnotes") == true {
      isInFootnotes = true
    } else if isAlert, let cssClass {
      openQuote()
      put("[!")
      let name = cssClass.dropFirst("markdown-alert markdown-alert-".utf8.count)
      out.append(String(decoding: name, as: UTF8.self).uppercased())
      put("]")
      end(gap: 1)
    }
  }
}
