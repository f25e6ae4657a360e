import Foundation

/// Measures pieces of work in turns, so that what else the machine does meets all of them alike.
struct Samples {
  private let names: [String]
  private let works: [() throws -> Int]

  /// - Parameter works: what to measure; each gives the bytes it made.
  init(_ works: [(name: String, work: () throws -> Int)]) {
    names = works.map(\.name)
    self.works = works.map(\.work)
  }

  /// Median of the rounds, microseconds of processor time per run, by name.
  ///
  /// - Parameter slice: seconds of processor time that each piece of work runs for in each round.
  func measure(rounds: Int, slice: Double) throws -> [String: Double] {
    var samples = Array(repeating: [Double](), count: works.count)
    for round in 0...rounds {
      for place in works.indices {
        let index = (place + round) % works.count
        let micros = try sample(works[index], slice)
        if round > 0 { samples[index].append(micros) }  // the first fills caches
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(names, samples.map { $0.sorted()[$0.count / 2] }))
  }

  private func sample(_ work: () throws -> Int, _ slice: Double) throws -> Double {
    let start = Self.processorSeconds
    var runs = 0
    var elapsed = 0.0
    repeat {
      for _ in 0..<8 where try work() == 0 { throw Mismatch(what: "a side that makes no bytes") }
      runs += 8
      elapsed = Self.processorSeconds - start
    } while elapsed < slice
    return elapsed / Double(runs) * 1e6
  }

  /// What this thread has used so far: time that other programs take does not count.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
