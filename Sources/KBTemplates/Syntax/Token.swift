/// The smallest parts of a template.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    /// Text to print as it is, with line endings as `\n` and whitespace control applied.
    case data([UInt8])
    case variableBegin, variableEnd, blockBegin, blockEnd
    case name(String)
    case string(String)
    case integer(Int)
    case float(Double)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable, CaseIterable {
    case power = "**"
    case floorDivide = "//"
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case concatenate = "~"
    case leftBracket = "["
    case rightBracket = "]"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case greater = ">"
    case less = "<"
    case assign = "="
    case dot = "."
    case colon = ":"
    case pipe = "|"
    case comma = ","
    case semicolon = ";"
  }

  let kind: Kind
  /// UTF-8 byte offsets in the source.
  let range: Range<Int>

  /// The token as messages name it.
  var description: String {
    switch kind {
    case .data: "text"
    case .variableBegin: "\"{{\""
    case .variableEnd: "the end of the expression"
    case .blockBegin: "\"{%\""
    case .blockEnd: "the end of the tag"
    case .name(let name): "\"\(name)\""
    case .string: "a string"
    case .integer, .float: "a number"
    case .symbol(let symbol): "\"\(symbol.rawValue)\""
    case .end: "the end of the template"
    }
  }

  func isName(_ name: String) -> Bool {
    if case .name(let own) = kind { own == name } else { false }
  }

  func isSymbol(_ symbol: Symbol) -> Bool {
    if case .symbol(let own) = kind { own == symbol } else { false }
  }
}
