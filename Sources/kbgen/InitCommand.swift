import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begins a knowledge base: a small cookbook, with a theme, that builds at once.",
    usage: "kbgen init [DIR]",
    discussion: """
      Two kinds of entry, a few entries and every layout that a site needs: something to change into your own. Nothing \
      is ever overwritten.

      Examples:
        kbgen init cookbook
        kbgen build --root cookbook
        kbgen new recipes "Tomato soup" --root cookbook
      """)

  @Argument(help: ArgumentHelp("The folder to begin in; made if it is not there.", valueName: "dir"))
  var folder = "."

  func run() throws {
    var isFolder: ObjCBool = true
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      throw Console.refuse("\(folder) is a file, not a folder")
    }
    let files = StarterContent.files.merging(StarterTheme.files) { first, _ in first }
    for path in files.keys.sorted()
    where (try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)) != nil {
      throw Console.refuse("There is a \(path) in \(folder) already; name an empty folder, or one without it")
    }
    do {
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        let file = URL(filePath: folder).appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .withoutOverwriting)
      }
    } catch {
      Console.complain("Error: \(folder) cannot be written to: \(error.localizedDescription)\n")
      throw ExitCode(Console.Code.system.rawValue)
    }
    let root = folder == "." ? "" : " --root \(folder.contains(" ") ? "'\(folder)'" : folder)"
    Console.print(
      """
      Made a small cookbook of \(files.count) files in \(folder)
      Build it with  kbgen build\(root)
      Look for problems with  kbgen check\(root)

      """)
  }
}
