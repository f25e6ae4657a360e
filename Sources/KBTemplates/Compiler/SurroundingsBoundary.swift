/// What becomes of surroundings where text ends and a tag of the template begins.
extension Surroundings {
  /// Settles what a following text could otherwise change, such as the name of a tag that has just been read.
  ///
  /// - Returns: how many bytes of an attribute's URL have been written, if it must be checked from here on.
  mutating func settle() -> Int? {
    switch part {
    case .tagName, .attributeName: part = .gap(mustBreak: true)
    case .afterAttributeName: part = .gap(mustBreak: false)
    case .quoted(let quote, .url(.text(let text))):
      let isSettled = URLScheme.isSettled(text)
      part = .quoted(quote, .url(isSettled ? .settled : .open))
      return isSettled ? nil : text.count
    case .quoted(let quote, .urlList(.text(let text))):
      part = .quoted(quote, .urlList(.open))
      return text.count
    default: break
    }
    return nil
  }

  /// What the body of a loop begins in: what it may end in as well.
  mutating func loosenForLoop(bodyEndsInSpace: Bool) {
    switch part {
    case .gap(mustBreak: false): part = .gap(mustBreak: !bodyEndsInSpace)
    case .csvField: part = .csvField(isStart: true)
    case .csvQuoted: part = .csvQuoted(isStart: true)
    case .comment: part = .comment(.unknown)
    default: break
    }
  }

  /// Why no value may be printed here, and the way out; nil if one may.
  func refusal(isJSON: Bool) -> (message: String, help: String)? {
    switch part {
    case .tagOpen, .tagName:
      return ("a value cannot be the name of a tag", "choose between whole tags with {% if … %}")
    case .endTag, .declarationOpen, .commentOpen, .declaration:
      return ("a value cannot stand in a declaration or an end tag", "write it out")
    case .gap, .afterAttributeName:
      return (
        "a value cannot stand between attributes",
        "write the attribute out: {% if x %} class=\"{{ x }}\"{% endif %}"
      )
    case .attributeName:
      return (
        "a value cannot be the name of an attribute", "write the attribute out, in {% if … %} if need be"
      )
    case .beforeValue, .unquoted:
      return ("a value cannot stand in an attribute without quotes", "put quotes around it: name=\"{{ … }}\"")
    case .quoted(_, let kind): return kind.refusal
    case .rawText: return rawTextRefusal(isJSON: isJSON)
    case .characters(let matched) where matched > 0:
      return ("a value cannot stand in an end tag", "write the end tag out")
    case .comment where format == .xml:
      return ("a value cannot stand in a comment: two hyphens would end it", "put it in an element")
    case .cdata: return ("a value cannot stand in a CDATA section", "leave CDATA out: values are escaped")
    case .jsonString(isEscaped: true):
      return ("a value cannot stand after a backslash", "leave the backslash out")
    default: return nil
    }
  }

  private func rawTextRefusal(isJSON: Bool) -> (message: String, help: String)? {
    if tag.isDataScript {
      return isJSON ? nil : ("in a data script, values are written as JSON", "write {{ …|tojson }}")
    }
    switch tag.name {
    case "script":
      return (
        "a value cannot stand in a script",
        "put it in <script type=\"application/json\">{{ …|tojson }}</script>, and read it from the script"
      )
    case "style":
      return ("a value cannot stand in a style sheet", "choose between classes")
    default:
      return ("a value cannot stand in <\(tag.name)>", "use <pre>, where values are escaped")
    }
  }

  /// Notes that a value has been printed here.
  mutating func printValue() {
    switch part {
    case .quoted(_, .metaContent): tag.hasContentValue = true
    case .csvField: part = .csvField(isStart: false)
    case .csvQuoted: part = .csvQuoted(isStart: false)
    case .comment: part = .comment(.unknown)
    default: break
    }
  }

  /// How a value that is printed here is written.
  func escape(isJSON: Bool) -> Escape {
    switch (format, part) {
    case (.text, _): .plain
    case (.json, .jsonString): .jsonString
    case (.json, _): isJSON ? .plain : .json
    case (.csv, .csvQuoted(let isStart)): .csvQuoted(isStart: isStart)
    case (.csv, _): .csvField
    case (.xml, .text): .xmlText
    case (.xml, _): .xmlCharacters
    case (_, .text), (_, .rawText): .markup
    default: .characters
    }
  }
}

extension AttributeKind {
  /// Why no value may be printed in such an attribute, and the way out; nil if one may.
  fileprivate var refusal: (message: String, help: String)? {
    switch self {
    case .plain, .url, .urlList, .metaContent: nil
    case .scriptType:
      ("the type of a script cannot be a value", "write it out: it decides how the script is read")
    case .httpEquiv: ("http-equiv cannot be a value", "write it out: it decides what the content means")
    case .refresh:
      ("a value cannot stand here in a meta refresh", "write the time out: content=\"0; url={{ address }}\"")
    case .event:
      ("a value cannot stand in an event attribute", "put it in a data- attribute, and read it from a script")
    case .style: ("a value cannot stand in a style attribute", "choose between classes")
    case .srcdoc: ("a value cannot stand in srcdoc", "use src, or print the text outside a frame")
    case .animation: ("a value cannot stand in an animation's target", "write the animation out")
    }
  }
}
