/// Looks for bytes of certain values. Most texts have few of them, so that eight bytes are looked at in one go.
enum ByteScan {
  /// The place of the first wanted byte from a place on, the count if there is none.
  ///
  /// - Parameter inBlock: the highest bit of each of eight bytes that is wanted; the first in memory is the lowest.
  @inline(__always)
  static func next(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWanted: (UInt8) -> Bool,
    inBlock: (UInt64) -> UInt64
  ) -> Int {
    guard let first = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = start
    while count &- index >= 8 {
      let found = inBlock(UnsafeRawPointer(first + index).loadUnaligned(as: UInt64.self))
      if found != 0 { return index &+ found.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    if index < count, count >= 8 {  // the last eight, of which some have been looked at
      let block = UnsafeRawPointer(first + (count &- 8)).loadUnaligned(as: UInt64.self)
      let found = inBlock(block) & (~0 << UInt64(8 &* (index &- count &+ 8)))
      return found == 0 ? count : count &- 8 &+ found.trailingZeroBitCount >> 3
    }
    while index < count, !isWanted(first[index]) { index &+= 1 }
    return index
  }

  /// One in each of eight bytes.
  @inline(__always)
  static var each: UInt64 { 0x0101_0101_0101_0101 }

  /// The highest bit of each of eight bytes that is zero.
  ///
  /// - Source: Warren, "Hacker's Delight", §6-1.
  @inline(__always)
  static func zeros(_ block: UInt64) -> UInt64 {
    let low = each &* 0x7F
    return ~((block & low) &+ low | block | low)
  }
}
