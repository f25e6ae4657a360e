import KBDiagnostics

/// Everything a site is made from, as it was read: the input of every later stage.
///
/// A tree comes from disk or, for tests, from memory; later stages cannot tell the difference.
package struct SourceTree: Sendable {
  /// `kb.yaml`
  package let settings: SourceText
  /// Markdown and YAML below `content/`, sorted by path bytes.
  package let texts: [SourceText]
  /// Images below `content/`, sorted by path bytes.
  package let images: [BinaryFile]
  /// Files below `static/`, published as they are, sorted by path bytes.
  package let statics: [BinaryFile]
  /// Templates below `templates/`, assets left out, sorted by path bytes.
  package let templates: [SourceText]
  /// Files below `templates/assets/`, sorted by path bytes.
  package let assets: [BinaryFile]

  /// - Parameters: files in any order; equal sets of files make equal trees.
  package init(
    settings: SourceText, texts: [SourceText] = [], images: [BinaryFile] = [], statics: [BinaryFile] = [],
    templates: [SourceText] = [], assets: [BinaryFile] = []
  ) {
    self.settings = settings
    self.texts = Self.sorted(texts, by: \.path)
    self.images = Self.sorted(images, by: \.path)
    self.statics = Self.sorted(statics, by: \.path)
    self.templates = Self.sorted(templates, by: \.path)
    self.assets = Self.sorted(assets, by: \.path)
  }

  private static func sorted<File>(_ files: [File], by path: (File) -> String) -> [File] {
    files.sorted { path($0).precedesInBytes(path($1)) }
  }

  /// Finds a text by its path, for diagnostics.
  package func text(at path: String) -> SourceText? {
    if settings.path == path { return settings }
    return Self.find(path, in: texts) ?? Self.find(path, in: templates)
  }

  /// The same files, some texts with other bytes.
  ///
  /// - Parameter changed: bytes by path; a path that is no text of the tree does nothing.
  package func replacing(_ changed: [String: [UInt8]]) -> SourceTree {
    let replaced = { (text: SourceText) in
      changed[text.path].map { SourceText(path: text.path, bytes: $0) } ?? text
    }
    return SourceTree(
      settings: replaced(settings), texts: texts.map(replaced), images: images, statics: statics,
      templates: templates.map(replaced), assets: assets)
  }

  /// - Complexity: O(log files), since they are sorted.
  private static func find(_ path: String, in texts: [SourceText]) -> SourceText? {
    let index = texts.partitioningIndex { !$0.path.precedesInBytes(path) }
    return index < texts.count && texts[index].path == path ? texts[index] : nil
  }
}

/// A file that is published byte for byte and never looked into.
package struct BinaryFile: Sendable {
  package enum Contents: Sendable {
    /// Absolute path of the file, and its stamp where somebody will ask whether it has changed.
    case disk(String, PosixFile.Stamp? = nil)
    case memory([UInt8])
  }

  /// Path below the site's root.
  package let path: String
  package let contents: Contents

  package init(path: String, contents: Contents) {
    self.path = path
    self.contents = contents
  }

  /// The path from which the file will be read; its own if it is in memory.
  package var place: String {
    if case .disk(let absolute, _) = contents { absolute } else { path }
  }

  /// Whether another file has the same path and the same bytes for certain; those on disk are not read for it.
  package func isSame(as other: BinaryFile) -> Bool {
    guard path.hasSameBytes(as: other.path) else { return false }
    switch (contents, other.contents) {
    case (.memory(let bytes), .memory(let others)): return bytes == others
    case (.disk(let absolute, let stamp?), .disk(let other, let others)):
      return stamp == others && absolute.hasSameBytes(as: other)
    default: return false
    }
  }

  /// - Throws: KB0105 if the file cannot be read.
  package func read() throws(Stop) -> [UInt8] {
    switch contents {
    case .memory(let bytes): return bytes
    case .disk(let absolute, _):
      do {
        return try PosixFile.read(absolute)
      } catch {
        throw Stop(
          Diagnostic(.unreadableFile, at: SourceSpan(path: path), "this file cannot be read: \(error.reason)")
        )
      }
    }
  }
}
