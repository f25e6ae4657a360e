import Foundation
import Testing

extension Workspace {
  /// Runs Git in the workspace; it must succeed. No setting of the machine or the user counts.
  func git(_ arguments: String..., on day: String? = nil) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
      + arguments
    process.currentDirectoryURL = URL(filePath: path)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": path, "GIT_CONFIG_NOSYSTEM": "1"]
    if let day { process.environment?["GIT_COMMITTER_DATE"] = "\(day)T12:00:00Z" }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " "))")
  }

  /// Makes a repository of the workspace, with one commit of all there is, called `main`; or adds a commit.
  ///
  /// - Parameter day: the day of the commit, such as `2024-02-29`; today if not given.
  func commitAll(on day: String? = nil) throws {
    try git("init", "--quiet", "--initial-branch=main")
    try write(".gitignore", "public/\n.run-*\n.public.kbgen/\n")
    try git("add", "--all")
    try git("commit", "--quiet", "-m", "all", on: day)
  }
}
