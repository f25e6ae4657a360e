import KBDiagnostics

/// Reads a ``SourceTree`` from disk.
///
/// Names that begin with a dot or end in `~` are left alone. A link is followed while it stays below the root.
package struct TreeReader {
  /// Bytes that a text file may have at most: room for a body of 1 MiB and its front matter.
  static let textLimit = 2 << 20

  private let root: String
  private let parallel: Parallel
  private let changes: FileChanges
  /// What the last reading left, and what the next one gets; nil if there will be none.
  private var memory: TreeMemory?
  private var diagnostics: [Diagnostic] = []
  /// Directories open above the current one, to stop at a link that leads back into them.
  private var ancestors: [String] = []
  /// Whether a link was followed.
  private var hasLinks = false

  typealias Found = TreeMemory.Found

  /// - Parameters:
  ///   - root: folder that holds `kb.yaml`, `content/` and `templates/`.
  ///   - diagnostics: takes what is wrong with files: KB0101 to KB0109.
  /// - Throws: KB0801 or KB0803 if there is no site at the root.
  package static func read(
    root: String, parallel: Parallel, diagnostics: inout [Diagnostic]
  ) throws -> SourceTree {
    var memory: TreeMemory?
    return try read(root: root, changes: .any, memory: &memory, parallel: parallel, diagnostics: &diagnostics)
  }

  /// Reads the tree again: only the files that have changed since the last time.
  ///
  /// - Parameters:
  ///   - changes: what can have changed since then.
  ///   - memory: what the last reading left, empty at first; nil keeps nothing. If the reading fails, it stays as it was.
  package static func read(
    root: String, changes: FileChanges, memory: inout TreeMemory?, parallel: Parallel,
    diagnostics: inout [Diagnostic]
  ) throws -> SourceTree {
    guard let real = PosixFile.realPath(root), PosixFile.kindFollowingLinks(real) == .directory else {
      throw Stop(
        Diagnostic(
          .badRoot, at: nil, "there is no folder \(root)",
          help: "give the folder that holds kb.yaml with --root"))
    }
    var reader = TreeReader(root: real, parallel: parallel, changes: changes, memory: memory)
    let tree = try reader.read()
    diagnostics += reader.diagnostics
    memory = reader.memory
    return tree
  }

  /// Reads the text files below a folder that is no site, such as a folder of templates; paths are relative to it.
  ///
  /// - Throws: KB0803 if there is no such folder.
  package static func readTemplates(below folder: String, diagnostics: inout [Diagnostic]) throws
    -> [SourceText]
  {
    guard let real = PosixFile.realPath(folder), PosixFile.kindFollowingLinks(real) == .directory else {
      throw Stop(Diagnostic(.badRoot, at: nil, "there is no folder \(folder)"))
    }
    var reader = TreeReader(root: real, parallel: Parallel(jobs: 1))
    let files = reader.find(below: ".").map {
      Found(path: String($0.path.dropFirst(2)), absolute: $0.absolute)
    }
    let texts = try reader.readTexts(files.filter { TemplateFormats.isTemplate($0.path) }, of: ".")
    diagnostics += reader.diagnostics
    return texts
  }

  private init(root: String, parallel: Parallel, changes: FileChanges = .any, memory: TreeMemory? = nil) {
    self.root = root
    self.parallel = parallel
    self.changes = memory?.areEdits(changes, below: root) == true ? changes : .any
    self.memory = memory
  }

  private mutating func read() throws -> SourceTree {
    let settings = try readSettings()
    let content = find(below: "content")
    let theme = find(below: "templates")
    let assetPrefix = "templates/assets/"
    return SourceTree(
      settings: settings,
      texts: try readTexts(content.filter { Self.isText($0.path) }, of: "content"),
      images: checkedImages(content.filter { !Self.isText($0.path) }),
      statics: find(below: "static").map(binary),
      templates: try readTexts(
        theme.filter { !$0.path.hasPrefix(assetPrefix) && TemplateFormats.isTemplate($0.path) },
        of: "templates"),
      assets: theme.filter { $0.path.hasPrefix(assetPrefix) }.map(binary))
  }

  private func binary(_ found: Found) -> BinaryFile {
    let stamp = memory == nil ? nil : PosixFile.stamp(found.absolute)
    return BinaryFile(path: found.path, contents: .disk(found.absolute, stamp))
  }

  private static func isText(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".yaml") }

  // MARK: Settings

  private func readSettings() throws(Stop) -> SourceText {
    let name = "kb.yaml"
    let bytes: [UInt8]
    do {
      bytes = try PosixFile.read(root + "/" + name)
    } catch {
      throw Stop(missingSettings(name, error))
    }
    let text = SourceText(path: name, bytes: bytes)
    var problems: [Diagnostic] = []
    let checked = TextCheck.check(text, diagnostics: &problems)
    if problems.stopPublishing(strict: false) { throw Stop(problems) }
    return checked ?? text
  }

  private func missingSettings(_ name: String, _ failure: PosixFile.Failure) -> Diagnostic {
    let names = (try? PosixFile.list(root))?.map { String(decoding: $0.nameBytes, as: UTF8.self) } ?? []
    let near = Suggestion.nearest(to: name, among: names.filter { $0 != name }, limit: 1).first
    if names.contains(name) {
      return Diagnostic(
        .missingSettings, at: SourceSpan(path: name), "kb.yaml cannot be read: \(failure.reason)")
    }
    let help =
      near.map { "is \"\($0)\" meant to be kb.yaml? Rename it" }
      ?? "write kb.yaml, or give the site's folder with --root"
    return Diagnostic(.missingSettings, at: nil, "there is no kb.yaml in \(root)", help: help)
  }

  // MARK: Finding

  /// All files below a folder of the root, in the order of their paths' bytes.
  private mutating func find(below folder: String) -> [Found] {
    if case .files = changes, let known = memory?.folders[folder] {
      diagnostics += known.problems
      return known.files
    }
    let before = diagnostics.count
    var found: [Found] = []
    switch PosixFile.kindFollowingLinks(root + "/" + folder) {
    case .directory: walk(folder, absolute: root + "/" + folder, into: &found)
    case nil: break
    default:
      report(.irregularFile, folder, "\(folder) must be a folder")
    }
    found.sort { $0.path.precedesInBytes($1.path) }
    memory?.folders[folder] = .init(
      files: found, problems: Array(diagnostics[before...]), hasLinks: hasLinks)
    return found
  }

  private mutating func walk(_ path: String, absolute: String, into found: inout [Found]) {
    guard let real = PosixFile.realPath(absolute) else { return }
    guard real == root || real.hasPrefix(root + "/") else {
      return report(.symlinkOutside, path, "this link leads out of the site's folder")
    }
    guard !ancestors.contains(real) else {
      return report(.irregularFile, path, "this link leads back to a folder above it")
    }
    let items: [PosixFile.Item]
    do {
      items = try PosixFile.list(absolute)
    } catch {
      return report(.unreadableFile, path, "this folder cannot be read: \(error.reason)")
    }
    ancestors.append(real)
    for item in items { visit(item, in: path, absolute: absolute, into: &found) }
    ancestors.removeLast()
  }

  private mutating func visit(
    _ item: PosixFile.Item, in folder: String, absolute: String, into found: inout [Found]
  ) {
    if item.nameBytes.first == UInt8(ascii: ".") || item.nameBytes.last == UInt8(ascii: "~") { return }
    guard let name = String(validating: item.nameBytes, as: UTF8.self) else {
      let shown = String(decoding: item.nameBytes, as: UTF8.self)
      return report(.badFileName, folder + "/" + shown, "this file's name is not UTF-8")
    }
    let path = folder + "/" + name
    let target = absolute + "/" + name
    switch item.kind {
    case .directory: visitFolder(path, target, into: &found)
    case .file: found.append(Found(path: path, absolute: target))
    case .link: follow(path, target, into: &found)
    case .other: report(.irregularFile, path, "this is neither a file nor a folder")
    }
  }

  private mutating func visitFolder(_ path: String, _ target: String, into found: inout [Found]) {
    if Self.isText(path) {
      return report(.irregularFile, path, "this is a folder, but its name is that of a file")
    }
    walk(path, absolute: target, into: &found)
  }

  private mutating func follow(_ path: String, _ target: String, into found: inout [Found]) {
    hasLinks = true
    guard let real = PosixFile.realPath(target) else {
      return report(.irregularFile, path, "this link leads nowhere")
    }
    guard real.hasPrefix(root + "/") else {
      return report(.symlinkOutside, path, "this link leads out of the site's folder")
    }
    switch PosixFile.kindFollowingLinks(real) {
    case .directory: visitFolder(path, target, into: &found)
    case .file: found.append(Found(path: path, absolute: real))
    default: report(.irregularFile, path, "this link leads to neither a file nor a folder")
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ path: String, _ message: String, help: String? = nil)
  {
    diagnostics.append(Diagnostic(code, at: SourceSpan(path: path), message, help: help))
  }

  // MARK: Reading

  private mutating func readTexts(_ files: [Found], of folder: String) throws -> [SourceText] {
    let known = memory?.texts[folder] ?? []
    let keepsStamps = memory != nil
    let (results, _) = try parallel.map(files.count, reusing: known) { [changes] index in
      TreeMemory.position(of: files[index], in: known, near: index, changes)
    } _: { index in
      let stamp = keepsStamps ? PosixFile.stamp(files[index].absolute) : nil
      let (text, problems) = Self.readText(files[index])
      return TreeMemory.Text(path: files[index].path, text: text, problems: problems, stamp: stamp)
    }
    for result in results { diagnostics += result.problems }
    memory?.texts[folder] = results
    return results.compactMap(\.text)
  }

  private static func readText(_ file: Found) -> (text: SourceText?, diagnostics: [Diagnostic]) {
    let span = SourceSpan(path: file.path)
    if let size = PosixFile.size(file.absolute), size > textLimit {
      let problem = Diagnostic(
        .fileTooLarge, at: span, "this file has \(size) bytes; at most \(textLimit) are read",
        help: "split the entry, or move data out of it")
      return (nil, [problem])
    }
    do {
      var diagnostics: [Diagnostic] = []
      let text = SourceText(path: file.path, bytes: try PosixFile.read(file.absolute))
      return (TextCheck.check(text, diagnostics: &diagnostics), diagnostics)
    } catch {
      return (nil, [Diagnostic(.unreadableFile, at: span, "this file cannot be read: \(error.reason)")])
    }
  }

  private mutating func checkedImages(_ files: [Found]) -> [BinaryFile] {
    files.compactMap { file in
      if ImageFormat.isPublished(file.path) { return binary(file) }
      report(
        .unexpectedFile, file.path, "a file of this kind cannot stand in content/",
        help:
          "content holds .md and .yaml files, and images as \(ImageFormat.extensions.joined(separator: ", "));"
          + " other files belong in static/")
      return nil
    }
  }
}

/// Endings of files that are templates; others in the folder, such as a README, are left alone.
enum TemplateFormats {
  static func isTemplate(_ path: String) -> Bool {
    [".html", ".xml", ".txt", ".json", ".csv", ".svg", ".yml", ".yaml"].contains { path.hasSuffix($0) }
  }
}

/// Formats of images that entries may show. SVG is left out: it would run script on the site's origin.
package enum ImageFormat {
  package static let extensions = ["png", "jpg", "jpeg", "webp", "avif"]

  package static func isPublished(_ path: String) -> Bool {
    let lowered = path.lowercased()
    return extensions.contains { lowered.hasSuffix("." + $0) }
  }
}
