import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

/// Options of `kbgen check` about links that lead out of the site.
struct OutsideOptions: ParsableArguments {
  @Flag(
    help: """
      Ask other sites whether outside links still lead somewhere; needs curl. Hosts are asked beside each other, each \
      host slowly; addresses without a public name are left alone.
      """)
  var external = false

  @Option(
    help: ArgumentHelp(
      "Ask only this host, and any address on it; may be repeated.", valueName: "host"))
  var externalHost: [String] = []

  @Option(
    help: ArgumentHelp(
      "Remember there what was fine, for a week, and do not ask again.", valueName: "file"))
  var externalCache: String?

  @Option(help: ArgumentHelp("Seconds for one request.", valueName: "seconds"))
  var externalTimeout = 20

  func validate() throws {
    guard (1...300).contains(externalTimeout) else {
      throw ValidationError("--external-timeout must be from 1 to 300")
    }
    if !external, !externalHost.isEmpty || externalCache != nil {
      throw ValidationError("--external-host and --external-cache need --external")
    }
  }

  /// The links that lead nowhere; how many were asked is told on standard error.
  ///
  /// - Throws: exit code 2 where there is no curl, or the cache cannot be written; `CancellationError`.
  func problems(of links: [WebLink], siteURL: String, _ cancellation: Cancellation) throws -> [Diagnostic] {
    guard external else { return [] }
    let agent = "kbgen/\(Generator.version) (link check; \(siteURL))"
    let check = OutsideCheck(
      curl: Curl(timeout: externalTimeout, userAgent: agent),
      hosts: Set(externalHost.map { $0.lowercased() }),
      cancellation: cancellation)
    var cache = externalCache.map { AnswerCache(path: $0) }
    do {
      let result = try check.run(links, known: cache?.known ?? [])
      cache?.add(result.fine)
      try cache?.write()
      let refused = result.refused == 0 ? "" : ", \(result.refused) do not let programs look"
      let addresses = result.asked == 1 ? "1 outside address" : "\(result.asked) outside addresses"
      Console.complain("Asked for \(addresses)\(refused)\n")
      return result.problems
    } catch is Curl.Missing {
      Console.complain("Error: --external needs the program curl\n")
      throw ExitCode(Console.Code.system.rawValue)
    } catch let error as CocoaError {
      Console.complain("Error: \(cache?.path ?? "") cannot be written: \(error.localizedDescription)\n")
      throw ExitCode(Console.Code.system.rawValue)
    }
  }
}
