import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBServer
import KBSite

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the site on this machine and keeps it up to date while files change.",
    usage: "kbgen serve [--port N] [--open] [<options>]",
    discussion: """
      The site is built in memory; the output folder is left alone. Browsers reload when a file is saved, and show what \
      is wrong with it in place of a broken page. Only this machine can reach the server. Ctrl-C ends it.

      Examples:
        kbgen serve
        kbgen serve --port 8080 --open
        kbgen serve --drafts
      """)

  @Option(help: "The first port to try; the next that is free is taken.")
  var port: UInt16 = 1313

  @Flag(help: "Open the site in a browser.")
  var open = false

  @OptionGroup var site: SiteOptions

  func validate() throws {
    if !(1...65_000).contains(port) { throw ValidationError("--port must be from 1 to 65000") }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in _exit(Console.Code.interrupted.rawValue) }
    }
    let console = Console(isQuiet: false)
    let settings = self
    let session = SiteSession(root: site.root)
    let server = DevelopmentServer(root: site.root, isStrict: site.strict) { port, changes in
      settings.rebuild(session, port, changes)
    } tell: { event in
      settings.tell(event, console)
    }
    do {
      try await server.run(firstPort: port)
    } catch {
      Console.complain("Error: no port from \(port) on can be had: \(error)\n")
      throw ExitCode(Console.Code.system.rawValue)
    }
  }

  private func rebuild(_ session: SiteSession, _ port: UInt16, _ changes: FileChanges) -> Rebuild {
    // A file that keeps the parser busy is named; unlike a build, the server lives on once it is done.
    let watchdog = Watchdog {
      Console.complain("\($0) keeps the parser busy for more than \(Int(Watchdog.deadline)) s\n")
    }
    defer { watchdog.end() }
    var options = site.siteOptions(site.parallel(Cancellation()), watchdog: watchdog)
    if options.baseURL == nil { options.baseURL = BaseURL("http://127.0.0.1:\(port)/") }
    return session.rebuild(changes, options: options)
  }

  private func tell(_ event: DevelopmentServer.Event, _ console: Console) {
    switch event {
    case .listening(let port, let polling):
      if port != self.port { Console.print("Port \(self.port) is taken.\n") }
      if let polling { Console.print("Changes are looked for twice a second: \(polling).\n") }
      let address = "http://127.0.0.1:\(port)\(site.baseURL.flatMap(BaseURL.init)?.path ?? "/")"
      Console.print("Serving \(address)   (Ctrl-C ends it)\n")
      if open { show(address) }
    case .rebuilt(let result, let seconds, let isServed):
      console.show(result.problems.filter { $0.severity > .note }) { result.tree?.text(at: $0) }
      let duration = String(format: "%.2f", seconds)
      let pages = result.site.map { "\($0.plan.pageCount) pages" } ?? "nothing"
      Console.print(
        isServed
          ? "Built \(pages) in \(duration) s\n"
          : "Not served, for these problems; what was served before stays.\n")
    }
  }

  private func show(_ address: String) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program, address]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      Console.complain("No browser could be opened; the address is \(address)\n")
    }
  }
}
