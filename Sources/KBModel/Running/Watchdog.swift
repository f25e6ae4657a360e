import Foundation
import Synchronization

/// Notices work on one file that takes far too long, and names the file.
///
/// The scan before parsing bounds every input that is known to be slow; this is for the ones that are not.
package final class Watchdog: Sendable {
  /// Seconds that one file may take.
  package static let deadline: TimeInterval = 20

  private struct Watched {
    let path: String
    let started: Date
  }

  private let watched = Mutex<[UInt64: Watched]>([:])
  private let next = Atomic<UInt64>(0)
  private let ended = Atomic<Bool>(false)

  /// - Parameter onTimeout: called with the file's path, on a thread of its own; it should end the program.
  package init(deadline: TimeInterval = Watchdog.deadline, onTimeout: @escaping @Sendable (String) -> Void) {
    let thread = Thread { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: min(0.5, deadline / 4))
        guard let self, !self.ended.load(ordering: .relaxed) else { return }
        if let path = self.overdue(deadline) { return onTimeout(path) }
      }
    }
    thread.start()
  }

  /// Does a piece of work under watch.
  package func watch<Result>(_ path: String, _ work: () -> Result) -> Result {
    let ticket = next.wrappingAdd(1, ordering: .relaxed).oldValue
    watched.withLock { $0[ticket] = Watched(path: path, started: Date()) }
    defer { watched.withLock { _ = $0.removeValue(forKey: ticket) } }
    return work()
  }

  /// Ends the watch.
  package func end() { ended.store(true, ordering: .relaxed) }

  private func overdue(_ deadline: TimeInterval) -> String? {
    watched.withLock { all in
      all.values.filter { Date().timeIntervalSince($0.started) > deadline }.min { $0.started < $1.started }?
        .path
    }
  }
}
