import Synchronization

/// A value of the whole site that is made when something first asks for it, then kept for all pages and exports.
final class MadeOnce<Made: Sendable>: Sendable {
  private let made = Mutex<Made?>(nil)

  /// - Parameter make: runs at most once at a time; others wait for it.
  func value(_ make: () -> Made) -> Made {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
