import Foundation
import KBDiagnostics
import KBModel

/// A Git repository, read through Git's own plumbing: objects only, no checkout, so that a dirty tree does no harm.
///
/// Nothing of the content is run: these commands call no hook, filter or attribute.
struct Repository {
  /// The folder of the site.
  private let root: String
  /// The site's folder below the top of the repository, ending in `/`; empty where it is the top.
  private let prefix: String

  /// - Parameter root: the folder that holds `kb.yaml`.
  /// - Throws: KB0805 where there is no Git or no repository.
  init(around root: String) throws(Stop) {
    self.root = root
    do throws(Failure) {
      prefix = try Self.git(["rev-parse", "--show-prefix"], in: root).firstLine
    } catch {
      throw Self.stop("the folder of the site is in no Git repository", error.message)
    }
  }

  /// The files of the site as a revision has them.
  ///
  /// - Parameter revision: as people name one: `main`, `HEAD~2`, `v1.0`, an id.
  /// - Throws: KB0805 if there is no such revision, or no site in it.
  func tree(of revision: String, diagnostics: inout [Diagnostic]) throws(Stop) -> SourceTree {
    do throws(Failure) {
      let commit = try id(of: revision)
      let files = try files(of: commit)
      if let tree = FileTree(files).sourceTree(diagnostics: &diagnostics) { return tree }
    } catch {
      throw Self.stop("the revision \"\(revision)\" cannot be read", error.message)
    }
    throw Self.stop("the revision \"\(revision)\" has no kb.yaml", "the site is looked for in \(shownFolder)")
  }

  /// The day of the last commit that changed each file of the site, by path; of a clone with all of its history.
  ///
  /// - Returns: nil for a shallow clone, whose oldest commit seems to have made every file.
  /// - Throws: KB0805 if there is no commit yet.
  func lastChanges() throws(Stop) -> [String: String]? {
    do throws(Failure) {
      if try isShallow { return nil }
      // No signature is checked and no filter of differences runs, whatever the settings say.
      let log = try Self.git(
        [
          "log", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-show-signature", "--no-color",
          "--no-relative",
          "--format=%x01%cs", "HEAD", "--", ".",
        ], in: root)
      return Self.changes(in: log, below: prefix)
    } catch {
      throw Self.stop("the history of the site cannot be read", error.message)
    }
  }

  /// For each commit, the byte 1, its day, and paths, with zeros and line breaks between them.
  private static func changes(in log: [UInt8], below prefix: String) -> [String: String] {
    var changes: [String: String] = [:]
    var day = ""
    for piece in log.split(separator: 0) {
      var name = piece.drop { $0 == UInt8(ascii: "\n") }
      if name.first == 1 {
        let head = name.dropFirst().prefix(10)
        day = String(decoding: head, as: UTF8.self)
        name = name.dropFirst(1 + head.count).drop { $0 == UInt8(ascii: "\n") }
      }
      let path = String(decoding: name, as: UTF8.self)
      guard !path.isEmpty, path.hasPrefix(prefix) else { continue }
      // The log is in the order of the commits, which is not always that of their days.
      changes[String(path.dropFirst(prefix.count)), default: day].raise(to: day)
    }
    return changes
  }

  private var isShallow: Bool {
    get throws(Failure) {
      try Self.git(["rev-parse", "--is-shallow-repository"], in: root).firstLine == "true"
    }
  }

  private var shownFolder: String { prefix.isEmpty ? "the top of the repository" : prefix }

  private func id(of revision: String) throws(Failure) -> String {
    // A name that begins with a dash would be an option.
    guard !revision.hasPrefix("-"), !revision.isEmpty else {
      throw Failure(message: "a revision does not begin with a dash")
    }
    do throws(Failure) {
      return try Self.git(["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"], in: root)
        .firstLine
    } catch {
      throw Failure(
        message: (try? isShallow) == true
          ? "this clone is shallow; fetch the whole history (fetch-depth: 0 in a workflow)"
          : "name a branch, a tag or a commit that is in this repository")
    }
  }

  private struct Item {
    let path: String
    let isLink: Bool
    let object: String
  }

  private func files(of commit: String) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    var arguments = ["ls-tree", "-r", "-z", "--full-tree", commit]
    if !prefix.isEmpty { arguments += ["--", ":(literal)" + prefix] }
    let listing = try Self.git(arguments, in: root)
    let items = listing.split(separator: 0).compactMap { item(String(decoding: $0, as: UTF8.self)) }
    let contents = try objects(items.map(\.object))
    var files = Dictionary(zip(items, contents).map { ($0.path, $1) }) { first, _ in first }
    let links = Dictionary(
      items.filter(\.isLink).map { link in
        (link.path, Self.resolved(String(decoding: files[link.path] ?? [], as: UTF8.self), from: link.path))
      }
    ) { first, _ in first }
    for path in links.keys { files[path] = Self.end(of: path, links).flatMap { files[$0] } }
    return files.sorted { $0.key.precedesInBytes($1.key) }.map { ($0.key, $0.value) }
  }

  /// `100644 blob ID<tab>PATH`
  private func item(_ line: String) -> Item? {
    guard let tab = line.firstIndex(of: "\t") else { return nil }
    let head = line[..<tab].split(separator: " ")
    let path = line[line.index(after: tab)...]
    guard head.count == 3, head[1] == "blob", path.hasPrefix(prefix) else { return nil }
    let inSite = String(path.dropFirst(prefix.count))
    guard FileTree.isPart(inSite) else { return nil }
    return Item(path: inSite, isLink: head[0] == "120000", object: String(head[2]))
  }

  /// The file to which a link leads, through other links, as the reader of folders follows it.
  ///
  /// - Returns: nil for a link that leads out of the site, or in a circle.
  private static func end(of link: String, _ links: [String: String?]) -> String? {
    var path = link
    for _ in 0..<40 {
      guard let target = links[path] else { return path }
      guard let target else { return nil }
      path = target
    }
    return nil
  }

  private static func resolved(_ target: String, from path: String) -> String? {
    guard !target.hasPrefix("/") else { return nil }
    var parts = path.split(separator: "/").dropLast()
    for part in target.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
    }
    return parts.joined(separator: "/")
  }

  /// The contents of objects, in order.
  private func objects(_ ids: [String]) throws(Failure) -> [[UInt8]] {
    if ids.isEmpty { return [] }
    let output = try Self.git(["cat-file", "--batch"], in: root, input: ids.joined(separator: "\n") + "\n")
    var contents: [[UInt8]] = []
    var place = output.startIndex
    // For each: `ID blob SIZE`, a line break, the bytes, a line break.
    while place < output.endIndex, let end = output[place...].firstIndex(of: UInt8(ascii: "\n")) {
      guard
        let size = Int(String(decoding: output[place..<end], as: UTF8.self).split(separator: " ").last ?? ""),
        end + 1 + size < output.endIndex
      else { break }
      contents.append(Array(output[(end + 1)..<(end + 1 + size)]))
      place = end + size + 2
    }
    if contents.count != ids.count { throw Failure(message: "Git gave fewer files than it listed") }
    return contents
  }

  // MARK: Running Git

  private struct Failure: Error {
    let message: String
  }

  private static func stop(_ message: String, _ help: String) -> Stop {
    Stop(Diagnostic(.badRevision, at: nil, message, help: help.isEmpty ? nil : help))
  }

  /// - Returns: what Git prints.
  private static func git(_ arguments: [String], in folder: String, input: String = "") throws(Failure)
    -> [UInt8]
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder, "-c", "core.quotePath=false"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
    ]) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (stdin, stdout, stderr)
    do { try process.run() } catch {
      throw Failure(message: "git cannot be run: \(error.localizedDescription)")
    }
    // What it says and what it is told may each be more than a pipe holds.
    let writer = Thread {
      try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? stdin.fileHandleForWriting.close()
    }
    writer.start()
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    let complaint = stderr.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: complaint, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      let isMissing = process.terminationStatus == 127
      throw Failure(message: isMissing ? "install git" : text.replacing(#/^(fatal|error): /#, with: ""))
    }
    return [UInt8](output)
  }
}

extension String {
  /// Takes the later of two days, written as `2026-11-21`.
  fileprivate mutating func raise(to day: String) { if self < day { self = day } }
}

extension [UInt8] {
  fileprivate var firstLine: String {
    String(decoding: prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
