import Foundation
import KBTestSupport
import Testing

/// A temporary folder with a small site in `site/`, in which commands are run and written down.
final class Workspace {
  let path: String
  /// What was run and what came of it, with paths and durations made alike.
  private(set) var transcript = ""

  /// - Parameters:
  ///   - entries: number of further models, to make builds take longer.
  ///   - folders: folders of `Tests/Sites` that are laid over the common one, in order.
  init(entries: Int = 0, over folders: [String] = []) throws {
    path = try TestFolder.make()
    for folder in ["_common"] + folders {
      try TestFolder.lay(GoldenSite.folder + "/" + folder, over: path + "/site")
    }
    guard folders.isEmpty else { return }
    try write("site/content/models/gpt-2.md", "---\ntitle: GPT-2\n---\nUnder the [[mit]] licence.\n")
    try addEntries(entries, saying: "first")
  }

  deinit { TestFolder.remove(path) }

  /// Writes models whose pages all say one thing, so that two versions of a site are easily told apart.
  func addEntries(_ count: Int, saying text: String, in site: String = "site") throws {
    for index in 0..<count {
      let body = String(repeating: "\(text) [[gpt-2]] *and* `code`, see [[mit]].\n\n", count: 6)
      try write("\(site)/content/models/m\(index).md", "---\ntitle: Model \(index)\n---\n\(body)")
    }
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws { try TestFolder.write(bytes, to: path + "/" + name) }

  func remove(_ name: String) { TestFolder.remove(path + "/" + name) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  func exists(_ name: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path + "/" + name)) != nil
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  /// Every file below a folder with its bytes; symbolic links as what they name.
  func files(_ name: String) -> [String: Data] { TestFolder.files(below: path + "/" + name) }

  /// Number of the file's inode, and when it was changed, in nanoseconds.
  func identity(_ name: String) -> Identity? {
    var status = stat()
    guard lstat(path + "/" + name, &status) == 0 else { return nil }
    return Identity(
      inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }

  struct Identity: Equatable {
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
  }

  // MARK: Running

  /// Runs `kbgen` in the workspace and adds it to the transcript.
  @discardableResult
  func run(_ arguments: String..., input: String = "") throws -> Command.Result {
    try run(arguments, input: input)
  }

  @discardableResult
  func run(_ arguments: [String], input: String = "") throws -> Command.Result {
    let result = try Command(arguments: arguments, folder: path, input: input).run()
    let words = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    transcript += "$ kbgen \(normalised(words))\n"
    if !result.output.isEmpty { transcript += normalised(result.output).ending(in: "\n") }
    if !result.errors.isEmpty { transcript += "[stderr]\n" + normalised(result.errors).ending(in: "\n") }
    transcript += "[exit \(result.code)]\n\n"
    return result
  }

  /// Builds the site as it is; it must come out well.
  func build(_ arguments: String..., site: String = "site", output: String = "site/public") throws {
    let all = ["build", "--root", site, "--output", output] + arguments
    let result = try Command(arguments: all, folder: path).run()
    try #require(result.code == 0, "\(result.errors)")
  }

  func start(_ arguments: String...) throws -> Command.Running {
    try Command(arguments: arguments, folder: path).start()
  }

  private func normalised(_ text: String) -> String {
    text.replacing(path, with: "/ROOT").replacing(/in [0-9]+\.[0-9]{2} s/, with: "in N s")
  }

  /// Compares the transcript with `Tests/Commands/<name>.txt`; `KBGEN_RECORD=1` writes it down anew.
  func expectTranscript(_ name: String) throws {
    let file = TestFolder.tests + "/Commands/\(name).txt"
    if GoldenSite.isRecording { return try TestFolder.write(Array(transcript.utf8), to: file) }
    let expected = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    #expect(transcript == expected, "\(Difference.lines(expected, transcript))")
  }
}

extension String {
  fileprivate func ending(in end: String) -> String { hasSuffix(end) ? self : self + end }
}
