/// Formatting as in `printf`: `"%s: %d" % (name, count)` and `|format`.
///
/// - Source: The Python Library Reference, "printf-style String Formatting".
struct StringFormat {
  private var rest: ArraySlice<UnicodeScalar>
  private var values: [Value]
  private let named: TemplateMap?
  private let isMarkup: Bool
  private let limit: Int
  private var used = 0

  /// - Parameters:
  ///   - format: a string; if it is markup, what is filled in is escaped.
  ///   - positional: a list of values, one value, or a map for `%(name)s`.
  ///   - limit: bytes that the result may have.
  static func apply(_ format: Value, positional: Value, limit: Int) throws(TemplateFailure) -> Value {
    var formatting = StringFormat(format, positional, text: try format.printedText(), limit: limit)
    let text = try formatting.run()
    return format.isMarkup ? .markup(text) : .string(text)
  }

  private init(_ format: Value, _ arguments: Value, text: String, limit: Int) {
    self.limit = limit
    isMarkup = format.isMarkup
    rest = Array(text.unicodeScalars)[...]
    switch arguments {
    case .list(let items): (values, named) = (items, nil)
    case .map(let map): (values, named) = ([arguments], map)
    default: (values, named) = ([arguments], nil)
    }
  }

  private mutating func run() throws(TemplateFailure) -> String {
    var result = BoundedText(limit: limit)
    while let scalar = rest.popFirst() {
      if scalar == "%" {
        try result.append(try directive().utf8)
      } else {
        try result.append(UTF8.encode(scalar) ?? .init())
      }
    }
    if named == nil, used < values.count {
      throw TemplateFailure("not all values are used by the format")
    }
    return result.text
  }

  private struct Directive {
    var isLeft = false
    var hasSign = false
    var hasSpace = false
    var hasZeros = false
    var isAlternate = false
    var width = 0
    var precision: Int?
    var name: String?
  }

  private mutating func directive() throws(TemplateFailure) -> String {
    var directive = Directive()
    if rest.first == "(" { directive.name = try name() }
    readFlags(&directive)
    directive.width = try size() ?? 0
    if directive.width < 0 {
      directive.isLeft = true
      directive.width = -directive.width
    }
    if rest.first == "." {
      rest.removeFirst()
      directive.precision = max(try size() ?? 0, 0)
    }
    try Builtins.requireModest(max(directive.width, directive.precision ?? 0))
    while let letter = rest.first, letter == "l" || letter == "h" || letter == "L" { rest.removeFirst() }
    guard let letter = rest.popFirst() else { throw TemplateFailure("the format ends within a directive") }
    if letter == "%" { return "%" }
    return try text(for: letter, directive)
  }

  private mutating func name() throws(TemplateFailure) -> String {
    rest.removeFirst()
    guard let end = rest.firstIndex(of: ")") else {
      throw TemplateFailure("a name in the format has no \")\"")
    }
    let name = String(String.UnicodeScalarView(rest[..<end]))
    rest = rest[(end + 1)...]
    return name
  }

  private mutating func readFlags(_ directive: inout Directive) {
    while let flag = rest.first {
      switch flag {
      case "-": directive.isLeft = true
      case "+": directive.hasSign = true
      case " ": directive.hasSpace = true
      case "0": directive.hasZeros = true
      case "#": directive.isAlternate = true
      default: return
      }
      rest.removeFirst()
    }
  }

  /// A width or precision: digits, or `*` for the next value.
  private mutating func size() throws(TemplateFailure) -> Int? {
    if rest.first == "*" {
      rest.removeFirst()
      guard case .int(let number) = try next() else {
        throw TemplateFailure("\"*\" in a format takes an integer")
      }
      return number
    }
    var digits = ""
    while let scalar = rest.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      rest.removeFirst()
    }
    return digits.isEmpty ? nil : Int(digits) ?? Int.max
  }

  private mutating func next() throws(TemplateFailure) -> Value {
    guard used < values.count else { throw TemplateFailure("there are too few values for the format") }
    used += 1
    return values[used - 1]
  }

  private mutating func value(_ directive: Directive) throws(TemplateFailure) -> Value {
    guard let name = directive.name else { return try next() }
    guard let named else { throw TemplateFailure("\"%(\(name))\" needs named values") }
    guard let value = named[name] else {
      throw TemplateFailure("there is no value \"\(name)\" for the format")
    }
    return value
  }

  // MARK: One value

  private mutating func text(for letter: UnicodeScalar, _ directive: Directive) throws(TemplateFailure)
    -> String
  {
    let value = try value(directive)
    switch letter {
    case "s":
      let text = isMarkup ? try value.escapedText() : try value.printedText()
      let cut = directive.precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
      return padded("", cut, directive, zeros: false)
    case "c":
      if case .int(let code) = value, let scalar = UInt32(exactly: code).flatMap(UnicodeScalar.init) {
        return padded("", String(Character(scalar)), directive, zeros: false)
      }
      guard let text = value.text, text.unicodeScalars.count == 1 else {
        throw TemplateFailure("\"%c\" takes a character")
      }
      return padded("", text, directive, zeros: false)
    case "d", "i", "u":
      return integer(try integer(value, letter, allowsFraction: true), radix: 10, "", directive)
    case "x":
      return integer(try integer(value, letter), radix: 16, directive.isAlternate ? "0x" : "", directive)
    case "X":
      return integer(try integer(value, letter), radix: 16, directive.isAlternate ? "0X" : "", directive)
        .uppercased()
    case "o":
      return integer(try integer(value, letter), radix: 8, directive.isAlternate ? "0o" : "", directive)
    case "f", "F", "e", "E", "g", "G":
      guard let number = Number(value)?.double else { throw TemplateFailure("\"%\(letter)\" takes a number") }
      return float(number, letter, directive)
    default: throw TemplateFailure("there is no directive \"%\(letter)\"")
    }
  }

  private func integer(
    _ value: Value, _ letter: UnicodeScalar, allowsFraction: Bool = false
  ) throws(TemplateFailure) -> Int {
    switch Number(value) {
    case .int(let number): return number
    case .double(let number) where allowsFraction && abs(number) < 0x1p63: return Int(number)
    default: throw TemplateFailure("\"%\(letter)\" takes an integer, not \(value.typeName)")
    }
  }

  private func integer(_ number: Int, radix: Int, _ prefix: String, _ directive: Directive) -> String {
    let digits = String(number.magnitude, radix: radix)
    let zeros = String(repeating: "0", count: max(0, (directive.precision ?? 0) - digits.count))
    return padded(sign(number < 0, directive) + prefix, zeros + digits, directive, zeros: directive.hasZeros)
  }

  private func float(_ number: Double, _ letter: UnicodeScalar, _ directive: Directive) -> String {
    let magnitude = number.magnitude
    let text =
      number.isFinite
      ? Rounding.formatted(
        magnitude, Character(letter), directive.precision ?? 6, isAlternate: directive.isAlternate)
      : NumberText.text(of: magnitude)
    let isNegative = number.sign == .minus && !number.isNaN
    return padded(sign(isNegative, directive), text, directive, zeros: directive.hasZeros && number.isFinite)
  }

  private func sign(_ isNegative: Bool, _ directive: Directive) -> String {
    isNegative ? "-" : directive.hasSign ? "+" : directive.hasSpace ? " " : ""
  }

  private func padded(_ prefix: String, _ text: String, _ directive: Directive, zeros: Bool) -> String {
    let missing = max(0, directive.width - prefix.unicodeScalars.count - text.unicodeScalars.count)
    if directive.isLeft { return prefix + text + String(repeating: " ", count: missing) }
    if zeros { return prefix + String(repeating: "0", count: missing) + text }
    return String(repeating: " ", count: missing) + prefix + text
  }
}
