/// A number with a unit and the precision it was written with: `405B` parameters.
package struct Quantity: Sendable, Hashable {
  /// As written: `405B`, `1.5B`, `131072`.
  package let written: String
  /// The number that it stands for.
  package let value: Double
  package let unit: String

  /// Reads a number with at most one of the suffixes K, M, B and T (thousand, million, billion, trillion).
  ///
  /// - Returns: nil for any other form, signs and exponents included.
  package init?(_ text: String, unit: String) {
    var digits = Substring(text)
    var factor = 1.0
    if let last = text.last, let suffix = Self.factors[last] {
      digits = text.dropLast()
      factor = suffix
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard (1...2).contains(parts.count), areDigits, parts[0] == "0" || parts[0].first != "0",
      let number = Double(digits), number.isFinite
    else { return nil }
    written = text
    value = number * factor
    self.unit = unit
  }

  private static let factors: [Character: Double] = ["K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12]

  /// With thousands separated where no suffix was written: `131,072`.
  package var grouped: String {
    guard written.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return written
    }
    var text = ""
    for (index, digit) in written.enumerated() {
      if index > 0, (written.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
