/// The part of the output in which something stands, as far as the text of the template decides it.
struct Surroundings: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    /// Text of HTML or XML, or anything in a format without parts.
    case text
    /// After `<`, `<!`, `<!-`.
    case tagOpen, declarationOpen, commentOpen
    case tagName
    /// After `</`.
    case endTag
    /// Inside a tag between attributes; `mustBreak` after a name or value that something could be glued to.
    case gap(mustBreak: Bool)
    case attributeName(String)
    case afterAttributeName(String)
    /// After `=`.
    case beforeValue(AttributeKind)
    case unquoted(AttributeKind)
    case quoted(UInt8, AttributeKind)
    case comment(CommentEnd)
    /// `<!doctype …>`, `<?…>`.
    case declaration
    case cdata(Int)
    /// The inside of a script, style and the like; the number of bytes of the end tag that match.
    case rawText(Int)
    /// The inside of a title or textarea: characters, but no tags.
    case characters(Int)
    case jsonString(isEscaped: Bool)
    case csvQuoted(isStart: Bool)
    case csvField(isStart: Bool)
  }

  /// How much of a comment's end has been read.
  enum CommentEnd: Hashable, Sendable {
    case none, hyphen, hyphens, exclamation
    /// After `<!--` and `<!---`, where a `>` ends the comment at once.
    case opening, openingHyphen
    /// After a value, or where ways meet that ended differently; then a hyphen.
    case unknown, unknownHyphen
  }

  var format: TemplateFormat
  var part: Part
  var tag = Tag()

  /// Where a template, a macro or a captured body begins.
  init(start format: TemplateFormat) {
    self.format = format
    part = format == .csv ? .csvField(isStart: true) : .text
  }

  /// Whether a template may end here.
  var isEnd: Bool {
    switch part {
    case .text, .csvField: true
    default: false
    }
  }
}

/// The tag being read, or the element whose special content is.
struct Tag: Hashable, Sendable {
  var name = ""
  /// What a script's `type` and a meta's `http-equiv` are; nil if no attribute says so.
  var type: LiteralValue?
  var httpEquiv: LiteralValue?
  /// How much of `<!--` has been read inside a script.
  var openingMatched = 0
  /// Whether a meta's `content` holds an expression.
  var hasContentValue = false

  /// The value of an attribute that must be known beforehand.
  enum LiteralValue: Hashable, Sendable {
    case known(String)
    /// It holds an expression, or depends on a branch.
    case unknown

    mutating func append(_ byte: UInt8) {
      if case .known(let text) = self {
        self = .known(text + String(Character(UnicodeScalar(byte.lowercased))))
      }
    }
  }

  /// Whether the tag begins a script that holds data and no code.
  var isDataScript: Bool {
    guard name == "script", case .known(let type)? = type else { return false }
    let essence = type.split(separator: ";").first.map { $0.filter { $0 != " " } } ?? ""
    return essence == "application/json" || essence == "application/ld+json"
  }
}

extension Surroundings {
  /// What holds where two ways meet; nil if they do not fit together.
  func joined(with other: Surroundings) -> Surroundings? {
    if self == other { return self }
    var result = self
    switch (part, other.part) {
    case (.gap(let a), .gap(let b)):
      guard let tag = tag.joined(with: other.tag) else { return nil }
      result.part = .gap(mustBreak: a || b)
      result.tag = tag
    case (.quoted(let a, let kind), .quoted(let b, let otherKind)) where a == b && kind == otherKind:
      guard let tag = tag.joined(with: other.tag) else { return nil }
      result.tag = tag
    case (.csvField(let a), .csvField(let b)): result.part = .csvField(isStart: a || b)
    case (.csvQuoted(let a), .csvQuoted(let b)): result.part = .csvQuoted(isStart: a || b)
    case (.comment, .comment): result.part = .comment(.unknown)
    default: return nil
    }
    return result
  }

  /// What is wrong with ending here what began there; nil if nothing is.
  func mismatch(from start: Surroundings) -> String? {
    start.joined(with: self) == nil ? "ends in \(description), but begins in \(start.description)" : nil
  }

  var description: String {
    switch part {
    case .text: format == .html || format == .xml ? "text" : "a value"
    case .tagOpen, .declarationOpen, .commentOpen, .tagName, .endTag, .gap: "a tag"
    case .attributeName, .afterAttributeName: "the name of an attribute"
    case .beforeValue, .unquoted, .quoted: "the value of an attribute"
    case .comment: "a comment"
    case .declaration: "a declaration"
    case .cdata: "a CDATA section"
    case .rawText, .characters: "<\(tag.name)>"
    case .jsonString: "a string"
    case .csvQuoted: "a quoted field"
    case .csvField: "a field"
    }
  }
}

extension Tag {
  fileprivate func joined(with other: Tag) -> Tag? {
    guard name == other.name else { return nil }
    var result = self
    if type != other.type { result.type = .unknown }
    if httpEquiv != other.httpEquiv { result.httpEquiv = .unknown }
    result.hasContentValue = hasContentValue || other.hasContentValue
    return result
  }
}
