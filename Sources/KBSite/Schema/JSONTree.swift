/// A JSON value, to be encoded.
package indirect enum JSONTree: Encodable, Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSONTree])
  case object([String: JSONTree])

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number):
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .flag(let flag): try container.encode(flag)
    case .list(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(booleanLiteral flag: Bool) { self = .flag(flag) }
  package init(integerLiteral number: Int) { self = .number(Double(number)) }
  package init(arrayLiteral items: JSONTree...) { self = .list(items) }
  package init(dictionaryLiteral members: (String, JSONTree)...) {
    self = .object(Dictionary(members) { first, _ in first })
  }
}
