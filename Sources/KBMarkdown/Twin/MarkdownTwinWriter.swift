/// Writes Markdown while HTML is read: blocks by the prefix of their lines, inline markup as it comes.
struct MarkdownTwinWriter {
  private var out: [UInt8] = []
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
  private var ends: [[UInt8]] = []
  private var table: Table?
  /// Inside `<pre>` or a code span, whose bytes are kept until their end.
  private var code: [UInt8]?
  private var fence: String?
  /// Set while an element is read that Markdown has no place for, until its end.
  private var skipped: String?
  private var skipDepth = 0
  private var isInFootnotes = false
  private var isInCitation = false

  private let addresses: TwinAddresses

  private struct List {
    /// Of the next item; nil for bullets.
    var number: Int?
    /// After a list comes one with the other mark, so that the two stay two.
    let isOther: Bool
  }

  private struct Table {
    var isInHeader = false
    var row: [[UInt8]] = []
    var rules: [String] = []
  }

  init(page: String) { addresses = TwinAddresses(page: page) }

  var finished: [UInt8] { out }

  // MARK: Text

  mutating func put(text: [UInt8]) {
    guard skipped == nil else { return }
    if code != nil {
      code? += text
      return
    }
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    // Between blocks there are only the line breaks of the HTML.
    guard isInLine || table != nil || !text.allSatisfy(isBreak) else { return }
    // A break at the end stands for a space, unless the block ends or another begins.
    let end = text.lastIndex { !isBreak($0) }.map { $0 + 1 } ?? 0
    let start = isBreakPending ? text.prefix(end).firstIndex { !isBreak($0) } ?? end : 0
    if start < end { put(escaped: escaped(Array(text[start..<end]))) }
    isSpacePending = end < text.count
  }

  private func escaped(_ text: [UInt8]) -> [UInt8] {
    if isInCitation { return text }
    let escaped = MarkdownEscape.inline(text, isInTable: table != nil)
    // After a citation, brackets would make a link of it.
    let follows = (table?.row.last ?? out).last == UInt8(ascii: "]")
    return follows && escaped.first == UInt8(ascii: "(") ? [UInt8(ascii: "\\")] + escaped : escaped
  }

  private mutating func put(escaped text: [UInt8]) {
    var text = text
    if !isInLine && table == nil {
      while text.first == UInt8(ascii: " ") { text.removeFirst() }
      if let place = MarkdownEscape.needsEscape(atLineStart: text) {
        text.insert(UInt8(ascii: "\\"), at: place)
      }
    }
    put(markup: text)
  }

  private mutating func put(markup text: [UInt8]) {
    if table != nil, let last = table?.row.indices.last {
      table?.row[last] += text
      return
    }
    begin()
    if isBreakPending {
      out.append(UInt8(ascii: "\\"))
      newLine()
    } else if isSpacePending {
      out.append(UInt8(ascii: " "))
    }
    isSpacePending = false
    isBreakPending = false
    out += text
  }

  private mutating func put(_ text: String) { put(markup: Array(text.utf8)) }

  // MARK: Blocks

  /// Begins a line, if none has begun.
  private mutating func begin() {
    guard !isInLine else { return }
    isInLine = true
    let blank = trimmed(prefix.prefix(outer))
    if !out.isEmpty {
      for number in 0..<max(gap, 1) {
        out.append(UInt8(ascii: "\n"))
        if number < gap - 1 { out += blank }
      }
    }
    if let marker {
      out += prefix.dropLast(marker.count) + marker
      self.marker = nil
    } else {
      out += prefix
    }
    gap = 0
    outer = Int.max
    ended = nil
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? bytes.startIndex)]
  }

  private mutating func end(gap wanted: Int) {
    if isInLine { out.removeLast(out.count - trimmed(out[...]).count) }
    isInLine = false
    isSpacePending = false
    isBreakPending = false
    gap = max(gap, wanted)
    outer = min(outer, prefix.count)
  }

  private mutating func newLine() {
    out.append(UInt8(ascii: "\n"))
    out += prefix
  }

  private mutating func openItem(_ mark: String) {
    let mark = Array(mark.utf8)
    // An item without any text still has its mark.
    marker = mark
    prefix += [UInt8](repeating: UInt8(ascii: " "), count: mark.count)
    indents.append(mark.count)
    isInLine = false
  }

  private mutating func closeItem() {
    if marker != nil { begin() }
    prefix.removeLast(indents.popLast() ?? 0)
    end(gap: 1)
  }

  // MARK: Tags

  mutating func open(_ name: String, _ attributes: ArraySlice<UInt8>) {
    if let skipped {
      if skipped == name { skipDepth += 1 }
      return
    }
    let value = { HTMLScanner.value(of: $0, in: attributes) }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      end(gap: 2)
      put(String(repeating: "#", count: Int(name.dropFirst()) ?? 2) + " ")
    case "p":
      isInLine = false
      if value("class") == "markdown-alert-title" { skip(name) }
    case "ul", "ol":
      end(gap: lists.isEmpty || isInFootnotes ? 2 : 1)
      let number = name == "ol" ? Int(value("start") ?? "1") : nil
      let follows = ended.map { ($0.number == nil) == (number == nil) } ?? false
      lists.append(List(number: number, isOther: follows && ended?.isOther == false))
    case "li": openListItem(value("id"))
    case "blockquote": openQuote()
    case "div", "section": openDivision(value("class") ?? "")
    case "pre", "code":
      code = code ?? []
      if name == "pre" {
        fence = ""
      } else if fence != nil {
        fence = value("class").map { String($0.dropFirst("language-".count)) } ?? ""
      }
    case "hr":
      end(gap: 2)
      put("---")
      end(gap: 2)
    case "br":
      guard table == nil else { return put("<br>") }
      isBreakPending = true
    case "summary":
      end(gap: 2)
      put("**")
    case "table": openTable()
    case "thead": table?.isInHeader = true
    case "tr": table?.row = []
    case "th", "td": openCell(value("class"))
    case "img":
      put("![\(MarkdownTwin.escaped(value("alt") ?? ""))](\(addresses.destination(value("src") ?? "")))")
    case "input": put(String(decoding: attributes, as: UTF8.self).contains(" checked") ? "[x]" : "[ ]")
    default: openInline(name, value)
    }
  }

  mutating func close(_ name: String) {
    if let skipped {
      if skipped == name { skipDepth -= 1 }
      if skipDepth == 0 { self.skipped = nil }
      return
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "p", "details": end(gap: 2)
    case "ul", "ol":
      let list = lists.popLast()
      end(gap: lists.isEmpty ? 2 : 1)
      ended = list
    case "li": closeItem()
    case "blockquote": closeQuote()
    case "div", "section": if divisions.popLast() == true { closeQuote() }
    case "pre": closeFence()
    case "code": if fence == nil { closeCode() }
    case "summary":
      put("**")
      end(gap: 2)
    case "table":
      table = nil
      end(gap: 2)
    case "thead": table?.isInHeader = false
    case "tr": closeRow()
    case "th", "td", "tbody": break
    default:
      isInCitation = false
      if let end = ends.popLast() { put(markup: end) }
    }
  }

  private mutating func skip(_ name: String) {
    skipped = name
    skipDepth = 1
  }

  private mutating func openListItem(_ id: String?) {
    if isInFootnotes, lists.count == 1, let number = id?.dropFirst("fn-".count) {
      openItem("[^\(number)]: ")
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
      begin()
      isInLine = false
      gap = 1
    }
    prefix += Array("> ".utf8)
  }

  private mutating func closeQuote() {
    prefix.removeLast(2)
    end(gap: 2)
  }

  private mutating func openDivision(_ cssClass: String) {
    divisions.append(cssClass.hasPrefix("markdown-alert "))
    if cssClass == "footnotes" {
      isInFootnotes = true
    } else if cssClass.hasPrefix("markdown-alert ") {
      openQuote()
      put("[!\(cssClass.dropFirst("markdown-alert markdown-alert-".count).uppercased())]")
      end(gap: 1)
    }
  }

  // MARK: Tables

  private mutating func openTable() {
    end(gap: 2)
    table = Table()
  }

  private mutating func openCell(_ cssClass: String?) {
    table?.row.append([])
    guard table?.isInHeader == true else { return }
    table?.rules.append(
      cssClass == "align-right"
        ? "--:" : cssClass == "align-center" ? ":-:" : cssClass == "align-left" ? ":--" : "---")
  }

  private mutating func closeRow() {
    guard let table else { return }
    let cells = table.row.map { String(decoding: $0, as: UTF8.self).trimmingSpaces }
    self.table = nil
    end(gap: 1)
    put("| \(cells.joined(separator: " | ")) |")
    if table.isInHeader {
      newLine()
      put("| \(table.rules.joined(separator: " | ")) |")
    }
    end(gap: 1)
    self.table = table
  }

  // MARK: Code

  private mutating func closeFence() {
    let lines = (code ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let ticks = String(repeating: "`", count: max(3, longestRun(in: code ?? []) + 1))
    code = nil
    end(gap: 2)
    put(ticks + (fence ?? ""))
    fence = nil
    for line in lines.dropLast() {
      newLine()
      put(markup: Array(line))
    }
    newLine()
    put(ticks)
    end(gap: 2)
  }

  private mutating func closeCode() {
    var text = code ?? []
    code = nil
    let ticks = String(repeating: "`", count: longestRun(in: text) + 1)
    let pad = text.first == UInt8(ascii: "`") || text.last == UInt8(ascii: "`") ? " " : ""
    if table != nil { text = text.flatMap { $0 == UInt8(ascii: "|") ? Array("\\|".utf8) : [$0] } }
    put(markup: Array((ticks + pad).utf8) + text + Array((pad + ticks).utf8))
  }

  private func longestRun(in text: [UInt8]) -> Int {
    var longest = 0
    var run = 0
    for byte in text {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  // MARK: Inline

  private mutating func openInline(_ name: String, _ value: (String) -> String?) {
    let (start, end): (String, String) =
      switch name {
      case "em": ("*", "*")
      case "strong": ("**", "**")
      case "del": ("~~", "~~")
      case "kbd", "sub": ("<\(name)>", "</\(name)>")
      case "sup" where value("class") == nil: ("<sup>", "</sup>")
      case "a": anchor(value("href") ?? "", value("class"))
      default: ("", "")
      }
    if name == "a", value("class") == "footnote-backref" { return skip(name) }
    isInCitation = name == "a" && value("href")?.hasPrefix("#ref-") == true
    put(start)
    ends.append(Array(end.utf8))
  }

  private func anchor(_ href: String, _ cssClass: String?) -> (String, String) {
    if href.hasPrefix("#ref-") { return ("", "") }
    if href.hasPrefix("#fn-") { return ("[^", "]") }
    return ("[", "](\(addresses.destination(href)))")
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let start = utf8.firstIndex { $0 != UInt8(ascii: " ") } ?? endIndex
    let end = utf8.lastIndex { $0 != UInt8(ascii: " ") }.map { utf8.index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
