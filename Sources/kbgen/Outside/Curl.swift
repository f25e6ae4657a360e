import Foundation

/// Asks servers for addresses by the program curl, which has TLS, proxies, redirects and limits of time.
struct Curl {
  enum Answer: Equatable {
    /// A page, at once or after redirects.
    case fine
    /// The server does not let programs in, or asks them to come later: nothing is known.
    case refused
    /// What is wrong, as a part of a sentence.
    case dead(String)
  }

  /// Why no address can be asked for.
  struct Missing: Error {}

  /// Seconds for one request, with all its redirects.
  var timeout = 20
  let userAgent: String

  /// HEAD, and where that fails a GET of the first bytes, which is tried again where the server is busy.
  func ask(_ url: String) throws(Missing) -> Answer {
    let quick = try run(["--head"], url)
    if quick == .fine { return quick }
    return try run(["--range", "0-1023", "--retry", "2", "--retry-max-time", "30"], url)
  }

  private func run(_ options: [String], _ url: String) throws(Missing) -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // -q comes first: no settings of the user. The address can be no option, since --url names it.
    process.arguments =
      ["curl", "-q", "--silent", "--globoff", "--location", "--max-redirs", "8"]
      + ["--proto", "=http,https", "--proto-redir", "=http,https", "--connect-timeout", "10"]
      + ["--max-time", String(timeout), "--user-agent", userAgent, "--output", "/dev/null"]
      + ["--write-out", "%{http_code}"] + options + ["--url", url]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw Missing() }
    let code = Int(
      String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).suffix(3))
    process.waitUntilExit()
    return try Self.answer(status: code ?? 0, exit: process.terminationStatus)
  }

  /// - Source: curl(1), EXIT CODES; RFC 9110 §15.
  private static func answer(status: Int, exit: Int32) throws(Missing) -> Answer {
    switch (exit, status) {
    case (127, _): throw Missing()
    case (6, _): .dead("its host has no address")
    case (7, _): .dead("its host takes no connection")
    case (28, _): .dead("its host does not answer in time")
    case (35, _), (51, _), (58...60, _): .dead("its host cannot prove who it is")
    case (47, _): .dead("it redirects without end")
    case (_, 200..<400): .fine
    case (_, 401), (_, 403), (_, 407), (_, 429), (_, 451), (_, 999): .refused
    case (_, 400..<600): .dead("its server answers \(status)")
    default: .dead("it cannot be fetched")
    }
  }
}
