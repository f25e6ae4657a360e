/// The elements that raw HTML may use.
enum HTMLElement: String, CaseIterable {
  case kbd, sub, sup, details, summary, br

  /// Whether it may stand in a line of text.
  var isPhrasing: Bool { self != .details && self != .summary }
}

/// One piece of raw HTML.
struct HTMLToken {
  enum Kind: Equatable {
    case open(HTMLElement)
    case close(HTMLElement)
    /// `<br>`, which needs no partner.
    case lineBreak
    case comment
    /// A tag that is not allowed; the payload names it: `div`, or `kbd` with attributes.
    case refused(name: String, isClosing: Bool, hasAttributes: Bool)
    case text
    /// Markdown between two pieces of raw HTML.
    case content
  }

  let kind: Kind
  /// Place in the raw HTML.
  private(set) var range: Range<Int>
  /// Whether it is text of white space only.
  var isBlank = false
  /// Whether it goes into the output as a tag.
  var isAccepted = false
}

extension HTMLToken {
  /// Leaves out the white space that a text begins with.
  mutating func dropLeadingSpace(in html: Bytes) {
    while kind == .text, let first = range.first, isASCIISpace(html[first]) {
      range = first + 1..<range.upperBound
    }
  }

  /// Divides raw HTML into tags, comments and text.
  static func all(in html: Bytes) -> [HTMLToken] {
    var tokens: [HTMLToken] = []
    var index = 0
    var textStart = 0
    while index < html.count {
      guard html[index] == UInt8(ascii: "<"), let token = HTMLToken(in: html, at: index) else {
        index += 1
        continue
      }
      if index > textStart { tokens.append(text(textStart..<index, in: html)) }
      tokens.append(token)
      index = token.range.upperBound
      textStart = index
    }
    if html.count > textStart { tokens.append(text(textStart..<html.count, in: html)) }
    return tokens
  }

  private static func text(_ range: Range<Int>, in html: Bytes) -> HTMLToken {
    HTMLToken(kind: .text, range: range, isBlank: range.allSatisfy { isASCIISpace(html[$0]) })
  }

  /// Reads the tag or comment that begins at `<`; nil if none does.
  init?(in html: Bytes, at start: Int) {
    if HTMLToken.hasPrefix("<!--", html, start) {
      let end = HTMLToken.endOfComment(html, from: start + 4)
      self.init(kind: .comment, range: start..<end)
      return
    }
    var index = start + 1
    let isClosing = index < html.count && html[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let nameStart = index
    while index < html.count, HTMLToken.isNameByte(html[index]) { index += 1 }
    let name = String(decoding: html[nameStart..<index], as: UTF8.self)
    guard
      !name.isEmpty
        || (index < html.count && (html[index] == UInt8(ascii: "!") || html[index] == UInt8(ascii: "?")))
    else { return nil }
    // Up to the next bracket: a quoted `>` ends it too, which leaves more of it as text, never less.
    while index < html.count, html[index] != UInt8(ascii: ">"), html[index] != UInt8(ascii: "<") {
      index += 1
    }
    guard index < html.count, html[index] == UInt8(ascii: ">") else { return nil }
    let inside = html[nameStart + name.utf8.count..<index]
    self.init(kind: HTMLToken.kind(name, isClosing: isClosing, inside: inside), range: start..<index + 1)
  }

  private static func kind(_ name: String, isClosing: Bool, inside: Slice<Bytes>) -> Kind {
    let isBare = inside.allSatisfy(isASCIISpace)
    let isSelfClosed = inside.last == UInt8(ascii: "/") && inside.dropLast().allSatisfy(isASCIISpace)
    switch HTMLElement(rawValue: name.lowercased()) {
    case .br? where !isClosing && (isBare || isSelfClosed): return .lineBreak
    case let element? where isBare && element != .br: return isClosing ? .close(element) : .open(element)
    case let element:
      return .refused(name: name, isClosing: isClosing, hasAttributes: element != nil && !isBare)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func hasPrefix(_ prefix: StaticString, _ html: Bytes, _ start: Int) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard start + length <= html.count else { return false }
    return (0..<length).allSatisfy { html[start + $0] == prefix.utf8Start[$0] }
  }

  /// A comment that is not closed goes on to the end, as browsers read it.
  private static func endOfComment(_ html: Bytes, from start: Int) -> Int {
    var index = start
    while index + 2 < html.count {
      if html[index] == UInt8(ascii: "-"), html[index + 1] == UInt8(ascii: "-"),
        html[index + 2] == UInt8(ascii: ">")
      {
        return index + 3
      }
      index += 1
    }
    return html.count
  }
}
