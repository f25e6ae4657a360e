/// What the value of an attribute is, which decides what may be put into it.
enum AttributeKind: Hashable, Sendable {
  case plain
  /// A URL, whose scheme is checked.
  case url(URLProgress)
  /// Several URLs with commas between them, as in `srcset`.
  case urlList(URLProgress)
  /// A script's type and a meta's http-equiv, which must be known beforehand to say what the rest means.
  case scriptType, httpEquiv
  case metaContent
  /// The content of a meta refresh before its address; the text so far in small letters.
  case refresh([UInt8])
  /// Code, which no escaping makes safe.
  case event, style, srcdoc, animation

  /// How much of a URL the template's own text has settled.
  enum URLProgress: Hashable, Sendable {
    /// Nothing but text so far.
    case text([UInt8])
    /// The scheme is known to be allowed, or there is none.
    case settled
    /// The value is checked when it is complete.
    case open
  }

  /// - Parameters:
  ///   - name: of the attribute, in small letters.
  ///   - tag: its element, in small letters.
  /// - Source: HTML Living Standard, "Attributes"; SVG 2, "Linking"; SVG animation sets other attributes' values.
  init(attribute name: String, of tag: String, format: TemplateFormat) {
    if format == .xml {
      self = Self.urlNames.contains(name) ? .url(.text([])) : .plain
      return
    }
    if name.hasPrefix("on") {
      self = .event
    } else if ["animate", "set", "animatetransform", "animatemotion"].contains(tag),
      ["to", "from", "by", "values", "attributename"].contains(name)
    {
      self = .animation
    } else if Self.urlNames.contains(name) {
      self = .url(.text([]))
    } else {
      switch (name, tag) {
      case ("srcset", _), ("imagesrcset", _), ("ping", _), ("archive", _): self = .urlList(.text([]))
      case ("data", "object"): self = .url(.text([]))
      case ("style", _): self = .style
      case ("srcdoc", _): self = .srcdoc
      case ("type", "script"): self = .scriptType
      case ("http-equiv", "meta"): self = .httpEquiv
      case ("content", "meta"): self = .metaContent
      default: self = .plain
      }
    }
  }

  /// The kind after one more byte of a meta refresh's content: a URL once `url=` has been read.
  ///
  /// - Source: HTML Living Standard, "Refresh state": a time, `;` or `,`, then `url=`.
  static func refresh(_ text: [UInt8], appending byte: UInt8) -> AttributeKind {
    let longer = byte.isSpace ? text : text + [byte.lowercased]
    let time = longer.prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
    let isAddressNext = !time.isEmpty && longer.dropFirst(time.count).elementsEqual(";url=".utf8)
    return isAddressNext ? .url(.text([])) : .refresh(longer)
  }

  private static let urlNames: Set<String> = [
    "href", "src", "action", "formaction", "poster", "cite", "xlink:href", "background", "manifest",
    "longdesc",
    "usemap", "codebase", "classid", "profile", "dynsrc", "lowsrc", "icon", "xml:base",
  ]
}
