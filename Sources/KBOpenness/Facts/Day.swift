/// A day on which something about a model begins or ends to hold.
///
/// A source that gives only a month or a year leaves open which day it was. Whoever makes a day out of it chooses the
/// last or the first that it can mean, and keeps the text, so that no page claims more precision than the source.
package struct Day: Sendable, Hashable, Comparable {
  /// Year × 10,000 + month × 100 + day: 20240723. The end of any month may be given as 31.
  package let number: Int
  /// ISO 8601 with the precision of the source: `2024-07`.
  package let iso: String
  /// As people write it: `July 2024`.
  package let written: String

  package init(number: Int, iso: String, written: String) {
    self.number = number
    self.iso = iso
    self.written = written
  }

  /// A day after all others: everything that is known counts.
  package static let latest = Day(number: 9999_12_31, iso: "9999-12-31", written: "31 December 9999")

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  package static func == (left: Day, right: Day) -> Bool { left.number == right.number }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// When a fact holds.
package struct Period: Sendable, Hashable {
  /// The last day that the fact's beginning can mean, so that it is never used too early; nil means since the release.
  package let since: Day?
  /// The first day that its end can mean, on which it holds no longer; nil means still.
  package let until: Day?

  package static let always = Period()

  package init(since: Day? = nil, until: Day? = nil) {
    self.since = since
    self.until = until
  }
}
