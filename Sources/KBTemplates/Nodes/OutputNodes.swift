/// Text of the template.
final class TextNode: StatementNode {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.output.append(bytes)
  }
}

/// `{{ expression }}`
final class OutputNode: StatementNode {
  let expression: any ExpressionNode
  let escape: Escape

  init(_ expression: any ExpressionNode, escape: Escape) {
    self.expression = expression
    self.escape = escape
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    try expression.print(escape, &renderer)
  }
}

/// `{{ macro() }}` where a macro of the same format writes straight to the output.
final class CallOutputNode: StatementNode {
  let call: CallNode
  let escape: Escape
  let format: TemplateFormat

  init(_ call: CallNode, escape: Escape, format: TemplateFormat) {
    self.call = call
    self.escape = escape
    self.format = format
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    if let value = try call.print(format, &renderer) { try renderer.print(value, escape, at: call.place) }
  }
}

/// How a value is written, by where it stands.
enum Escape: Sendable {
  /// HTML text: escaped, markup as it is.
  case markup
  /// Where only characters may stand, such as a quoted attribute: markup keeps its entities and loses its tags.
  case characters
  /// The same for XML, without the control characters that XML cannot hold.
  case xmlText, xmlCharacters
  /// As it is.
  case plain
  /// A JSON value, HTML-safe.
  case json
  /// The inside of a JSON string.
  case jsonString
  /// A CSV field, quoted when need be.
  case csvField
  /// The inside of a quoted CSV field.
  case csvQuoted(isStart: Bool)
}

extension Renderer {
  /// Appends a value.
  mutating func print(_ value: Value, _ escape: Escape, at place: Place) throws(Fault) {
    switch (value, escape) {
    case (.string(let text), .markup), (.string(let text), .characters):
      HTMLEscape.append(text, to: &output)
    case (.markup(let text), .markup), (.markup(let text), .plain), (.string(let text), .plain):
      output.append(text)
    case (.int(let number), .markup), (.int(let number), .characters), (.int(let number), .plain):
      output.append(number)
    case (.markup(let text), .characters):
      HTMLEscape.appendKeepingEntities(text, to: &output)
    default:
      do throws(TemplateFailure) {
        try append(value, as: escape)
      } catch {
        throw fault(.unprintableValue, at: place, error.message, help: error.help)
      }
    }
  }

  private mutating func append(_ value: Value, as escape: Escape) throws(TemplateFailure) {
    switch escape {
    case .markup, .characters, .plain: output.append(try value.printedText())
    case .xmlText, .xmlCharacters: try appendXML(value, escape)
    case .json:
      var writer = JSONText(style: .init(), limit: output.count + limits.stringBytes)
      try writer.append(value, to: &output)
    case .jsonString:
      JSONText(style: .init(), limit: 0).appendCharacters(try value.printedText(), to: &output)
    case .csvField:
      CSVText.appendField(try value.printedText(), isText: value.text != nil, to: &output)
    case .csvQuoted(let isStart):
      CSVText.appendCharacters(
        try value.printedText(), isText: value.text != nil, isStart: isStart, to: &output)
    }
  }

  private mutating func appendXML(_ value: Value, _ escape: Escape) throws(TemplateFailure) {
    let text = XMLText.withoutIllegalCharacters(try value.printedText())
    switch (value.isMarkup, escape) {
    case (true, .xmlText): output.append(text)
    case (true, _): HTMLEscape.appendKeepingEntities(text, to: &output)
    default: HTMLEscape.append(text, to: &output)
    }
  }
}
