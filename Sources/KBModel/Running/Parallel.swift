import Foundation
import Synchronization

/// Runs the same work on many items at once and gives the results in the order of the items, so that a build
/// with many threads equals one with a single thread.
package struct Parallel: Sendable {
  /// Threads at work, the calling one included.
  package let jobs: Int
  package let cancellation: Cancellation
  /// Bytes of stack per thread: the parser and the templates recurse.
  private static let stackSize = 8 << 20

  package init(jobs: Int, cancellation: Cancellation = Cancellation()) {
    self.jobs = max(1, jobs)
    self.cancellation = cancellation
  }

  /// - Parameters:
  ///   - chunk: items that a thread takes at a time; fewer where each is much work.
  ///   - transform: called exactly once for each index, on any thread.
  /// - Throws: the error of the lowest index that failed, or `CancellationError` once cancelled.
  package func map<Result: Sendable>(
    _ count: Int, taking chunk: Int = 16, _ transform: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let slots = Slots<Result>(count: count)
    let next = Atomic<Int>(0)
    run(threads: min(jobs, (count + chunk - 1) / chunk)) {
      while !cancellation.isRequested, slots.firstFailure == nil {
        let start = next.wrappingAdd(chunk, ordering: .relaxed).oldValue
        guard start < count else { return }
        for index in start..<min(start + chunk, count) {
          do { slots.fill(index, try transform(index)) } catch { return slots.fail(index, error) }
        }
      }
    }
    if cancellation.isRequested { throw CancellationError() }
    return try slots.results()
  }

  /// Makes a result for each index but for those that are known already.
  ///
  /// - Parameters:
  ///   - known: results that were made of another input; where most of them stay in their places, only the others are touched.
  ///   - place: the position in `known` of the result for an index; nil if there is none.
  ///   - make: called once for each index without one, on any thread.
  /// - Returns: the results in the order of the indices, and the indices whose results were made.
  /// - Throws: as ``map(_:_:)``.
  package func map<Result: Sendable>(
    _ count: Int, reusing known: [Result], at place: (Int) -> Int?,
    _ make: @escaping @Sendable (Int) throws -> Result
  ) throws -> (results: [Result], made: [Int]) {
    guard !known.isEmpty else { return (try map(count, make), Array(0..<count)) }
    let places = (0..<count).map(place)
    let indices = places.indices.filter { places[$0] == nil }
    let made = try map(indices.count) { try make(indices[$0]) }
    if known.count == count, places.indices.allSatisfy({ places[$0] ?? $0 == $0 }) {
      var results = known
      for (index, result) in zip(indices, made) { results[index] = result }
      return (results, indices)
    }
    var results: [Result] = []
    results.reserveCapacity(count)
    var rest = made.makeIterator()
    for place in places { if let result = place.map({ known[$0] }) ?? rest.next() { results.append(result) } }
    return (results, indices)
  }

  /// Runs a closure on several threads, the calling one among them, and waits for all.
  private func run(threads: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 1..<max(threads, 1) {
      group.enter()
      let thread = Thread {
        work()
        group.leave()
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
    work()
    group.wait()
  }
}

/// Results that threads fill in any order.
///
/// `@unchecked Sendable`: each slot is written by the one thread that drew its index, and read after all have ended.
private final class Slots<Result: Sendable>: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<Result?>
  private var isEmptied = false
  private let failure = Mutex<(index: Int, error: any Error)?>(nil)

  init(count: Int) {
    storage = .allocate(capacity: count)
    storage.initialize(repeating: nil)
  }

  deinit {
    if !isEmptied { storage.deinitialize() }
    storage.deallocate()
  }

  func fill(_ index: Int, _ result: Result) { storage[index] = result }

  func fail(_ index: Int, _ error: any Error) {
    failure.withLock { if $0 == nil || index < $0?.index ?? .max { $0 = (index, error) } }
  }

  var firstFailure: (any Error)? { failure.withLock { $0?.error } }

  /// Hands the results over; there are none afterwards.
  func results() throws -> [Result] {
    if let firstFailure { throw firstFailure }
    isEmptied = true
    // Moved, not copied: a result may hold a great many references.
    return [Result](unsafeUninitializedCapacity: storage.count) { results, count in
      for index in storage.indices {
        guard let result = storage.moveElement(from: index) else { continue }
        results.initializeElement(at: count, to: result)
        count += 1
      }
    }
  }
}

/// A request to stop, such as Ctrl-C, that every stage looks at between two items.
package final class Cancellation: Sendable {
  private let requested = Atomic<Bool>(false)

  package init() {}

  package var isRequested: Bool { requested.load(ordering: .relaxed) }

  package func request() { requested.store(true, ordering: .relaxed) }
}
