import FlyingFox
import Foundation
import KBDiagnostics
import KBModel
import KBSite
import Synchronization

/// Serves a site from memory while its files are edited. Nothing is written anywhere.
package struct DevelopmentServer: Sendable {
  /// Something to tell the person at the terminal.
  package enum Event: Sendable {
    /// The server is there, at this port; the reason if files are looked at again and again.
    case listening(port: UInt16, polling: String?)
    /// Files changed; `seconds` is how long the rebuild took.
    case rebuilt(Rebuild, seconds: Double, isServed: Bool)
  }

  private let root: String
  private let isStrict: Bool
  private let rebuild: @Sendable (UInt16, FileChanges) -> Rebuild
  private let tell: @Sendable (Event) -> Void
  private let live = LiveSite()

  /// - Parameters:
  ///   - root: the folder that holds `kb.yaml`.
  ///   - isStrict: whether warnings keep a state from being served, as errors do.
  ///   - rebuild: reads and builds the files; gets the port, which local addresses hold, and what has changed.
  ///   - tell: called on any thread.
  package init(
    root: String, isStrict: Bool, rebuild: @escaping @Sendable (UInt16, FileChanges) -> Rebuild,
    tell: @escaping @Sendable (Event) -> Void
  ) {
    self.root = root
    self.isStrict = isStrict
    self.rebuild = rebuild
    self.tell = tell
  }

  /// Serves until the task is cancelled or the program ends.
  ///
  /// - Parameter firstPort: the first port to try; the next that is free is taken.
  /// - Throws: if no port can be had.
  package func run(firstPort: UInt16) async throws {
    let (server, port) = try await listen(from: firstPort)
    let watcher = FolderWatcher(root: root, folders: ["content", "templates", "static"])
    tell(.listening(port: port, polling: watcher.reasonForPolling))
    await update(port, .any)
    let updates = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let pending = Pending()
    // On a thread of its own, since waiting blocks.
    let thread = Thread {
      while true {
        pending.add(watcher.wait())
        updates.continuation.yield()
      }
    }
    thread.start()
    for await _ in updates.stream { if let changes = pending.take() { await update(port, changes) } }
    server.cancel()
  }

  private func listen(from first: UInt16) async throws -> (server: Task<Void, any Error>, port: UInt16) {
    var failure: (any Error)?
    for port in first..<first + 50 {
      let handler = RequestHandler(live: live, port: port) { problems, tree in
        Self.text(of: problems, in: tree)
      }
      let server = HTTPServer(
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: 30,
        pool: PromptSockets(pool: HTTPServer.defaultPool()), logger: .disabled, handler: handler)
      let task = Task { try await server.run() }
      do {
        try await server.waitUntilListening(timeout: 5)
        return (task, port)
      } catch {
        task.cancel()
        failure = await task.failure ?? error
      }
    }
    throw failure ?? CancellationError()
  }

  private func update(_ port: UInt16, _ changes: FileChanges) async {
    let started = ContinuousClock.now
    var result = rebuild(port, changes)
    if let site = result.site, let tree = result.tree, !result.problems.stopPublishing(strict: isStrict) {
      // What browsers show is made at once, so that mistakes in templates are found.
      let served = await live.served
      let candidate = ServedSite(site, tree, after: served)
      let failures = candidate.likely.compactMap { path -> Diagnostic? in
        do {
          _ = try candidate.bytes(at: path)
          return nil
        } catch { return error as? Diagnostic }
      }
      if failures.isEmpty {
        await live.take(candidate)
      } else {
        result = Rebuild(site: site, tree: tree, problems: result.problems + failures.prefix(1))
        await live.refuse(Self.text(of: result.problems, in: tree))
      }
    } else {
      await live.refuse(Self.text(of: result.problems, in: result.tree))
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let isServed = await live.news.problems.isEmpty
    tell(.rebuilt(result, seconds: seconds, isServed: isServed))
  }

  private static func text(of problems: [Diagnostic], in tree: SourceTree?) -> String {
    let renderer = TextRenderer(width: 100) { tree?.text(at: $0) }
    return problems.filter { $0.severity > .note }.inReadingOrder().map(renderer.render).joined(
      separator: "\n")
  }
}

/// Changes that were noticed and not yet looked at.
private final class Pending: Sendable {
  private let changes = Mutex<FileChanges?>(nil)

  func add(_ more: FileChanges) {
    changes.withLock { changes in
      if changes == nil { changes = more } else { changes?.formUnion(more) }
    }
  }

  func take() -> FileChanges? {
    changes.withLock { changes in
      defer { changes = nil }
      return changes
    }
  }
}

extension Task where Success == Void, Failure == any Error {
  /// The error that ended the task, nil if there was none.
  fileprivate var failure: (any Error)? {
    get async {
      if case .failure(let error) = await result { error } else { nil }
    }
  }
}
