import Foundation
import KBDiagnostics
import KBModel
import Synchronization

/// Checks links that lead out of the site: hosts beside each other, the addresses of one host one after the other.
struct OutsideCheck {
  /// Hosts asked at one time.
  private static let threads = 8
  /// Seconds between two addresses of one host.
  private static let pause = 0.5

  let curl: Curl
  /// Hosts to be asked; empty for all that are public.
  let hosts: Set<String>
  let cancellation: Cancellation

  struct Result {
    var problems: [Diagnostic] = []
    /// Addresses that were found to be fine.
    var fine: [String] = []
    var refused = 0
    var asked = 0
  }

  /// - Parameters:
  ///   - links: each address is asked for once, and reported where it stands first.
  ///   - known: addresses that need not be asked for.
  /// - Throws: `Curl.Missing`, or `CancellationError`.
  func run(_ links: [WebLink], known: Set<String>) throws -> Result {
    var places: [String: SourceSpan] = [:]
    var order: [String] = []
    for link in links {
      let url = Self.withoutFragment(link.url)
      guard places.updateValue(places[url] ?? link.span, forKey: url) == nil, !known.contains(url),
        let host = Self.host(of: url), isAsked(host)
      else { continue }
      order.append(url)
    }
    let queues = Dictionary(grouping: order) { Self.host(of: $0) ?? "" }.sorted { $0.key < $1.key }.map(
      \.value)
    let answers = try ask(queues)
    var result = Result()
    for url in order {
      guard let answer = answers[url] else { continue }
      result.asked += 1
      switch answer {
      case .fine: result.fine.append(url)
      case .refused: result.refused += 1
      case .dead(let reason):
        result.problems.append(
          Diagnostic(
            .deadOutsideLink, at: places[url], "\(url) leads nowhere: \(reason)",
            help: "look where the page has gone, or cite an archived copy"))
      }
    }
    return result
  }

  private func ask(_ queues: [[String]]) throws -> [String: Curl.Answer] {
    let answers = Mutex<[String: Curl.Answer]>([:])
    let isMissing = Atomic(false)
    let next = Atomic(0)
    let group = DispatchGroup()
    for _ in 0..<min(Self.threads, queues.count) {
      DispatchQueue.global().async(group: group) { [curl, cancellation] in
        while true {
          let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard place < queues.count else { return }
          for (number, url) in queues[place].enumerated() {
            if cancellation.isRequested || isMissing.load(ordering: .relaxed) { return }
            if number > 0 { Thread.sleep(forTimeInterval: Self.pause) }
            do throws(Curl.Missing) {
              let answer = try curl.ask(url)
              answers.withLock { $0[url] = answer }
            } catch {
              isMissing.store(true, ordering: .relaxed)
            }
          }
        }
      }
    }
    group.wait()
    if cancellation.isRequested { throw CancellationError() }
    if isMissing.load(ordering: .relaxed) { throw Curl.Missing() }
    return answers.withLock { $0 }
  }

  private static func withoutFragment(_ url: String) -> String { String(url.prefix { $0 != "#" }) }

  private static func host(of url: String) -> String? { URL(string: url)?.host()?.lowercased() }

  /// Content may come from strangers: what is no name of the public network is asked for only if it is named.
  private func isAsked(_ host: String) -> Bool {
    if !hosts.isEmpty { return hosts.contains(host) }
    let isNumeric = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    return !isNumeric && host.contains(".")
      && ![".local", ".internal", ".localhost"].contains(where: host.hasSuffix)
  }
}
