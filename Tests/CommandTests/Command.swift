import Foundation

/// The built `kbgen`, run as a process.
struct Command {
  /// The binary stands beside the test bundle, since the tests depend on its target.
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/kbgen"

  /// How a run ended.
  struct Result: Sendable {
    var output: String
    var errors: String
    /// The exit code, or 128 and the signal that ended the process.
    var code: Int32
  }

  let arguments: [String]
  let folder: String
  var input = ""

  /// Runs the command to its end.
  func run() throws -> Result { try start().finish() }

  /// Starts the command and returns at once.
  func start() throws -> Running {
    let files = folder + "/.run-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
    try Data(input.utf8).write(to: URL(filePath: files + "/in"))
    for name in ["out", "err"] { try Data().write(to: URL(filePath: files + "/" + name)) }
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "dumb", "HOME": folder]
    process.standardInput = FileHandle(forReadingAtPath: files + "/in")
    // Files rather than pipes: nothing has to be read while the command runs.
    process.standardOutput = FileHandle(forWritingAtPath: files + "/out")
    process.standardError = FileHandle(forWritingAtPath: files + "/err")
    try process.run()
    return Running(process: process, files: files)
  }

  /// A command at work.
  struct Running {
    let process: Process
    let files: String

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func finish() -> Result {
      process.waitUntilExit()
      defer { try? FileManager.default.removeItem(atPath: files) }
      let signalled = process.terminationReason == .uncaughtSignal
      return Result(
        output: text("out"), errors: text("err"), code: process.terminationStatus + (signalled ? 128 : 0))
    }

    private func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: files + "/" + name) ?? Data(), as: UTF8.self)
    }
  }
}
