/// Bytes that a rendering has written, UTF-8.
///
/// Every statement appends a few, so that this is memory of its own and no array, whose every change asks whether somebody
/// shares it.
struct OutputBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  /// - Parameter capacity: bytes that fit before it grows.
  init(capacity: Int = 256) {
    self.capacity = max(capacity, 32)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What has been written, from a place on.
  func bytes(from place: Int = 0) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + place, count: count - place)
  }

  var text: String { String(decoding: bytes(), as: UTF8.self) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    append(source, bytes.count)
  }

  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    if length > capacity - count { grow(by: length) }
    (start + count).update(from: source, count: length)
    count += length
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  mutating func append(_ text: String) {
    if #available(macOS 26, *) {
      text.utf8.span.withUnsafeBufferPointer { append($0) }
    } else {
      append(Array(text.utf8))
    }
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? .init() { append(byte) }
  }

  /// Appends an integer in decimal.
  mutating func append(_ number: Int) {
    if number < 0 { append(.minus) }
    var rest = number.magnitude
    if rest < 10 { return append(.zero + UInt8(rest)) }
    let end = 20  // digits of the largest
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: end) { digits in
      var place = end
      repeat {
        place -= 1
        digits[place] = .zero + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[place..<end]))
    }
  }

  private mutating func grow(by length: Int) {
    let larger = max(capacity * 2, count + length)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }
}
