import Foundation

/// Addresses that were fine a short while ago: one line each, seconds since 1970, a space, the address.
struct AnswerCache {
  /// Seconds for which an address counts as fine.
  private static let age = 7.0 * 24 * 3600

  let path: String
  private var times: [String: Int] = [:]

  /// A file that is missing or not understood counts as empty.
  init(path: String, now: Date = Date()) {
    self.path = path
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let oldest = Int(now.timeIntervalSince1970 - Self.age)
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let time = Int(parts[0]), time > oldest else { continue }
      times[String(parts[1])] = time
    }
  }

  var known: Set<String> { Set(times.keys) }

  mutating func add(_ urls: [String], now: Date = Date()) {
    for url in urls { times[url] = Int(now.timeIntervalSince1970) }
  }

  /// - Throws: what the system says if the file cannot be written.
  func write() throws {
    let lines = times.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }
}
