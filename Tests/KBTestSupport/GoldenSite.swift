import Foundation
import KBDiagnostics
import KBModel
import KBSite

/// A case of `Tests/Sites`: a small site on disk, what must be wrong with it, and often what must come out.
///
/// A case is a folder with
/// - `site/`, laid over `Tests/Sites/_common`, which has settings, templates and two kinds;
/// - `diagnostics.txt`, what a person is told, 80 columns wide;
/// - `expected/`, every file of the built site, if the case is about output;
/// - `options`, lines such as `over _graded` (another folder to lay it over), `drafts`, `today 2026-11-21`, `base-url https://example.org/kb/` or
///   `without templates/layouts/entry.html`, if it needs any.
package struct GoldenSite: Sendable, CustomStringConvertible {
  package let name: String

  package static let folder = TestFolder.tests + "/Sites"

  /// All cases, by name.
  package static let all: [GoldenSite] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix("_") && !$0.hasPrefix(".") }.sorted().map { GoldenSite(name: $0) }
  }()

  /// Whether to write down what comes out instead of comparing it.
  package static let isRecording = ProcessInfo.processInfo.environment["KBGEN_RECORD"] == "1"

  package var description: String { name }
  package var path: String { Self.folder + "/" + name }

  /// What a build gives.
  package struct Result: Sendable, Equatable {
    package let diagnostics: String
    /// Bytes by path; empty if the build stopped.
    package let files: [String: [UInt8]]
  }

  /// Builds the case in memory, from a copy of its files in a temporary folder.
  package func build(jobs: Int) throws -> Result {
    let root = try TestFolder.make()
    defer { TestFolder.remove(root) }
    try TestFolder.lay(Self.folder + "/_common", over: root)
    if let base = option("over") { try TestFolder.lay(Self.folder + "/" + base, over: root) }
    try TestFolder.lay(path + "/site", over: root)
    if let file = option("without") { TestFolder.remove(root + "/" + file) }
    let sink = MemorySink()
    var diagnostics: [Diagnostic] = []
    var tree: SourceTree?
    do {
      let parallel = Parallel(jobs: jobs)
      let source = try TreeReader.read(root: root, parallel: parallel, diagnostics: &diagnostics)
      tree = source
      var options = Site.Options(parallel: parallel)
      options.baseURL = option("base-url").flatMap { BaseURL($0) }
      options.includesDrafts = option("drafts") != nil
      let site = try Site(source, options: options, diagnostics: &diagnostics)
      diagnostics += try site.assemble(into: sink, parallel: parallel)
      if let today = option("today").flatMap({ PartialDate($0) }) {
        diagnostics += site.linked.editorialNotes(today: today)
      }
    } catch let stop as Stop {
      diagnostics += stop.diagnostics
    }
    let renderer = TextRenderer(width: 80) { [tree] in tree?.text(at: $0) }
    let text = diagnostics.inReadingOrder().map(renderer.render).joined(separator: "\n")
    return Result(diagnostics: text, files: sink.files)
  }

  /// The value of an option; empty if it has none, nil if it is not given.
  private func option(_ name: String) -> String? {
    let text = (try? String(contentsOfFile: path + "/options", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.split(separator: " ").first == name[...] }
    return line.map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
  }

  // MARK: What was written down

  package var recordedDiagnostics: String? {
    try? String(contentsOfFile: path + "/diagnostics.txt", encoding: .utf8)
  }

  /// Every file below `expected/`; nil if the case has none.
  package var recordedFiles: [String: [UInt8]]? {
    let root = path + "/expected"
    guard FileManager.default.fileExists(atPath: root) else { return nil }
    return TestFolder.files(below: root).mapValues { Array($0) }
  }

  package func record(_ result: Result) throws {
    try Data(result.diagnostics.utf8).write(to: URL(filePath: path + "/diagnostics.txt"))
    guard recordedFiles != nil else { return }
    TestFolder.remove(path + "/expected")
    for (name, bytes) in result.files { try TestFolder.write(bytes, to: path + "/expected/" + name) }
  }
}

/// Keeps the files of a site in memory.
package final class MemorySink: OutputSink, @unchecked Sendable {
  private let lock = NSLock()
  private var written: [String: [UInt8]] = [:]

  package init() {}

  package var files: [String: [UInt8]] { lock.withLock { written } }

  package func write(_ content: FileContent, to path: OutputPath) {
    lock.withLock { written[path.description] = content.bytes }
  }
}
