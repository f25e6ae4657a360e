/// The variables of all frames that run, nil where one has no value.
///
/// Every statement reads or writes one, so that this is memory of its own and no array, whose every access asks whether
/// somebody shares it. The compiler gives out the slots: none is outside its frame.
struct ValueStack: ~Copyable {
  private var start: UnsafeMutablePointer<Value?>
  private var capacity = 256
  private(set) var count = 0

  init() { start = .allocate(capacity: capacity) }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  subscript(index: Int) -> Value? {
    @inline(__always)
    _read {
      assert(index < count)
      yield start[index]
    }
    @inline(__always)
    _modify {
      assert(index < count)
      yield &start[index]
    }
  }

  @inline(__always)
  mutating func append(_ value: consuming Value?) {
    if count == capacity { grow() }
    (start + count).initialize(to: value)
    count += 1
  }

  /// Ends the variables from a place on.
  @inline(__always)
  mutating func shrink(to newCount: Int) {
    guard newCount < count else { return }
    (start + newCount).deinitialize(count: count - newCount)
    count = newCount
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Value?>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
