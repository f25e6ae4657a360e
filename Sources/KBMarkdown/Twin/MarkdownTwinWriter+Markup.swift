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
    out += " |".utf8
    table?.cell = nil
  }

  mutating func closeRow() {
    if let table, table.isInHeader {
      newLine()
      out.append(UInt8(ascii: "|"))
      for rule in table.rules {
        out.append(UInt8(ascii: " "))
        out += HTMLBytes(start: rule.utf8Start, count: rule.utf8CodeUnitCount)
        out += " |".utf8
      }
    }
    end(gap: 1)
  }

  // MARK: Code

  mutating func openCode() {
    isInCode = true
    code.removeAll(keepingCapacity: true)
  }

  mutating func closeFence() {
    isInCode = false
    end(gap: 2)
    begin()
    let ticks = repeatElement(UInt8(ascii: "`"), count: max(3, longestRunOfTicks() + 1))
    out += ticks
    if let language = fence ?? nil { out += language }
    fence = nil
    var rest = code[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      newLine()
      out += rest[..<end]
      rest = rest[(end + 1)...]
    }
    newLine()
    out += ticks
    end(gap: 2)
  }

  mutating func closeCode() {
    isInCode = false
    begin()
    let ticks = repeatElement(UInt8(ascii: "`"), count: longestRunOfTicks() + 1)
    let isPadded = code.first == UInt8(ascii: "`") || code.last == UInt8(ascii: "`")
    out += ticks
    if isPadded { out.append(UInt8(ascii: " ")) }
    if table == nil {
      out += code
    } else {
      for byte in code {
        if byte == UInt8(ascii: "|") { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      }
    }
    if isPadded { out.append(UInt8(ascii: " ")) }
    out += ticks
  }

  private func longestRunOfTicks() -> Int {
    var longest = 0
    var run = 0
    for byte in code {
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
