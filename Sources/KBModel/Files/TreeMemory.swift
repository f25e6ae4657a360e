import KBDiagnostics

/// What can have changed below a site's root since it was last looked at.
package enum FileChanges: Sendable, Equatable {
  case any
  /// Files with these paths below the root, and no others.
  case files(Set<String>)

  /// Either these changes or others.
  package mutating func formUnion(_ other: FileChanges) {
    if case .files(let mine) = self, case .files(let others) = other {
      self = .files(mine.union(others))
    } else {
      self = .any
    }
  }
}

/// What reading a ``SourceTree`` leaves for the next reading of the same folder: where its files are, and what its texts were.
package struct TreeMemory: Sendable {
  /// A file of the site.
  struct Found: Sendable {
    /// Path below the root.
    let path: String
    let absolute: String
  }

  /// What stands below a folder of the root.
  struct Folder: Sendable {
    /// In the order of their paths' bytes.
    let files: [Found]
    /// What is wrong with names and links.
    let problems: [Diagnostic]
    let hasLinks: Bool
  }

  /// A text file as it was read.
  struct Text: Sendable {
    let path: String
    /// Nil if it is no text.
    let text: SourceText?
    let problems: [Diagnostic]
    /// From before it was read; nil if the file had changed just then, so that another change need not show.
    let stamp: PosixFile.Stamp?
  }

  /// By their names.
  var folders: [String: Folder] = [:]
  /// By the folder of the root in which they are, in the order of their paths' bytes.
  var texts: [String: [Text]] = [:]

  package init() {}

  /// Where a text stands among those of a folder, if it is certain that it is still as it was read.
  ///
  /// - Parameter place: where it mostly is, since mostly no file was added or removed.
  static func position(of file: Found, in known: [Text], near place: Int, _ changes: FileChanges) -> Int? {
    let isHere = { (place: Int) in
      known.indices.contains(place) && known[place].path.hasSameBytes(as: file.path)
    }
    let place = isHere(place) ? place : known.partitioningIndex { !$0.path.precedesInBytes(file.path) }
    guard isHere(place) else { return nil }
    if case .files(let paths) = changes { return paths.contains(file.path) ? nil : place }
    let stamp = known[place].stamp
    return stamp != nil && stamp == PosixFile.stamp(file.absolute) ? place : nil
  }

  /// Whether changes are edits of files that are known: none has come, gone or been replaced by something else.
  ///
  /// What came and went already, as the files that editors write beside the real one, counts for nothing. Where the site has
  /// links, nothing is certain: the file that changed has another path then.
  func areEdits(_ changes: FileChanges, below root: String) -> Bool {
    guard case .files(let paths) = changes, !folders.isEmpty, !folders.values.contains(where: \.hasLinks)
    else {
      return false
    }
    return paths.allSatisfy { path in
      path == "kb.yaml" || PosixFile.kind(root + "/" + path) == (isKnown(path) ? .file : nil)
    }
  }

  private func isKnown(_ path: String) -> Bool {
    guard let files = folders[String(path.prefix { $0 != "/" })]?.files else { return false }
    let place = files.partitioningIndex { !$0.path.precedesInBytes(path) }
    return place < files.count && files[place].path.hasSameBytes(as: path)
  }
}
