import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

/// Options that every command about a site shares.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder that holds kb.yaml.", valueName: "dir"))
  var root = "."

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Address of the published site; overrides base_url of kb.yaml.", valueName: "url"))
  var baseURL: String?

  @Option(
    name: .customLong("repo-url"),
    help: ArgumentHelp(
      "Web page of the repository, for links to edit and report; overrides repo_url of kb.yaml.",
      valueName: "url"))
  var repositoryURL: String?

  @Flag(help: "Publish drafts too.")
  var drafts = false

  @Flag(help: "Let warnings stop publishing, as errors do.")
  var strict = false

  @Option(help: ArgumentHelp("Threads at work; the number of processors if not given.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256") }
    for (option, address) in [("--base-url", baseURL), ("--repo-url", repositoryURL)] {
      guard let address, BaseURL(address) == nil else { continue }
      throw ValidationError("\(option) must be an http or https address, such as https://example.org/kb/")
    }
  }

  func parallel(_ cancellation: Cancellation) -> Parallel {
    Parallel(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, cancellation: cancellation)
  }

  func siteOptions(_ parallel: Parallel, watchdog: Watchdog) -> Site.Options {
    var options = Site.Options(parallel: parallel)
    options.baseURL = baseURL.flatMap(BaseURL.init)
    options.repositoryURL = repositoryURL.flatMap(BaseURL.init)
    options.includesDrafts = drafts
    options.watchdog = watchdog
    return options
  }
}

/// Runs work on a site and turns what it throws into messages and exit codes.
struct SiteRun {
  let options: SiteOptions
  let console: Console
  let cancellation = Cancellation()
  /// Reports what makes the work impossible; nil means as text on standard error.
  var reportsStop: (([Diagnostic], _ source: @escaping @Sendable (String) -> SourceText?) throws -> Void)?

  /// - Parameter work: gets the tree, with what is wrong with its files.
  func run(_ work: (SourceTree, inout [Diagnostic], Parallel, Watchdog) throws -> Console.Code) throws {
    let interruption = Interruption(cancellation)
    defer { interruption.end() }
    let watchdog = Watchdog { [console] path in
      let problem = Diagnostic(
        .tooSlow, at: SourceSpan(path: path),
        "this file keeps the parser busy for more than \(Int(Watchdog.deadline)) s",
        help: "look for very long lines, deep nesting or huge tables; what is published has not changed")
      console.show([problem], source: { _ in nil })
      _exit(Console.Code.content.rawValue)
    }
    defer { watchdog.end() }
    let parallel = options.parallel(cancellation)
    do {
      var diagnostics: [Diagnostic] = []
      let tree = try TreeReader.read(root: options.root, parallel: parallel, diagnostics: &diagnostics)
      let code = try work(tree, &diagnostics, parallel, watchdog)
      if code != .fine { throw ExitCode(code.rawValue) }
    } catch let stop as Stop {
      let settings = try? SourceText(path: "kb.yaml", bytes: PosixFile.read(options.root + "/kb.yaml"))
      let report = reportsStop ?? { console.show($0, source: $1) }
      try report(stop.diagnostics) { $0 == "kb.yaml" ? settings : nil }
      throw ExitCode(Console.Code.system.rawValue)
    } catch is CancellationError {
      Console.complain("Interrupted; what is published has not changed.\n")
      throw ExitCode(Console.Code.interrupted.rawValue)
    }
  }
}
