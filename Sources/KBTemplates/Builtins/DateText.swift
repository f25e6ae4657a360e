/// A date that is known to the year, the month or the day.
struct DateText {
  let year: Int
  let month: Int?
  let day: Int?

  /// - Parameter text: `2024`, `2024-07` or `2024-07-23`; a time after it is left out.
  init(_ text: String) throws(TemplateFailure) {
    let date = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != .space }
    let parts = date.split(separator: .minus, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.allSatisfy(\.isDigit) ? Int(String(Substring(part))) : nil
    }
    let lengths = parts.map(\.count)
    guard numbers.count == parts.count, [[4], [4, 2], [4, 2, 2]].contains(lengths) else {
      throw TemplateFailure("\"\(text)\" is no date", help: "dates are written 2024, 2024-07 or 2024-07-23")
    }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
    guard month.map((1...12).contains) ?? true,
      day.map((1...Self.days(in: month ?? 1, of: year)).contains) ?? true
    else { throw TemplateFailure("there is no day \"\(text)\"") }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The date by a format such as `%-d %B %Y`; directives for what is not known go, with what stands between them.
  ///
  /// - Source: the directives of `strftime` that are about days, in English.
  func formatted(_ format: String) throws(TemplateFailure) -> String {
    var pieces: [(text: String?, separator: String)] = []
    var prefix = ""
    var rest = Array(format)[...]
    while let character = rest.popFirst() {
      var literal = String(character)
      if character == "%" {
        let flag: Character? = rest.first == "-" ? rest.popFirst() : nil
        guard let letter = rest.popFirst() else {
          throw TemplateFailure("\"\(format)\" ends within a directive")
        }
        if letter != "%" {
          pieces.append((try text(for: letter, isShort: flag != nil), ""))
          continue
        }
        literal = "%"
      }
      if pieces.isEmpty { prefix += literal } else { pieces[pieces.count - 1].separator += literal }
    }
    return prefix + joined(pieces)
  }

  private func joined(_ pieces: [(text: String?, separator: String)]) -> String {
    let known = pieces.filter { $0.text != nil }
    var result = ""
    for (place, piece) in known.enumerated() {
      result += piece.text ?? ""
      if place < known.count - 1 { result += piece.separator }
    }
    return result + (pieces.last?.separator ?? "")
  }

  /// - Returns: nil if the date does not say.
  private func text(for letter: Character, isShort: Bool) throws(TemplateFailure) -> String? {
    switch letter {
    case "Y": return Self.padded(year, 4)
    case "y": return Self.padded(year % 100, isShort ? 1 : 2)
    case "m": return month.map { Self.padded($0, isShort ? 1 : 2) }
    case "B": return month.map { Self.months[$0 - 1] }
    case "b", "h": return month.map { String(Self.months[$0 - 1].prefix(3)) }
    case "d": return day.map { Self.padded($0, isShort ? 1 : 2) }
    case "e": return day.map { isShort || $0 > 9 ? String($0) : " \($0)" }
    case "j": return dayOfYear.map { Self.padded($0, isShort ? 1 : 3) }
    case "A": return weekday.map { Self.weekdays[$0] }
    case "a": return weekday.map { String(Self.weekdays[$0].prefix(3)) }
    case "F":
      return [Self.padded(year, 4), month.map { Self.padded($0, 2) }, day.map { Self.padded($0, 2) }]
        .compactMap { $0 }.joined(separator: "-")
    default:
      throw TemplateFailure(
        "there is no directive \"%\(letter)\" for dates", help: "use %Y %y %m %-m %B %b %d %-d %e %j %A %a %F"
      )
    }
  }

  private var dayOfYear: Int? {
    guard let month, let day else { return nil }
    return (1..<month).reduce(day) { $0 + Self.days(in: $1, of: year) }
  }

  /// Days since Sunday, in the Gregorian calendar.
  private var weekday: Int? {
    guard let dayOfYear else { return nil }
    let before = year - 1
    return (before * 365 + before / 4 - before / 100 + before / 400 + dayOfYear) % 7
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}
