/// Text of the template.
final class TextNode: StatementNode {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.output.append(contentsOf: bytes)
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
    try renderer.print(try expression.evaluate(&renderer), escape, at: expression.place)
  }
}

/// `{{ macro() }}` where markup is printed as it stands.
final class CallOutputNode: StatementNode {
  let call: CallNode
  let escape: Escape

  init(_ call: CallNode, escape: Escape) {
    self.call = call
    self.escape = escape
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    if let value = try call.print(&renderer) { try renderer.print(value, escape, at: call.place) }
  }
}

/// How a value is written, by where it stands.
enum Escape: Sendable {
  /// HTML or XML text: escaped, markup as it is.
  case markup
  /// Where only characters may stand, such as a quoted attribute: markup keeps its entities and loses its tags.
  case characters
  /// As it is.
  case plain
  /// A JSON value, HTML-safe.
  case json
  /// The inside of a JSON string.
  case jsonString
  /// A CSV field, quoted when need be.
  case csvField
  /// The inside of a quoted CSV field.
  case csvQuoted
}

extension Renderer {
  /// Appends a value.
  mutating func print(_ value: Value, _ escape: Escape, at place: Place) throws(Fault) {
    switch (value, escape) {
    case (.string(let text), .markup), (.string(let text), .characters):
      HTMLEscape.append(text, to: &output)
    case (.markup(let text), .markup), (.markup(let text), .plain), (.string(let text), .plain):
      output.append(contentsOf: text.utf8)
    case (.markup(let text), .characters):
      HTMLEscape.appendKeepingEntities(text, to: &output)
    default:
      do throws(TemplateFailure) {
        try append(value, escape)
      } catch {
        throw fault(.unprintableValue, at: place, error.message, help: error.help)
      }
    }
  }

  private mutating func append(_ value: Value, _ escape: Escape) throws(TemplateFailure) {
    switch escape {
    case .markup, .characters, .plain: output.append(contentsOf: try value.printedText().utf8)
    case .json: try JSONText.append(value, to: &output, style: .compact)
    case .jsonString: JSONText.appendCharacters(try value.printedText(), to: &output)
    case .csvField: CSVText.appendField(value, try value.printedText(), isQuoted: false, to: &output)
    case .csvQuoted: CSVText.appendField(value, try value.printedText(), isQuoted: true, to: &output)
    }
  }
}
