/// Looks for bytes of certain values. Most texts have few of them, so that sixteen bytes are looked at in one go.
///
/// Public, as ``ByteBuffer`` is.
public enum ByteScan {
  public typealias Block = SIMD16<UInt8>
  public typealias Matches = SIMDMask<SIMD16<Int8>>

  /// The place of the first wanted byte from a place on, the count if there is none.
  ///
  /// - Parameter matches: which bytes of a block are wanted. A block may hold zeros behind the text.
  /// - Complexity: O(bytes before the place).
  @inlinable @inline(__always)
  public static func next(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, matches: (Block) -> Matches
  ) -> Int {
    guard start < bytes.count, let first = bytes.baseAddress.map(UnsafeRawPointer.init) else {
      return bytes.count
    }
    let count = bytes.count
    var index = start
    while count &- index >= 16 {
      if let place = firstPlace(of: matches((first + index).loadUnaligned(as: Block.self))) {
        return index &+ place
      }
      index &+= 16
    }
    if index == count { return count }
    let rest = unsafeBitCast(partBlock(at: first + index, count: count &- index), to: Block.self)
    return firstPlace(of: matches(rest)).map { min(index &+ $0, count) } ?? count
  }

  // Swift compiles comparisons of two blocks to one instruction each, but not those with a single byte, nor `<=`.

  @inlinable @inline(__always)
  public static func each(_ byte: UInt8) -> Block { Block(repeating: byte) }

  /// Which bytes of a block are a certain one.
  @inlinable @inline(__always)
  public static func equal(_ block: Block, _ byte: UInt8) -> Matches { block .== each(byte) }

  /// Which bytes of a block are a certain one, or differ from it in a bit that it has.
  @inlinable @inline(__always)
  public static func equal(_ block: Block, _ byte: UInt8, except bit: UInt8) -> Matches {
    (block | each(bit)) .== each(byte)
  }

  /// Which bytes of a block are less than one.
  @inlinable @inline(__always)
  public static func below(_ block: Block, _ limit: UInt8) -> Matches { block .< each(limit) }

  /// The place of the first match in a block.
  @inlinable @inline(__always)
  public static func firstPlace(of matches: Matches) -> Int? {
    let halves = unsafeBitCast(matches, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return UInt64(littleEndian: halves[0]).trailingZeroBitCount >> 3 }
    if halves[1] != 0 { return 8 &+ UInt64(littleEndian: halves[1]).trailingZeroBitCount >> 3 }
    return nil
  }

  /// One to fifteen bytes as a block, zeros behind them. No byte behind the text is read.
  @inlinable @inline(__always)
  public static func partBlock(at start: UnsafeRawPointer, count: Int) -> SIMD2<UInt64> {
    func load<Word: FixedWidthInteger>(_ place: Int, as type: Word.Type) -> UInt64 {
      UInt64(truncatingIfNeeded: Word(littleEndian: (start + place).loadUnaligned(as: type)))
    }
    // Two words that overlap hold what a length between theirs has; what both hold is shifted out of the second.
    let low: UInt64
    var high: UInt64 = 0
    switch count {
    case 8...:
      low = load(0, as: UInt64.self)
      high = load(count &- 8, as: UInt64.self) >> UInt64(8 &* (16 &- count))
    case 4...:
      low = load(0, as: UInt32.self) | load(count &- 4, as: UInt32.self) << UInt64(8 &* (count &- 4))
    case 2...: low = load(0, as: UInt16.self) | load(count &- 1, as: UInt8.self) << UInt64(8 &* (count &- 1))
    default: low = load(0, as: UInt8.self)
    }
    return SIMD2(low.littleEndian, high.littleEndian)
  }
}
