import Foundation
import Synchronization

/// A line on the terminal that says the work goes on; it appears only when a build takes long.
final class Progress: Sendable {
  /// Seconds before anything is shown.
  private static let patience = 1.5

  private let ended = Mutex(false)

  init(isShown: Bool) {
    guard isShown else { return }
    let started = Date()
    let thread = Thread { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: 0.25)
        guard let self, self.show(Date().timeIntervalSince(started)) else { return }
      }
    }
    thread.start()
  }

  /// - Returns: false once the work has ended.
  private func show(_ elapsed: TimeInterval) -> Bool {
    ended.withLock { ended in
      if !ended, elapsed > Self.patience { Console.complain("\rBuilding … \(Int(elapsed)) s\u{1B}[K") }
      return !ended
    }
  }

  /// Removes the line; nothing is shown after it.
  func end() {
    ended.withLock { ended in
      if !ended, Console.isTerminal { Console.complain("\r\u{1B}[K") }
      ended = true
    }
  }
}
