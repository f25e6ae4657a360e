import Synchronization

/// A value of the whole site that is made when something first asks for it, then kept for all pages and exports.
final class MadeOnce<Made: Sendable>: Sendable {
  private let made = Mutex<Made?>(nil)

  /// Nil if nothing has asked for it.
  var ifMade: Made? { made.withLock { $0 } }

  /// - Parameter make: runs at most once at a time; others wait for it.
  func value(_ make: () throws -> Made) rethrows -> Made {
    try made.withLock { made in
      if let made { return made }
      let value = try make()
      made = value
      return value
    }
  }
}
