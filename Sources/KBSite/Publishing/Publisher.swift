import KBDiagnostics
import KBModel

/// Puts a site into its output folder, so that at every instant the old site or the new one stands there.
///
/// Files are written into a staging folder beside the output; unchanged ones keep their inode. Files that kbgen does
/// not own are carried over. Then the two folders are exchanged in one step.
package final class Publisher: OutputSink {
  private let folder: OutputFolder
  private let planned: Manifest
  /// What earlier builds wrote.
  private let owned: Manifest
  private let lock: OutputLock
  private let staging: OpenFolder

  /// How a publication went.
  package struct Outcome: Sendable {
    /// What the user should know, such as that the exchange was not atomic.
    package let notes: [Diagnostic]
  }

  /// Takes the lock and makes the staging folder ready.
  ///
  /// - Parameters:
  ///   - path: the output folder; it need not exist, but the folder above it must.
  ///   - root: the site's folder.
  ///   - items: everything that will be written.
  ///   - adopt: whether foreign files in the way may be replaced.
  /// - Throws: KB0703, KB0704, KB0705 or KB0804; nothing has changed then.
  package init(to path: String, root: String, items: [SitePlan.Item], adopt: Bool) throws(Stop) {
    folder = try OutputFolder(path, root: PosixFile.realPath(root) ?? root)
    planned = Manifest(items.map(\.path.description))
    try FileSystem.makeFolder(folder.sibling)
    lock = try OutputLock(folder)
    // A build that was killed may have exchanged the folders already or not: what either manifest names is kbgen's.
    let manifests = [Manifest(at: folder.manifest), Manifest(at: folder.nextManifest)].compactMap { $0 }
    owned = manifests.reduce(Manifest([])) { $0.union($1) }
    if !adopt { try Self.checkForeignFiles(folder, planned, owned, isFirst: manifests.isEmpty) }
    try FileSystem.remove(folder.staging)
    try FileSystem.makeFolder(folder.staging)
    staging = try OpenFolder(folder.staging)
  }

  /// Files of the output that are never taken for a site of somebody else.
  private static let harmless: Set<String> = [".gitkeep", ".gitignore"]

  private static func checkForeignFiles(
    _ folder: OutputFolder, _ planned: Manifest, _ owned: Manifest, isFirst: Bool
  ) throws(Stop) {
    if FileSystem.exists(folder.output), !FileSystem.isFolder(folder.output) {
      throw Stop(Diagnostic(.foreignFiles, at: nil, "\(folder.shown) is a file, not a folder"))
    }
    let foreign = FileSystem.files(below: folder.output).filter {
      !owned.contains($0) && !harmless.contains($0)
    }
    let inTheWay = isFirst ? foreign : foreign.filter { planned.contains($0) }
    guard let first = inTheWay.first else { return }
    let count = inTheWay.count == 1 ? "a file" : "\(inTheWay.count) files"
    throw Stop(
      Diagnostic(
        .foreignFiles, at: nil, "\(folder.shown) holds \(count) that kbgen did not write, such as \(first)",
        help:
          "choose another folder, or let kbgen take this one with --adopt; files it does not write are kept"))
  }

  // MARK: Staging

  package func write(_ content: FileContent, to path: OutputPath) throws {
    let path = path.description
    if !owned.paths.isEmpty {
      let published = folder.output + "/" + path
      if FileSystem.holds(content, at: published) {
        try FileSystem.makeFolder(above: path, in: staging)
        if FileSystem.link(published, to: path, in: staging) { return }
      }
    }
    try FileSystem.write(content, to: path, in: staging)
  }

  /// Takes back everything: the published site is as it was.
  package func abandon() { try? FileSystem.remove(folder.staging) }

  // MARK: Publishing

  /// Makes the staged site the published one.
  package func publish() throws(Stop) -> Outcome {
    try carryOverForeignFiles()
    try planned.union(owned).write(to: folder.nextManifest)
    var notes: [Diagnostic] = []
    if !FileSystem.exists(folder.output) {
      try FileSystem.rename(folder.staging, to: folder.output)
    } else if try FileSystem.exchange(folder.staging, folder.output) == .unsupported {
      try moveOneByOne()
      notes.append(
        Diagnostic(
          .notAtomic, at: nil,
          "\(folder.shown) could not be exchanged in one step; its files were replaced one by one"))
    }
    if owned.subtracting(planned).isEmpty {
      try FileSystem.rename(folder.nextManifest, to: folder.manifest)
    } else {
      try planned.write(to: folder.manifest)
      try FileSystem.remove(folder.nextManifest)
    }
    try FileSystem.remove(folder.staging)
    return Outcome(notes: notes)
  }

  /// Gives files that kbgen does not own a second name in the staged site; a folder in their way would lose them.
  private func carryOverForeignFiles() throws(Stop) {
    for path in FileSystem.files(below: folder.output)
    where !owned.contains(path) && !planned.contains(path) {
      let target = folder.staging + "/" + path
      try FileSystem.makeFolder(above: target)
      let foreign = folder.output + "/" + path
      if !FileSystem.link(foreign, to: target) { try FileSystem.copy(foreign, to: target) }
    }
  }

  /// Removes a file that stands where a folder is needed, or a folder where a file is. Only kbgen's own can: one that
  /// holds a file of somebody else has been refused when that was carried over.
  private func makeRoom(for path: String) throws(Stop) {
    let target = folder.output + "/" + path
    if FileSystem.isFolder(target) { try FileSystem.remove(target) }
    var above = path[...]
    while let slash = above.lastIndex(of: "/") {
      above = above[..<slash]
      let place = folder.output + "/" + above
      if FileSystem.exists(place), !FileSystem.isFolder(place) { try FileSystem.remove(place) }
    }
  }

  /// Where the folders cannot be exchanged: first every new file, pages last, then the removal of old ones.
  private func moveOneByOne() throws(Stop) {
    // Files that kbgen does not own stand in the output already, and stay as they are.
    let files = FileSystem.files(below: folder.staging).filter { planned.contains($0) }
    let pages = files.filter { $0.hasSuffix(".html") }
    for path in files.filter({ !$0.hasSuffix(".html") }) + pages {
      let target = folder.output + "/" + path
      try makeRoom(for: path)
      try FileSystem.makeFolder(above: target)
      try FileSystem.replace(target, with: folder.staging + "/" + path)
    }
    for path in owned.subtracting(planned) {
      // Where a file was, a folder of new files may stand by now.
      let old = folder.output + "/" + path
      if !FileSystem.isFolder(old) { try FileSystem.remove(old) }
    }
  }
}
