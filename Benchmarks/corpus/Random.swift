/// SplitMix64: the same numbers on every machine.
///
/// - Source: Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (OOPSLA 2014).
struct Random {
  private var state: UInt64

  /// Seeds are mixed first: as they come, neighbouring ones would yield one sequence, shifted.
  init(seed: Int) { state = Self.mix(UInt64(truncatingIfNeeded: seed) &+ 0x9E37_79B9_7F4A_7C15) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, and without, the limit.
  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// A number from 0 up to, and without, the limit; small ones are more frequent: a few entries are well known, as
  /// in a real knowledge base, and have many backlinks.
  mutating func skewed(below limit: Int) -> Int {
    let fraction = Double(next() >> 11) / Double(1 << 53)
    return min(limit - 1, Int(fraction * fraction * Double(limit)))
  }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}
