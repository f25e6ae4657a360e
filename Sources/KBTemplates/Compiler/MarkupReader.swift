/// Follows the text of an HTML or XML template through its parts.
///
/// - Source: HTML Living Standard, section 13.2.5, "Tokenization", for what a template's text needs of it.
struct MarkupReader {
  /// Something that the compiler must act on, at an index of the bytes.
  enum Event {
    /// An attribute with an open URL is complete; the index is that of the closing quote.
    case urlEnds(Int)
    case problem(Int, message: String, help: String)
  }

  var surroundings: Surroundings
  private(set) var events: [Event] = []

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  mutating func read(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      if surroundings.part == .text, bytes[index] != .less {
        index += 1
      } else {
        step(bytes[index], at: index)
        if surroundings.part == .text { surroundings.tag = Tag() }
        index += 1
      }
    }
  }

  private mutating func step(_ byte: UInt8, at index: Int) {
    switch surroundings.part {
    case .text: if byte == .less { surroundings.part = .tagOpen }
    case .tagOpen: openTag(byte)
    case .declarationOpen: openDeclaration(byte)
    case .commentOpen:
      surroundings.part = byte == .minus ? .comment(.opening) : byte == .greater ? .text : .declaration
    case .tagName: readTagName(byte, at: index)
    case .endTag, .declaration: if byte == .greater { surroundings.part = .text }
    case .comment(let end): readComment(byte, end, at: index)
    case .cdata(let matched): readCDATA(byte, matched)
    case .rawText(let matched): readSpecial(byte, matched, isRaw: true, at: index)
    case .characters(let matched): readSpecial(byte, matched, isRaw: false, at: index)
    default: readInTag(byte, at: index)
    }
  }

  private mutating func problem(_ index: Int, _ message: String, _ help: String) {
    events.append(.problem(index, message: message, help: help))
  }

  // MARK: Between tags

  private mutating func openTag(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "!"): surroundings.part = .declarationOpen
    case .slash: surroundings.part = .endTag
    case UInt8(ascii: "?"): surroundings.part = .declaration
    case .less: break
    default:
      guard byte.isNameStart || (surroundings.format == .xml && byte >= 0x80) else {
        surroundings.part = .text
        return
      }
      surroundings.part = .tagName
      surroundings.tag = Tag()
      surroundings.tag.name = String(Character(UnicodeScalar(byte.lowercased)))
    }
  }

  private mutating func openDeclaration(_ byte: UInt8) {
    switch byte {
    case .minus: surroundings.part = .commentOpen
    case UInt8(ascii: "["): surroundings.part = surroundings.format == .xml ? .cdata(0) : .declaration
    case .greater: surroundings.part = .text
    default: surroundings.part = .declaration
    }
  }

  private mutating func readComment(_ byte: UInt8, _ end: Surroundings.CommentEnd, at index: Int) {
    switch (end, byte) {
    case (.hyphens, .greater), (.exclamation, .greater), (.opening, .greater), (.openingHyphen, .greater):
      surroundings.part = .text
    case (.unknown, .greater), (.unknownHyphen, .greater):
      problem(index, "this may end the comment, or not", "put a space between the value and the end")
    case (.none, .minus), (.exclamation, .minus): surroundings.part = .comment(.hyphen)
    case (.hyphen, .minus), (.hyphens, .minus), (.openingHyphen, .minus), (.unknownHyphen, .minus):
      surroundings.part = .comment(.hyphens)
    case (.opening, .minus): surroundings.part = .comment(.openingHyphen)
    case (.unknown, .minus): surroundings.part = .comment(.unknownHyphen)
    case (.hyphens, UInt8(ascii: "!")): surroundings.part = .comment(.exclamation)
    default: surroundings.part = .comment(.none)
    }
  }

  private mutating func readCDATA(_ byte: UInt8, _ matched: Int) {
    if byte == UInt8(ascii: "]") {
      surroundings.part = .cdata(min(matched + 1, 2))
    } else if byte == .greater, matched == 2 {
      surroundings.part = .text
    } else {
      surroundings.part = .cdata(0)
    }
  }

  private mutating func readTagName(_ byte: UInt8, at index: Int) {
    if byte.isHTMLSpace || byte == .slash {
      surroundings.part = .gap(mustBreak: false)
    } else if byte == .greater {
      endTag(at: index)
    } else {
      surroundings.tag.name += String(Character(UnicodeScalar(byte.lowercased)))
    }
  }

  private mutating func endTag(at index: Int) {
    let tag = surroundings.tag
    if tag.name == "meta", tag.hasContentValue, tag.httpEquiv != nil,
      tag.httpEquiv != .known("content-security-policy")
    {
      problem(
        index, "the content of a meta tag with http-equiv cannot hold a value",
        "write the content out, or leave http-equiv out")
    }
    guard surroundings.format == .html else {
      surroundings.part = .text
      return
    }
    switch tag.name {
    case "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext":
      surroundings.part = .rawText(0)
    case "title", "textarea": surroundings.part = .characters(0)
    default: surroundings.part = .text
    }
  }

  /// Reads content that only its own end tag ends.
  private mutating func readSpecial(_ byte: UInt8, _ matched: Int, isRaw: Bool, at index: Int) {
    let end = Array("</\(surroundings.tag.name)".utf8)
    var next = 0
    if matched == end.count, byte.isHTMLSpace || byte == .slash || byte == .greater,
      surroundings.tag.name != "plaintext"
    {
      surroundings.part = byte == .greater ? .text : .endTag
      return
    }
    if matched < end.count, byte.lowercased == end[matched] {
      next = matched + 1
    } else if byte == .less {
      next = 1
    }
    if surroundings.tag.name == "script" { readScript(byte, at: index) }
    surroundings.part = isRaw ? .rawText(next) : .characters(next)
  }
}

// MARK: - Inside a tag

extension MarkupReader {
  /// A comment in a script can hide the script's end from the browser.
  ///
  /// - Source: HTML Living Standard, section 13.2.5.20, "Script data double escape start state".
  private mutating func readScript(_ byte: UInt8, at index: Int) {
    let opening = Array("<!--".utf8)
    let matched = surroundings.tag.openingMatched
    if byte == opening[matched] {
      surroundings.tag.openingMatched = (matched + 1) % opening.count
      if matched + 1 == opening.count {
        problem(index, "\"<!--\" in a script can hide its end", "leave it out; in JSON, write \\u003c!--")
      }
    } else {
      surroundings.tag.openingMatched = byte == .less ? 1 : 0
    }
  }

  private mutating func readInTag(_ byte: UInt8, at index: Int) {
    switch surroundings.part {
    case .gap(let mustBreak): readGap(byte, mustBreak, at: index)
    case .attributeName(let name): readName(byte, name, at: index)
    case .afterAttributeName(let name): readAfterName(byte, name, at: index)
    case .beforeValue(let kind): readBeforeValue(byte, kind, at: index)
    case .unquoted(let kind): readUnquoted(byte, kind, at: index)
    case .quoted(let quote, let kind): readQuoted(byte, quote, kind, at: index)
    default: break
    }
  }

  private mutating func readGap(_ byte: UInt8, _ mustBreak: Bool, at index: Int) {
    if byte.isHTMLSpace || byte == .slash {
      surroundings.part = .gap(mustBreak: false)
    } else if byte == .greater {
      endTag(at: index)
    } else {
      if mustBreak {
        problem(index, "this would be glued to what stands before it", "put a space before it")
      } else if byte == .equals {
        problem(index, "this value has no attribute", "write name=\"value\" in one piece")
      }
      surroundings.part = .attributeName(String(Character(UnicodeScalar(byte.lowercased))))
    }
  }

  private mutating func readName(_ byte: UInt8, _ name: String, at index: Int) {
    if byte == .equals {
      beginValue(of: name)
    } else if byte.isHTMLSpace {
      surroundings.part = .afterAttributeName(name)
    } else if byte == .slash || byte == .greater {
      readGap(byte, false, at: index)
    } else {
      surroundings.part = .attributeName(name + String(Character(UnicodeScalar(byte.lowercased))))
    }
  }

  private mutating func readAfterName(_ byte: UInt8, _ name: String, at index: Int) {
    if byte == .equals { beginValue(of: name) } else if !byte.isHTMLSpace { readGap(byte, false, at: index) }
  }

  private mutating func beginValue(of name: String) {
    var kind = AttributeKind(attribute: name, of: surroundings.tag.name, format: surroundings.format)
    if kind == .metaContent, surroundings.tag.httpEquiv == .known("refresh") { kind = .refresh([]) }
    if kind == .scriptType { surroundings.tag.type = .known("") }
    if kind == .httpEquiv { surroundings.tag.httpEquiv = .known("") }
    surroundings.part = .beforeValue(kind)
  }

  private mutating func readBeforeValue(_ byte: UInt8, _ kind: AttributeKind, at index: Int) {
    if byte == .quote || byte == .apostrophe {
      surroundings.part = .quoted(byte, kind)
    } else if byte == .greater {
      endTag(at: index)
    } else if !byte.isHTMLSpace {
      surroundings.part = .unquoted(kind)
      append(byte, to: kind)
    }
  }

  private mutating func readUnquoted(_ byte: UInt8, _ kind: AttributeKind, at index: Int) {
    if byte.isHTMLSpace {
      surroundings.part = .gap(mustBreak: false)
    } else if byte == .greater {
      endTag(at: index)
    } else {
      append(byte, to: kind)
    }
  }

  private mutating func readQuoted(_ byte: UInt8, _ quote: UInt8, _ kind: AttributeKind, at index: Int) {
    guard byte == quote else {
      append(byte, to: kind)
      if let longer = kind.appending(byte) { surroundings.part = .quoted(quote, longer) }
      return
    }
    switch kind {
    case .url(.open), .urlList(.open): events.append(.urlEnds(index))
    default: break
    }
    surroundings.part = .gap(mustBreak: true)
  }

  /// Keeps the values that must be known beforehand.
  private mutating func append(_ byte: UInt8, to kind: AttributeKind) {
    if kind == .scriptType { surroundings.tag.type?.append(byte) }
    if kind == .httpEquiv { surroundings.tag.httpEquiv?.append(byte) }
  }
}

extension AttributeKind {
  /// The kind with one more byte of the template's text in a URL.
  fileprivate func appending(_ byte: UInt8) -> AttributeKind? {
    switch self {
    case .url(.text(let text)): .url(.text(text + [byte]))
    case .urlList(.text(let text)): .urlList(.text(text + [byte]))
    case .refresh(let text): .refresh(text, appending: byte)
    default: nil
    }
  }
}
