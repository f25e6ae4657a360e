import KBDiagnostics

/// A date that is known to the year, the month or the day.
///
/// Invariant: the month exists in every year, the day in its month (proleptic Gregorian calendar).
package struct PartialDate: Sendable, Hashable {
  package let year: Int
  package let month: Int?
  package let day: Int?

  /// Reads `2024`, `2024-07` or `2024-07-23`.
  ///
  /// - Returns: nil for any other form and for days that do not exist, such as `2024-13-45`.
  package init?(_ text: some StringProtocol) {
    var numbers = [0, 0, 0]
    var count = 0
    for byte in text.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      guard count < 10, isHyphen == (count == 4 || count == 7) else { return nil }
      if !isHyphen {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        let part = count < 4 ? 0 : count < 7 ? 1 : 2
        numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
      }
      count += 1
    }
    guard [4, 7, 10].contains(count) else { return nil }
    let month = count > 4 ? numbers[1] : nil
    let day = count > 7 ? numbers[2] : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(in: month, of: numbers[0])).contains(day) { return nil }
    self.year = numbers[0]
    self.month = month
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// ISO 8601 with the precision that is known: `2024-07`.
  package var iso: String { Self.iso(year, month, day) }

  /// As people write it: `23 July 2024`, `July 2024`, `2024`.
  package var written: String {
    var text = ByteBuffer(capacity: 24)
    if let month {
      if let day {
        text.append(day)
        text.append(" ")
      }
      text.append(Self.monthNames[month - 1])
      text.append(" ")
    }
    text.append(year)
    return text.text
  }

  /// The first day that the date can mean, as a number that orders dates: 20240701 for `2024-07`.
  package var firstDay: Int { year * 10_000 + (month ?? 1) * 100 + (day ?? 1) }

  /// The first day that the date can mean: `2024-07-01` for `2024-07`.
  package var firstDayISO: String { Self.iso(year, month ?? 1, day ?? 1) }

  /// The last day that the date can mean, as ``firstDay`` counts; 31 stands for the end of any month.
  package var lastDay: Int { year * 10_000 + (month ?? 12) * 100 + (day ?? 31) }

  private static func iso(_ year: Int, _ month: Int?, _ day: Int?) -> String {
    String(unsafeUninitializedCapacity: 10) { text in
      var count = 0
      func put(_ number: Int, digits: Int) {
        var rest = number
        for place in (count..<count + digits).reversed() {
          text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        count += digits
      }
      put(year, digits: 4)
      for part in [month, day] {
        guard let part else { break }
        text[count] = UInt8(ascii: "-")
        count += 1
        put(part, digits: 2)
      }
      return count
    }
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
}
