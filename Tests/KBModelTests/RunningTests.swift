import Foundation
import KBModel
import Synchronization
import Testing

@Suite struct ParallelTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test(arguments: [1, 2, 8, 200], [0, 1, 15, 16, 17, 1000])
  func resultsComeInTheOrderOfTheItems(jobs: Int, count: Int) throws {
    #expect(try Parallel(jobs: jobs).map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test(arguments: [1, 8])
  func everyItemIsVisitedOnce(jobs: Int) throws {
    let visits = Mutex<[Int]>(Array(repeating: 0, count: 500))
    _ = try Parallel(jobs: jobs).map(500) { index in visits.withLock { $0[index] += 1 } }
    #expect(visits.withLock { $0 } == Array(repeating: 1, count: 500))
  }

  @Test(arguments: [1, 8])
  func anErrorEndsTheWork(jobs: Int) {
    #expect(throws: Failure(index: 7)) {
      _ = try Parallel(jobs: jobs).map(10) { index in if index >= 7 { throw Failure(index: index) } }
    }
  }

  @Test(arguments: [1, 8])
  func aCancellationEndsTheWork(jobs: Int) {
    let cancellation = Cancellation()
    let visited = Atomic<Int>(0)
    #expect(throws: CancellationError.self) {
      _ = try Parallel(jobs: jobs, cancellation: cancellation).map(100_000) { index in
        visited.add(1, ordering: .relaxed)
        if index == 20 { cancellation.request() }
      }
    }
    #expect(visited.load(ordering: .relaxed) < 100_000)
  }

  /// The parser and the templates recurse: each thread has stack enough.
  @Test func aThreadHasAStackOfItsOwn() throws {
    @Sendable func depth(_ left: Int) -> Int {
      var frame = (left, left, left, left)
      return left == 0 ? 0 : withUnsafeMutablePointer(to: &frame) { _ in depth(left - 1) } + 1
    }
    #expect(try Parallel(jobs: 4).map(64) { _ in depth(10_000) } == Array(repeating: 10_000, count: 64))
  }
}

@Suite struct WatchdogTests {
  @Test func namesTheFileThatTakesTooLong() {
    let named = Mutex<[String]>([])
    let watchdog = Watchdog(deadline: 0.2) { path in named.withLock { $0.append(path) } }
    watchdog.watch("quick.md") {}
    watchdog.watch("slow.md") { Thread.sleep(forTimeInterval: 1) }
    watchdog.end()
    #expect(named.withLock { $0 } == ["slow.md"])
  }

  @Test func saysNothingWhileAllGoesWell() {
    let named = Mutex<[String]>([])
    let watchdog = Watchdog(deadline: 5) { path in named.withLock { $0.append(path) } }
    for index in 0..<100 { watchdog.watch("\(index).md") {} }
    watchdog.end()
    #expect(named.withLock { $0 } == [])
  }
}
