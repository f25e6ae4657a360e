import Foundation

/// What is served now, and who waits for it to change.
///
/// The last good state stays while the files have mistakes in them.
actor LiveSite {
  /// What browsers are told.
  struct News: Sendable, Encodable {
    /// Tells one run of the server from another.
    let server: String
    /// Counts every rebuild.
    let version: Int
    /// Number of the good state that is served.
    let site: Int
    /// Whether the last good state differs from the one before in stylesheets only.
    let onlyStyles: Bool
    /// The problems that keep the files from being served, as text; empty if there are none.
    let problems: String
  }

  private let server = UUID().uuidString
  private(set) var served: ServedSite?
  private var version = 0
  private var onlyStyles = false
  private var problems = ""
  private var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]

  var news: News {
    News(
      server: server, version: version, site: served?.number ?? 0, onlyStyles: onlyStyles, problems: problems)
  }

  /// Takes a state that came out well.
  func take(_ next: ServedSite) {
    onlyStyles = served.map(next.differsInStylesOnly) ?? false
    served = next
    announce("")
  }

  /// Keeps the last good state, and tells what is wrong with the files.
  func refuse(_ problems: String) { announce(problems) }

  private func announce(_ problems: String) {
    self.problems = problems
    version += 1
    for continuation in waiting.values { continuation.resume() }
    waiting = [:]
  }

  /// Waits until there is another version than the one known, or for as long as a browser should be kept waiting.
  func news(after known: Int, patience: Duration) async -> News {
    if known == version {
      let ticket = UUID()
      let timer = Task {
        try? await Task.sleep(for: patience)
        wake(ticket)
      }
      await withCheckedContinuation { waiting[ticket] = $0 }
      timer.cancel()
    }
    return news
  }

  private func wake(_ ticket: UUID) { waiting.removeValue(forKey: ticket)?.resume() }
}
