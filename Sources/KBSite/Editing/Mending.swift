import KBDiagnostics
import KBModel

/// Makes the changes that diagnostics offer, in memory, and keeps those that do good.
///
/// A file is mended only if that leaves fewer problems in it and no more in any other file.
package struct Mending: Sendable {
  /// The site with the changes made.
  package let tree: SourceTree
  /// The changes, to be applied to the folder.
  package let edit: ContentEdit
  /// What is still wrong after them, notes included.
  package let remaining: [Diagnostic]

  /// - Parameters:
  ///   - problems: what may be mended.
  ///   - all: everything that is wrong with the tree.
  ///   - check: finds what is wrong with another tree, apart from what its reader said of the files.
  package init(
    _ problems: [Diagnostic], among all: [Diagnostic], in tree: SourceTree,
    check: (SourceTree) throws -> [Diagnostic]
  ) throws {
    var edits = Self.edits(problems, tree)
    let before = Self.counts(all)
    while !edits.isEmpty {
      let changed = Dictionary(
        uniqueKeysWithValues: edits.compactMap { path, edits in
          tree.text(at: path).map { (path, $0.applying(edits)) }
        })
      let mended = tree.replacing(changed)
      let ofReader = all.filter { $0.isOfReader && !($0.isMendedByRewriting && edits.keys.contains($0.path)) }
      let remaining = try check(mended) + ofReader
      let after = Self.counts(remaining)
      let worse = Set(
        after.keys.filter { after[$0, default: 0] > before[$0, default: 0] }
          + edits.keys.filter { after[$0, default: 0] >= before[$0, default: 0] })
      if worse.isEmpty {
        self.tree = mended
        self.remaining = remaining
        edit = Self.edit(changed, problems, tree)
        return
      }
      let kept = edits.filter { !worse.contains($0.key) }
      edits = kept.count < edits.count ? kept : [:]
    }
    self.tree = tree
    remaining = all
    edit = ContentEdit()
  }

  /// Edits by the file's path; a problem with several fixes leaves a choice, which is an editor's.
  private static func edits(_ problems: [Diagnostic], _ tree: SourceTree) -> [String: [TextEdit]] {
    var edits: [String: [TextEdit]] = [:]
    for problem in problems {
      if problem.fixes.count == 1, let fix = problem.fixes.first, let range = fix.span.range {
        edits[fix.span.path, default: []].append(TextEdit(range: range, text: fix.replacement))
      } else if problem.isMendedByRewriting, let text = tree.text(at: problem.path) {
        edits[problem.path, default: []] += problem.code == .carriageReturn ? lineEndings(text) : []
      }
    }
    return edits
  }

  private static func lineEndings(_ text: SourceText) -> [TextEdit] {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    return text.bytes.indices.filter { text.bytes[$0] == cr }.map { index in
      let isBeforeLF = index + 1 < text.bytes.count && text.bytes[index + 1] == lf
      return TextEdit(range: index..<index + 1, text: isBeforeLF ? "" : "\n")
    }
  }

  /// Problems, notes left out, by the file's path.
  private static func counts(_ problems: [Diagnostic]) -> [String: Int] {
    problems.reduce(into: [:]) { if $1.severity > .note { $0[$1.path, default: 0] += 1 } }
  }

  private static func edit(
    _ changed: [String: [UInt8]], _ problems: [Diagnostic], _ tree: SourceTree
  ) -> ContentEdit {
    let marked = Set(problems.filter { $0.code == .byteOrderMark }.map(\.path))
    var edit = ContentEdit()
    for (path, bytes) in changed.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      guard let text = tree.text(at: path) else { continue }
      // The reader leaves the mark out; the file still has it.
      let mark: [UInt8] = marked.contains(path) ? [0xEF, 0xBB, 0xBF] : []
      edit.changed.append(.init(from: SourceText(path: path, bytes: mark + text.bytes), to: bytes))
    }
    return edit
  }
}

extension Diagnostic {
  fileprivate var path: String { span?.path ?? "" }

  /// Whether it is the reader of files that says this, which sees them before they are text.
  fileprivate var isOfReader: Bool { code.number.hasPrefix("KB010") }

  /// Whether writing the file anew, as it was read, mends this.
  fileprivate var isMendedByRewriting: Bool { code == .byteOrderMark || code == .carriageReturn }
}
