/// Tables, code and what stands inside a line.
extension MarkdownTwinWriter {
  // MARK: Tables

  mutating func openRow() {
    beginLine()
    out.append(UInt8(ascii: "|"))
  }

  mutating func openCell(_ cssClass: HTMLBytes?) {
    out.append(UInt8(ascii: " "))
    table?.cell = out.count
    guard table?.isInHeader == true else { return }
    let rules: [(StaticString, StaticString)] = [
      ("align-right", "--:"), ("align-center", ":-:"), ("align-left", ":--"),
    ]
    table?.rules.append(rules.first { cssClass?.equals($0.0) == true }?.1 ?? "---")
  }

  mutating func closeCell() {
    guard let start = table?.cell else { return }
    removeSpaces(downTo: start)
    out.append(" |")
    table?.cell = nil
  }

  mutating func closeRow() {
    if let table, table.isInHeader {
      newLine()
      out.append(UInt8(ascii: "|"))
      for rule in table.rules {
        out.append(UInt8(ascii: " "))
        out.append(HTMLBytes(start: rule.utf8Start, count: rule.utf8CodeUnitCount))
        out.append(" |")
      }
    }
    end(gap: 1)
  }

  // MARK: Code

  mutating func openCode() {
    isInCode = true
    code.cut(to: 0)
  }

  mutating func closeFence() {
    isInCode = false
    end(gap: 2)
    begin()
    let ticks = max(3, longestRunOfTicks() + 1)
    out.append(UInt8(ascii: "`"), times: ticks)
    if let language = fence ?? nil { out.append(language) }
    fence = nil
    var start = 0
    while true {
      let end = code.bytes().place(of: UInt8(ascii: "\n"), from: start)
      guard end < code.count else { break }
      newLine()
      out.append(code.bytes()[range: start..<end])
      start = end + 1
    }
    newLine()
    out.append(UInt8(ascii: "`"), times: ticks)
    end(gap: 2)
  }

  mutating func closeCode() {
    isInCode = false
    begin()
    let ticks = longestRunOfTicks() + 1
    let isPadded = code.bytes().first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`")
    out.append(UInt8(ascii: "`"), times: ticks)
    if isPadded { out.append(UInt8(ascii: " ")) }
    for byte in code.bytes() {
      if byte == UInt8(ascii: "|"), table != nil { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    if isPadded { out.append(UInt8(ascii: " ")) }
    out.append(UInt8(ascii: "`"), times: ticks)
  }

  private func longestRunOfTicks() -> Int {
    var longest = 0
    var run = 0
    for byte in code.bytes() {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  // MARK: Inline

  mutating func openInline(_ element: TwinElement, _ value: (StaticString) -> HTMLBytes?) {
    switch element {
    case .em: open("*", "*")
    case .strong: open("**", "**")
    case .del: open("~~", "~~")
    case .kbd: open("<kbd>", "</kbd>")
    case .sub: open("<sub>", "</sub>")
    case .sup where value("class") == nil: open("<sup>", "</sup>")
    case .a: openLink(value("href"), value("class"))
    default: open("", "")
    }
  }

  private mutating func open(_ start: StaticString, _ end: StaticString) {
    put(start)
    ends.append(.text(end))
  }

  private mutating func openLink(_ href: HTMLBytes?, _ cssClass: HTMLBytes?) {
    if cssClass?.equals("footnote-backref") == true { return skip(.a) }
    guard let href else { return open("", "") }
    if href.starts(with: "#fn-") { return open("[^", "]") }
    isInCitation = href.starts(with: "#ref-")
    if isInCitation { return open("", "") }
    put("[")
    ends.append(.link(href))
  }

  mutating func closeInline() {
    isInCitation = false
    switch ends.popLast() {
    case .text(let end)?: put(end)
    case .link(let href)?:
      put("](")
      addresses.append(href, to: &out)
      put(")")
    case nil: break
    }
  }
}
