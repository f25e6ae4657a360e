import Foundation

// corpus N KINDS OUTPUT: writes N entries into the new folder OUTPUT; KINDS holds kb.yaml and the _kind.yaml files.
let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[1]), count >= 100, count.isMultiple(of: Corpus.block)
else {
  let usage = "usage: corpus N KINDS OUTPUT, N being a multiple of \(Corpus.block), at least 100\n"
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
let writer = CorpusWriter(
  corpus: Corpus(count: count), files: Files(root: URL(filePath: arguments[3], directoryHint: .isDirectory)))
do {
  try writer.write(kinds: URL(filePath: arguments[2], directoryHint: .isDirectory))
} catch {
  FileHandle.standardError.write(Data("corpus: \(error)\n".utf8))
  exit(2)
}
