/// Bytes that are written piece by piece, mostly a text in UTF-8.
///
/// Pages and files are made of very many small pieces, so that this is memory of its own and no array, whose every change asks
/// whether somebody shares it. Public, since Swift only puts the code of such functions where another module calls them.
public struct ByteBuffer: ~Copyable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  /// - Parameter capacity: bytes that fit before it grows.
  @inlinable
  public init(capacity: Int = 0) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  @inlinable
  deinit { start.deallocate() }

  @inlinable public var count: Int { length }

  @inlinable public var last: UInt8? { length == 0 ? nil : start[length - 1] }

  /// What has been written, from a place on. Holds until the next change.
  @inlinable
  public func bytes(from place: Int = 0) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + place, count: length - place)
  }

  public var text: String { String(decoding: bytes(), as: UTF8.self) }

  /// A copy of all bytes.
  public var array: [UInt8] { Array(bytes()) }

  /// Takes away what has been written last, down to so many bytes.
  @inlinable
  public mutating func cut(to count: Int) {
    precondition(count <= length)
    length = count
  }

  // MARK: Appending

  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if length == capacity { grow(by: 1) }
    start[length] = byte
    length &+= 1
  }

  @inlinable @inline(__always)
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    append(source, bytes.count)
  }

  @inlinable @inline(__always)
  public mutating func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    if count > capacity &- length { grow(by: count) }
    (start + length).update(from: source, count: count)
    length &+= count
  }

  @inlinable
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  @inlinable
  public mutating func append(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  @inlinable
  public mutating func append(_ text: String) {
    if #available(macOS 26, *) {
      text.utf8.span.withUnsafeBufferPointer { append($0) }
    } else {
      append(Array(text.utf8))
    }
  }

  public mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? .init() { append(byte) }
  }

  /// Appends a byte several times.
  public mutating func append(_ byte: UInt8, times: Int) {
    if times > capacity - length { grow(by: times) }
    (start + length).update(repeating: byte, count: times)
    length += times
  }

  /// Appends an integer in decimal.
  public mutating func append(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    if rest < 10 { return append(UInt8(ascii: "0") + UInt8(rest)) }
    let end = 20  // digits of the largest
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: end) { digits in
      var place = end
      repeat {
        place -= 1
        digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[place..<end]))
    }
  }

  @usableFromInline
  mutating func grow(by count: Int) {
    let larger = max(capacity * 2, length + count, 32)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: length)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
