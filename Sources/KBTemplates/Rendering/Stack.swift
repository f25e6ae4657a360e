/// A stack of variables or frames.
///
/// Every statement reads or writes one, so that this is memory of its own and no array, whose every access asks whether
/// somebody shares it. The compiler gives out the places: none is outside.
struct Stack<Element>: ~Copyable {
  private var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  /// - Parameter capacity: elements that fit before it grows.
  init(capacity: Int) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  subscript(index: Int) -> Element {
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
  mutating func append(_ element: consuming Element) {
    if count == capacity { grow() }
    (start + count).initialize(to: element)
    count += 1
  }

  /// Ends the elements from a place on.
  @inline(__always)
  mutating func shrink(to newCount: Int) {
    while count > newCount {  // one by one, which the compiler does on the spot
      count -= 1
      _ = (start + count).move()
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
