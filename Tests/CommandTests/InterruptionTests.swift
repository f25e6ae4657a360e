import Foundation
import KBTestSupport
import Testing

/// Builds that are ended before they are done.
@Suite(.serialized) struct InterruptionTests {
  /// Two versions of one site, `site` and `other`, whose pages all differ, and what each publishes.
  private static func twoVersions() throws -> (
    workspace: Workspace, versions: [[String: Data]], seconds: Double
  ) {
    let workspace = try Workspace(entries: 100)
    try TestFolder.lay(workspace.path + "/site", over: workspace.path + "/other")
    try workspace.addEntries(110, saying: "second", in: "other")
    let clock = ContinuousClock()
    try workspace.build(output: "a")
    let time = try clock.measure { try workspace.build(site: "other", output: "b") }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    return (workspace, [workspace.files("a"), workspace.files("b")], seconds)
  }

  private static let roots = ["site", "other"]

  /// Waits until a build has written the next manifest, which it does just before the exchange.
  private static func awaitExchange(in workspace: Workspace, of build: Command.Running) {
    let path = workspace.path + "/.out.kbgen/manifest.next"
    while access(path, F_OK) != 0, build.process.isRunning { usleep(20) }
  }

  @Test func killingABuildLeavesTheOldSiteOrTheNew() throws {
    let (workspace, versions, seconds) = try Self.twoVersions()
    #expect(versions[0] != versions[1])
    try workspace.build(output: "out")
    var kept = 0
    for round in 0..<22 {
      let build = try workspace.start("build", "--root", Self.roots[(round + 1) % 2], "--output", "out")
      // Every other kill comes at any moment; the rest come when the folders are about to be exchanged.
      let moment = Double.random(in: 0...1)
      if round % 2 == 0 {
        Thread.sleep(forTimeInterval: seconds * moment)
      } else {
        Self.awaitExchange(in: workspace, of: build)
        usleep(UInt32(moment * 3000))
      }
      build.send(SIGKILL)
      _ = build.finish()
      let published = workspace.files("out")
      try #require(versions.contains(published), "round \(round), moment \(moment)")
      if published == versions[round % 2] { kept += 1 }
      // What a kill left behind would end the next wait too early.
      if round % 2 == 0 { try workspace.build(site: Self.roots[(round + 1) % 2], output: "out") }
    }
    #expect(kept > 0, "no kill came before the end")
    for root in [1, 0] {
      try workspace.build(site: Self.roots[root], output: "out")
      #expect(workspace.files("out") == versions[root])
    }
    #expect(workspace.files(".out.kbgen").keys.sorted() == ["lock", "manifest"])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aRequestToEndLeavesTheOldSite(signal: Int32) throws {
    let (workspace, versions, seconds) = try Self.twoVersions()
    try workspace.build(output: "out")
    var results: [Command.Result] = []
    // A signal may come before the handler is there, or after the work is done: then it is tried again.
    for moment in [0.5, 0.6, 0.4, 0.7, 0.3, 0.5, 0.6] {
      let build = try workspace.start("build", "--root", "other", "--output", "out")
      Thread.sleep(forTimeInterval: seconds * moment)
      build.send(signal)
      let result = build.finish()
      results.append(result)
      if result.code == 130 { break }
      if result.code == 0 { try workspace.build(output: "out") }
    }
    let last = try #require(results.last)
    #expect(last.code == 130, "\(results.map(\.code))")
    #expect(last.errors == "Interrupted; what is published has not changed.\n")
    #expect(workspace.files("out") == versions[0])
    #expect(!workspace.exists(".out.kbgen/staging"))
  }
}
