import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel
import KBSite

struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv",
    abstract: "Renames an entry, and everything that names it by its slug.",
    usage: "kbgen mv OLD NEW [--dry-run] [--root DIR]",
    discussion: """
      Wiki links, relative links, references and expressions are rewritten where they name the entry by its slug; \
      titles and aliases stay. The old address is added to the entry's redirect_from. All files are written or none, \
      and only if every link then leads where it led before.

      Examples:
        kbgen mv models/gpt-2 models/gpt-two
        kbgen mv licences/mit licences/expat --dry-run
      """)

  @Argument(help: "The entry, such as models/gpt-2.")
  var old: String

  @Argument(help: "Its new name, of the same kind: models/gpt-two.")
  var new: String

  @Flag(help: "Show what would change, and change nothing.")
  var dryRun = false

  @OptionGroup var site: SiteOptions

  func run() throws {
    let console = Console(isQuiet: false)
    try SiteRun(options: site, console: console).run { tree, diagnostics, parallel, watchdog in
      do {
        let rename = try EntryRename(
          from: old, to: new, in: tree, parallel: parallel, diagnostics: &diagnostics)
        let check = RenameCheck(rename, options: site.siteOptions(parallel, watchdog: watchdog))
        let damage = try check.damage(to: tree)
        guard damage.isEmpty else {
          console.show(damage) { rename.tree.text(at: $0) ?? tree.text(at: $0) }
          Console.complain("Nothing was changed.\n")
          return .content
        }
        if dryRun {
          Console.print(preview(rename, tree))
        } else {
          try edit(rename, tree).apply(root: site.root)
        }
        Console.print(summary(rename))
      } catch let refusal as EditRefusal {
        throw Console.refuse(refusal.message + (refusal.help.map { "; \($0)" } ?? ""))
      }
      return .fine
    }
  }

  private func edit(_ rename: EntryRename, _ tree: SourceTree) -> ContentEdit {
    var edit = ContentEdit()
    for text in tree.texts {
      if text.path == EntryRename.path(of: rename.old) {
        edit.removed = [text]
        edit.created = [rename.tree.text(at: EntryRename.path(of: rename.new))].compactMap { $0 }
      } else if let edits = rename.edits[text.path] {
        edit.changed.append(.init(from: text, to: text.applying(edits)))
      }
    }
    return edit
  }

  /// Every line that changes, as it is and as it would be.
  private func preview(_ rename: EntryRename, _ tree: SourceTree) -> String {
    let files = rename.edits.sorted { $0.key.precedesInBytes($1.key) }.compactMap { path, edits in
      tree.text(at: path).map { text in "\(path)\n" + lines(text, edits) }
    }
    return files.joined(separator: "\n") + (files.isEmpty ? "" : "\n")
  }

  private func lines(_ text: SourceText, _ edits: [TextEdit]) -> String {
    let byLine = Dictionary(grouping: edits) { text.lineRange(around: $0.range.lowerBound) }
    return byLine.sorted { $0.key.lowerBound < $1.key.lowerBound }.map { line, edits in
      let number = text.position(at: line.lowerBound).line
      let here = edits.map { $0.relative(to: line.lowerBound) }
      let before = SourceText(path: text.path, bytes: Array(text.bytes[line]))
      let old = String(decoding: before.bytes, as: UTF8.self)
      let new = String(decoding: before.applying(here), as: UTF8.self).split(separator: "\n").map(String.init)
      // A line that stays has another one before or behind it.
      let removed = new.contains(old) ? [] : ["- \(old)"]
      let added = new.filter { $0 != old }.map { "+ \($0)" }
      return (removed + added).map { "  \(number) \(TextLayout.printable($0))\n" }.joined()
    }.joined()
  }

  private func summary(_ rename: EntryRename) -> String {
    let others = rename.edits.keys.count { $0 != EntryRename.path(of: rename.old) }
    let places = "\(others) other file\(others == 1 ? "" : "s")"
    return dryRun
      ? "Would rename \(rename.old) to \(rename.new) and change \(places)\n"
      : "Renamed \(rename.old) to \(rename.new) and changed \(places)\n"
  }
}
