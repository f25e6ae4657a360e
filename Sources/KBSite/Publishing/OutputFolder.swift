import KBDiagnostics
import KBModel

/// The folders of a publication: the output, and beside it `.<output>.kbgen/` with the lock, the manifest and the
/// staging folder.
struct OutputFolder: Sendable {
  /// Absolute path of the output, links resolved.
  let output: String
  /// As the user gave it, for messages.
  let shown: String

  let sibling: String
  let staging: String
  var lock: String { sibling + "/lock" }
  var manifest: String { sibling + "/manifest" }
  var nextManifest: String { sibling + "/manifest.next" }

  /// - Parameters:
  ///   - path: as given on the command line.
  ///   - root: the site's folder, links resolved.
  /// - Throws: KB0804 if publishing there would overwrite the site's own sources.
  init(_ path: String, root: String) throws(Stop) {
    let absolute = path.hasPrefix("/") ? path : FileSystem.workingDirectory + "/" + path
    let trimmed = absolute.count > 1 && absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
    shown = path
    if let real = PosixFile.realPath(trimmed) {
      output = real
    } else {
      guard let parent = PosixFile.realPath(Self.parent(of: trimmed)) else {
        throw Stop(
          Diagnostic(
            .badOption, at: nil, "the folder that should hold \(path) does not exist",
            help: "create it first, so that a misspelt path creates nothing"))
      }
      output = parent + "/" + Self.name(of: trimmed)
    }
    sibling = Self.parent(of: output) + "/." + Self.name(of: output) + ".kbgen"
    staging = sibling + "/staging"
    try checkSeparation(root)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  private func checkSeparation(_ root: String) throws(Stop) {
    let sources = ["content", "templates", "static"].map {
      PosixFile.realPath(root + "/" + $0) ?? root + "/" + $0
    }
    let holdsRoot = root == output || root.hasPrefix(output == "/" ? "/" : output + "/")
    let isSource = sources.contains { output == $0 || output.hasPrefix($0 + "/") }
    guard holdsRoot || isSource || Self.name(of: output).isEmpty else { return }
    throw Stop(
      Diagnostic(
        .badOption, at: nil, "the output \(shown) would overwrite the site's own sources",
        help: "choose a folder of its own, such as --output public"))
  }
}
