import KBDiagnostics
import KBModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Changes to files of a site that are made together: all of them, or none.
package struct ContentEdit: Sendable {
  /// A file that is to get other bytes.
  package struct Change: Sendable {
    /// As it was read; if the file no longer holds this, nothing is changed.
    package let before: SourceText
    package let after: [UInt8]

    package init(from before: SourceText, to after: [UInt8]) {
      self.before = before
      self.after = after
    }
  }

  /// Files that do not exist yet.
  package var created: [SourceText] = []
  package var changed: [Change] = []
  /// Files that go, as they were read.
  package var removed: [SourceText] = []

  package init() {}

  /// Writes every new file beside its place, then moves them there one by one. What fails is undone.
  ///
  /// - Parameter root: the site's folder.
  /// - Throws: ``Stop`` if anything fails; then all files are as they were.
  package func apply(root: String) throws(Stop) {
    var transaction = Transaction(root: root)
    do throws(Stop) {
      for change in changed {
        try transaction.stage(change.after, at: change.before.path, from: change.before)
      }
      for file in created { try transaction.stage(file.bytes, at: file.path, from: nil) }
      for file in removed { try transaction.verify(file) }
      for file in created { try transaction.create(file.path) }
      for change in changed { try transaction.replace(change.before.path) }
      for file in removed { try transaction.remove(file.path) }
    } catch {
      transaction.undo()
      throw Self.explained(error)
    }
    transaction.finish()
  }

  /// What helps with a folder to publish into does not help here.
  private static func explained(_ stop: Stop) -> Stop {
    Stop(
      stop.diagnostics.map { problem in
        var problem = problem
        if problem.span == nil { problem.help = "no file of the site has changed" }
        return problem
      })
  }
}

/// The steps of an edit, with what undoes them.
private struct Transaction {
  let root: String
  /// New files beside their places, not yet moved.
  private var staged: Set<String> = []
  /// Second names of files that were replaced or removed, by the file's name.
  private var kept: [(file: String, copy: String)] = []
  private var created: [String] = []

  init(root: String) { self.root = root }

  private func place(_ path: String) -> String { root + "/" + path }

  /// Names that begin with a dot are no content.
  private func beside(_ path: String, _ ending: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return root + "/" + path.dropLast(name.count) + "." + name + ending
  }

  func verify(_ file: SourceText) throws(Stop) {
    guard FileSystem.holds(FileContent(file.bytes), at: place(file.path)) else {
      throw Stop(
        Diagnostic(
          .writeFailed, at: SourceSpan(path: file.path), "this file has changed meanwhile, or is a link",
          help: "nothing was written; run the command again"))
    }
  }

  mutating func stage(_ bytes: [UInt8], at path: String, from before: SourceText?) throws(Stop) {
    if let before { try verify(before) }
    let copy = beside(path, ".kbgen-new")
    try FileSystem.remove(copy)
    staged.insert(copy)
    try FileSystem.write(bytes, to: copy)
    if before != nil { try FileSystem.copyMode(of: place(path), to: copy) }
  }

  /// Gives the staged file its name, unless something has it.
  mutating func create(_ path: String) throws(Stop) {
    guard FileSystem.link(beside(path, ".kbgen-new"), to: place(path)) else {
      throw FileSystem.failure("create", place(path))
    }
    created.append(place(path))
  }

  mutating func replace(_ path: String) throws(Stop) {
    try keep(path)
    try FileSystem.rename(beside(path, ".kbgen-new"), to: place(path))
  }

  mutating func remove(_ path: String) throws(Stop) {
    try keep(path)
    try FileSystem.remove(place(path))
  }

  private mutating func keep(_ path: String) throws(Stop) {
    let copy = beside(path, ".kbgen-old")
    try FileSystem.remove(copy)
    guard FileSystem.link(place(path), to: copy) else {
      throw FileSystem.failure("keep a copy of", place(path))
    }
    kept.append((place(path), copy))
  }

  /// Puts everything back. A failure here has no remedy, and the copies stay.
  func undo() {
    for file in created { try? FileSystem.remove(file) }
    for (file, copy) in kept { try? FileSystem.rename(copy, to: file) }
    for copy in staged { try? FileSystem.remove(copy) }
  }

  /// Removes the second names; one that stays does no harm.
  func finish() {
    for copy in staged { try? FileSystem.remove(copy) }
    for (_, copy) in kept { try? FileSystem.remove(copy) }
  }
}

extension FileSystem {
  /// Gives a file the permissions of another.
  static func copyMode(of path: String, to other: String) throws(Stop) {
    var status = stat()
    guard stat(path, &status) == 0, chmod(other, status.st_mode & 0o7777) == 0 else {
      throw failure("set the permissions of", other)
    }
  }
}
